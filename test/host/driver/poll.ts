// Asks again until there is an answer, or says at the deadline what it was waiting for.
import { setTimeout as sleep } from 'node:timers/promises';

export interface Deadline {
  readonly timeoutMs?: number;
}

/** The first answer that is not undefined. `seen`, if given, tells what was there instead. */
export async function poll<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined>,
  { timeoutMs = 30_000, seen }: Deadline & { readonly seen?: () => Promise<unknown> } = {},
): Promise<Answer> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) break;
    await sleep(50);
  }
  const instead = seen ? `; there is ${JSON.stringify(await seen())}` : '';
  throw new Error(`Waited ${timeoutMs / 1000} s for ${what}${instead}`);
}
