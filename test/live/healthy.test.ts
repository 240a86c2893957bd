// Programs that are well, looked at again and again with a warm session: never a deadlock.
import { describe, expect, it } from 'vitest';
import { openInspection } from '../../src/inspection/openInspection.ts';
import { builds, healthy } from '../programs/expectations.ts';
import { familyHealthy } from '../programs/familyExpectations.ts';
import { moreHealthy } from '../programs/moreExpectations.ts';
import { shapeHealthy } from '../programs/shapeExpectations.ts';
import { agent, startProgram, stateOf } from './hungProgram.ts';

const looks = 20;
/** All three builds where asked for; that takes some six minutes. */
const all = process.env['GRIDLOCK_HEALTHY'] === 'all';
const built = all ? builds : (['release'] as const);
const programs = all ? [...healthy, ...moreHealthy, ...familyHealthy, ...shapeHealthy] : healthy;
const cases = programs.flatMap(program => built.map(build => [program, build] as const));

describe(`${looks} looks`, { timeout: 120_000 }, () => {
  it.each(cases)('%s %s', async (name, build) => {
    const program = await startProgram(name, build);
    const inspection = openInspection({
      pid: program.pid,
      gdb: 'gdb',
      agent,
      log: () => undefined,
    });
    try {
      for (let look = 0; look < looks; look++) {
        const { verdict, findings } = await inspection.look({
          onScan: first => expect(first.verdict.kind, first.verdict.sentence).not.toBe('deadlock'),
        });
        expect(verdict.kind, `look ${look}: ${verdict.sentence}`).not.toBe('deadlock');
        expect(findings.filter(finding => finding.kind !== 'blocked-behind')).toEqual([]);
      }
      expect(stateOf(program.pid).tracer).toBe(0);
    } finally {
      await inspection.close();
      await program.end();
    }
  });
});
