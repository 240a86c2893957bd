// Addresses of the inspected program: bigint while we calculate, lower-case hex text in a snapshot.

/** A virtual address of the inspected program. */
export type Address = bigint;

/** An address as `gridlock/1` writes it: `0x` and lower-case hex digits. */
export type Hex = string;

export const hexOf = (address: Address): Hex => `0x${address.toString(16)}`;

/** Where a program's own addresses end: x86-64 at 2^47, aarch64 with its usual 48 bits at 2^48. */
export const userSpaceEnd: Address = 1n << 48n;
