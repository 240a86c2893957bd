// When it may be said that nobody drives a tokio runtime.
import { describe, expect, it } from 'vitest';
import type { ThreadState } from '../../../src/model/threadState.ts';
import { stalledRuntime } from '../../../src/waits/stalledRuntime.ts';
import type { ThreadFacts } from '../../../src/waits/threadFacts.ts';

const run = 'tokio::runtime::scheduler::multi_thread::worker::Context::run';
const thread = (state: ThreadState, ...names: string[]) =>
  ({ state, frames: names.map(name => ({ function: name })) }) as unknown as ThreadFacts;
const blocked = thread('blocked', 'std::sync::Mutex::lock', 'app::bump', run);
const onCondvar = thread('idle', 'tokio::runtime::park::Inner::park_condvar', run);
const inDriver = thread(
  'idle',
  'mio::poll::Poll::poll',
  'tokio::runtime::io::driver::Driver::turn',
  run,
);

describe('stalledRuntime', () => {
  it('says so where no worker is left, also where others only wait to be woken', () => {
    expect(stalledRuntime([blocked, blocked])).toMatch(
      /^None of the 2 workers .* drives its timers/,
    );
    expect(stalledRuntime([blocked, onCondvar])).toMatch(/\(1 is kept by locks or joins\)/);
    expect(stalledRuntime([blocked])).toMatch(/^The only worker .* does not drive/);
  });

  it('is silent where a worker drives, runs, or none is kept', () => {
    expect(stalledRuntime([blocked, inDriver])).toBeNull();
    expect(stalledRuntime([blocked, thread('running', 'app::compute', run)])).toBeNull();
    expect(stalledRuntime([onCondvar, onCondvar])).toBeNull();
    expect(stalledRuntime([thread('blocked', 'app::plain_thread')])).toBeNull();
  });
});
