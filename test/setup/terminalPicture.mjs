// Takes the README's picture of the terminal: the real output of `gridlock demo`, drawn by Chromium.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkout } from './checkout.mjs';

const colours = { 31: '#f14c4c', 33: '#cca700', 32: '#23d18b', 36: '#29b8db' };
const width = 1060;
const lineHeight = 19;

const { stdout } = spawnSync(process.execPath, [path.join(checkout, 'dist/cli.js'), 'demo'], {
  cwd: checkout,
  encoding: 'utf8',
  env: { ...process.env, FORCE_COLOR: '1', NO_COLOR: '' },
});
const text = stdout.replaceAll(`${checkout}/test/programs/build/debug/rust/`, './').trimEnd();
const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const body = escaped.replace(/\u001b\[(\d+)m/g, (_, code) => {
  if (code === '1') return '<span style="font-weight:700">';
  if (code === '2') return '<span style="opacity:.6">';
  return colours[code] ? `<span style="color:${colours[code]}">` : '</span>';
});
const page = `<meta charset="utf-8"><body style="margin:0;background:#1e1e1e;color:#d4d4d4">
<pre style="margin:0;padding:18px 22px;font:13px/${lineHeight}px 'DejaVu Sans Mono',monospace;white-space:pre-wrap">${body}</pre>`;

const folder = mkdtempSync(path.join(os.tmpdir(), 'gridlock-picture-'));
writeFileSync(path.join(folder, 'page.html'), page);
const height = (text.split('\n').length + 4) * lineHeight + 36;
spawnSync(
  'chromium',
  [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--force-device-scale-factor=2',
    `--user-data-dir=${folder}/profile`,
    `--window-size=${width},${height}`,
    `--screenshot=${path.join(checkout, 'media/terminal.png')}`,
    `file://${folder}/page.html`,
  ],
  { stdio: 'ignore' },
);
rmSync(folder, { recursive: true, force: true });
