// Every program of the corpus in every build: the verdict, findings, states and lines that it must give.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import schema from '../../src/report/gridlock-1.schema.json' with { type: 'json' };
import { allExpectations } from '../programs/allExpectations.ts';
import { builds } from '../programs/expectations.ts';
import { judge, titleOf } from './judge.ts';
import { lookAtRow } from './lookAtRow.ts';

const validate: ValidateFunction = new Ajv2020({ strict: false }).compile(schema);

for (const build of builds) {
  describe(build, () => {
    // a look is mostly waiting: for `ready`, for gdb, for the watch
    it.concurrent.each(allExpectations.map(row => [titleOf(row), row] as const))(
      '%s',
      async (_, row) => {
        const snapshot = await lookAtRow(row, build);
        expect(validate(snapshot), JSON.stringify(validate.errors)).toBe(true);
        expect(judge(row, build, snapshot)).toEqual([]);
      },
    );
  });
}
