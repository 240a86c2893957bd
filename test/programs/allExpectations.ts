// The whole table of expectations, as the suite and `npm run corpus` go through it.
import { expectations, type Expectation } from './expectations.ts';
import { moreExpectations } from './moreExpectations.ts';

export const allExpectations: readonly Expectation[] = [...expectations, ...moreExpectations];
