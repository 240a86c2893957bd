// System calls by one common number, that of the x86-64 table, whatever the machine.

/** aarch64 (asm-generic/unistd.h, Linux 6.1) to x86-64 (asm/unistd_64.h): those that wait. */
export const fromGeneric: Readonly<Record<number, number>> = {
  4: 208, // io_getevents
  22: 281, // epoll_pwait
  25: 72, // fcntl
  32: 73, // flock
  63: 0, // read
  64: 1, // write
  65: 19, // readv
  66: 20, // writev
  67: 17, // pread64
  68: 18, // pwrite64
  72: 270, // pselect6
  73: 271, // ppoll
  82: 74, // fsync
  83: 75, // fdatasync
  95: 247, // waitid
  98: 202, // futex
  101: 35, // nanosleep
  115: 230, // clock_nanosleep
  124: 24, // sched_yield
  128: 219, // restart_syscall
  133: 130, // rt_sigsuspend
  137: 128, // rt_sigtimedwait
  188: 70, // msgrcv
  192: 220, // semtimedop
  193: 65, // semop
  202: 43, // accept
  203: 42, // connect
  206: 44, // sendto
  207: 45, // recvfrom
  211: 46, // sendmsg
  212: 47, // recvmsg
  242: 288, // accept4
  243: 299, // recvmmsg
  260: 61, // wait4
  426: 426, // io_uring_enter
  441: 441, // epoll_pwait2
};

/** Out of the way of every number of the common table. */
const notCommon = 1_000_000;

/** Negative numbers, which stand for no call at all, stay. */
export function commonCallNumber(number: number, machine: string = process.arch): number {
  if (machine !== 'arm64' || number < 0) return number;
  return fromGeneric[number] ?? notCommon + number;
}
