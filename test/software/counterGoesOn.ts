// A server that counts what it has served works while that number grows by more than our questions.
import { until } from './processes.ts';

export async function counterGoesOn(what: string, read: () => Promise<number>): Promise<void> {
  const before = await read();
  await until(`${what} grows`, async () => (await read()) > before + 20);
}
