// Remembers which tools were asked whether they will do, so that they are not started again to say so.
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cacheFolder.mjs';

const tools = ['gdb', 'gcc', 'g++', 'cargo', 'rustc', 'eu-stack'];
const stamp = () => path.join(cacheFolder(), 'tools.json');

/** The file behind each name on PATH and its age; the crates' folder changes with its packages. */
function fingerprint() {
  const folders = (process.env.PATH ?? '').split(':');
  const files = tools.map(tool => folders.map(folder => path.join(folder, tool)).find(existsSync));
  const aged = [...files, '/usr/share/cargo/registry', '/usr/include'].map(file => {
    if (!file || !existsSync(file)) return [file ?? null];
    return [file, realpathSync(file), statSync(file).mtimeMs];
  });
  const needs = readFileSync(new URL('systemPackages.mjs', import.meta.url), 'utf8');
  return JSON.stringify([aged, needs]);
}

export function toolsAreKnown() {
  return existsSync(stamp()) && readFileSync(stamp(), 'utf8') === fingerprint();
}

export function rememberTools() {
  writeFileSync(stamp(), fingerprint());
}
