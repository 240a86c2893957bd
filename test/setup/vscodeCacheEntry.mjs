// Makes one folder of the cache whole or not at all: filled under another name, then renamed.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/** `folder` is what `fill(partial)` made; what an interrupted fill left behind is removed. */
export async function ensureCacheEntry(folder, fill) {
  removeAbandoned(folder);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  console.error(`Installing ${path.basename(folder)} …`);
  await fill(partial);
  try {
    renameSync(partial, folder);
  } catch (error) {
    // Somebody else has filled it at the same time: theirs is as good.
    if (!existsSync(folder)) throw error;
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

function removeAbandoned(folder) {
  const parent = path.dirname(folder);
  if (!existsSync(parent)) return;
  const start = `${path.basename(folder)}.partial-`;
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(start) || isRunning(Number(name.slice(start.length)))) continue;
    rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
