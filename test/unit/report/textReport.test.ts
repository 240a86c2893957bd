// The terminal report as golden text.
import { describe, expect, it } from 'vitest';
import { ansiPaint, plainPaint } from '../../../src/report/paint.ts';
import { textReport } from '../../../src/report/textReport.ts';
import { frame, mutex, snapshot, thread, waitsFor } from '../snapshots.ts';

const plain = { paint: plainPaint, width: null, readLine: () => null };

const behind = snapshot({
  verdict: { kind: 'blocked', sentence: 'No deadlock. 3 threads wait for mutex jobs.' },
  threads: [
    thread(9, 'flusher', {
      state: 'io',
      waitsFor: { ...waitsFor('0x0'), kind: 'io', lock: null, detail: 'fsync of fd 3' },
      quietMs: 41_000,
    }),
    ...[10, 11, 12].map(tid =>
      thread(tid, 'client', {
        state: 'blocked',
        waitsFor: waitsFor('0xa0'),
        frames: [frame('submit', 7)],
        source: { file: '/src/main.rs', line: 7, function: 'submit' },
      }),
    ),
    thread(13, 'pool-1', { state: 'idle' }),
    thread(14, 'pool-2', { state: 'idle' }),
  ],
  locks: [
    mutex('0xa0', {
      symbol: 'jobs',
      holders: [
        {
          tid: 9,
          mode: 'exclusive',
          evidence: 'owner-field',
          grade: 'exact',
          source: null,
          detail: 'recorded',
        },
      ],
    }),
  ],
});

describe('textReport', () => {
  it('groups by state, blocked threads by lock, equal stacks folded, idle workers by name', () => {
    expect(textReport(behind, plain)).toBe(`No deadlock. 3 threads wait for mutex jobs.

  Blocked on a lock 3
    mutex jobs – held by flusher (9)
      client (10) ×3  main.rs:7
  In I/O 1
    flusher (9)  fsync of fd 3  41 s
  Idle workers 2
    pool ×2

Stopped for 0.6 ms. The program is running.
`);
  });

  it('paints the verdict of a deadlock red and keeps colour codes whole when it cuts', () => {
    const deadlock = snapshot({
      verdict: { kind: 'deadlock', sentence: 'Deadlock: a very long sentence' },
    });
    const text = textReport(deadlock, { ...plain, paint: ansiPaint, width: 10 });
    expect(text.split('\n')[0]).toBe('\u001b[1m\u001b[31mDeadlock:…\u001b[39m\u001b[22m');
  });

  it('lets no name steer the terminal', () => {
    const hostile = snapshot({ threads: [thread(5, 'x\u001b]0;owned\u0007')] });
    expect(textReport(hostile, plain)).toContain('x·]0;owned· (5)');
  });
});
