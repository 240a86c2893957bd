// The VSIX stays small enough to install over a slow line.
import { statSync } from 'node:fs';
import path from 'node:path';
import { checkout } from './checkout.mjs';

const most = 3 * 1024 * 1024;
const { size } = statSync(path.join(checkout, 'dist/gridlock.vsix'));
if (size > most) {
  console.error(`dist/gridlock.vsix has ${size} bytes, more than ${most}.`);
  process.exit(1);
}
