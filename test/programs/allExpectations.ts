// The whole table of expectations, as the suite and `npm run corpus` go through it.
import { expectations, type Expectation } from './expectations.ts';
import { familyExpectations } from './familyExpectations.ts';
import { moreExpectations } from './moreExpectations.ts';
import { shapeExpectations } from './shapeExpectations.ts';

export const allExpectations: readonly Expectation[] = [
  ...expectations,
  ...moreExpectations,
  ...familyExpectations,
  ...shapeExpectations,
];
