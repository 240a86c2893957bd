// The table of system calls against the kernel's own headers (Debian: linux-libc-dev, which libc6-dev brings).
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commonCallNumber, fromGeneric } from '../../../src/processes/systemCallNumbers.ts';
import { parseSyscall } from '../../../src/processes/parseSyscall.ts';
import { parseFutexCall } from '../../../src/locks/futexCall.ts';
import { meaningOfCall } from '../../../src/waits/systemCalls.ts';

function namesIn(file: string): Map<number, string> {
  const lines = readFileSync(file, 'utf8').matchAll(/#define __NR(?:3264)?_(\w+) (\d+)/g);
  return new Map([...lines].map(([, name = '', number]) => [Number(number), name]));
}

describe('on aarch64', () => {
  it('has every call under the number that x86-64 has for the same name', () => {
    const generic = namesIn('/usr/include/asm-generic/unistd.h');
    const own = '/usr/include/x86_64-linux-gnu/asm/unistd_64.h';
    const common = namesIn(existsSync(own) ? own : '/usr/include/asm/unistd_64.h');
    for (const [number, to] of Object.entries(fromGeneric)) {
      expect(common.get(to), number).toBe(generic.get(Number(number)));
    }
    expect(Object.keys(fromGeneric).length).toBeGreaterThan(30);
  });

  it('knows its futex, and takes no other call for one', () => {
    const line = (number: number) => `${number} 0xffff1000 0x80 0x2 0x0 0x0 0x0 0xffffe0 0xffff80`;
    expect(parseFutexCall(parseSyscall(line(98), 'arm64'))).toMatchObject({ address: 0xffff1000n });
    expect(parseFutexCall(parseSyscall(line(202), 'arm64'))).toBeNull();
    expect(meaningOfCall(commonCallNumber(202, 'arm64'))?.name).toBe('accept');
    expect(meaningOfCall(commonCallNumber(73, 'arm64'))?.name).toBe('ppoll');
    expect(meaningOfCall(commonCallNumber(35, 'arm64'))).toBeNull(); // unlinkat there
    expect(commonCallNumber(-1, 'arm64')).toBe(-1);
  });
});

it('leaves x86-64 as it is', () => {
  expect(commonCallNumber(202, 'x64')).toBe(202);
  expect(parseSyscall('202 0x1000 0x80 0x2 0x0 0x0 0x0 0x7ff0 0x7ff7', 'x64')?.number).toBe(202);
});
