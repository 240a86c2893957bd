// Where downloads and dependencies' builds are kept between checkouts.
import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Outside of the checkout; GRIDLOCK_CACHE names another. Made if it is not there. */
export function cacheFolder() {
  const caches = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache');
  const folder = process.env.GRIDLOCK_CACHE ?? path.join(caches, 'gridlock');
  mkdirSync(folder, { recursive: true });
  return folder;
}
