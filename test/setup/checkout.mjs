// The root of this checkout.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Whether a module is the one that node was started with. */
export const isMain = meta => process.argv[1] === fileURLToPath(meta.url);
