// Which Debian packages bring a Rust that is new enough for the programs, and whether one is there.
import { spawnSync } from 'node:child_process';

/** `OnceLock` came with 1.70; Debian 12's own `rustc` is 1.63, its `rustc-web` follows upstream. */
const oldest = 70;

const printed = (command, ...words) =>
  spawnSync(command, words, { encoding: 'utf8' }).stdout?.toString() ?? '';

export function hasRust() {
  const minor = /^rustc 1\.(\d+)/.exec(printed('rustc', '--version'))?.[1];
  return Number(minor ?? 0) >= oldest && /^cargo 1\./.test(printed('cargo', '--version'));
}

/** Asked after `apt-get update`: `rustc-web` is only where `rustc` is too old. */
export function rustPackages() {
  const offered = printed('apt-cache', 'policy', 'rustc');
  const minor = /Candidate: 1\.(\d+)/.exec(offered)?.[1];
  return Number(minor ?? 0) >= oldest ? ['rustc', 'cargo'] : ['rustc-web', 'cargo-web'];
}
