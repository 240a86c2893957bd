// Builds the programs of test/programs, each three ways: debug, release with debug info, bare.
import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildRustPrograms } from './buildRustPrograms.mjs';
import { checkout, isMain } from './checkout.mjs';
import { run } from './run.mjs';

export const builds = ['debug', 'release', 'bare'];
export const buildFolder = path.join(checkout, 'test/programs/build');

const flags = { debug: ['-O0', '-g'], release: ['-O2', '-g'], bare: ['-O2'] };
const compilers = { c: ['gcc', '-std=gnu17'], cpp: ['g++', '-std=c++20'] };

/** `only`: names such as `c/abba`; empty for all. What is up to date is left alone. */
export async function buildPrograms(only = []) {
  const jobs = Object.keys(compilers).flatMap(language =>
    sources(language)
      .filter(name => only.length === 0 || only.includes(`${language}/${name}`))
      .flatMap(name => builds.map(build => ({ language, name, build })))
      .filter(isStale),
  );
  const next = async () => {
    for (let job = jobs.pop(); job; job = jobs.pop()) await compile(job);
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, next));
  const rust = only.filter(name => name.startsWith('rust/')).map(name => name.slice(5));
  if (only.length === 0 || rust.length > 0) await buildRustPrograms(rust);
}

const sourceOf = ({ language, name }) =>
  path.join(checkout, 'test/programs', language, `${name}.${language}`);
const outputOf = ({ language, name, build }) => path.join(buildFolder, build, language, name);

function sources(language) {
  return readdirSync(path.join(checkout, 'test/programs', language))
    .filter(file => file.endsWith(`.${language}`))
    .map(file => path.basename(file, `.${language}`));
}

function isStale(job) {
  const built = statSync(outputOf(job), { throwIfNoEntry: false });
  if (!built) return true;
  const header = path.join(checkout, 'test/programs', job.language, 'scene.h');
  const newest = [sourceOf(job), header].map(file => statSync(file, { throwIfNoEntry: false }));
  return newest.some(status => status && status.mtimeMs > built.mtimeMs);
}

async function compile(job) {
  const [compiler, ...standard] = compilerOf(job);
  const output = outputOf(job);
  mkdirSync(path.dirname(output), { recursive: true });
  const words = [...standard, '-Wall', '-pthread', '-fno-omit-frame-pointer'];
  if (job.build !== 'debug') words.splice(-1);
  const libraries = await librariesOf(job);
  await run(compiler, [
    ...words,
    ...flags[job.build],
    sourceOf(job),
    '-o',
    output,
    '-lm',
    ...libraries,
  ]);
}

/** Another compiler where a source names one: `// @compiler musl-gcc -static`. */
function compilerOf(job) {
  const [usual, ...standard] = compilers[job.language];
  const text = /^\/\/ @compiler (.+)$/m.exec(readFileSync(sourceOf(job), 'utf8'))?.[1];
  const [other = usual, ...words] = text?.split(' ') ?? [];
  return [other, ...standard, ...words];
}

/** What a source says it links: `// @links -ltbb` or `// @links pkg-config absl_synchronization`. */
async function librariesOf(job) {
  const text = /^\/\/ @links (.+)$/m.exec(readFileSync(sourceOf(job), 'utf8'))?.[1];
  const words = text?.split(' ') ?? [];
  if (words[0] !== 'pkg-config') return words;
  const printed = await run('pkg-config', ['--cflags', '--libs', ...words.slice(1)]);
  return printed.trim().split(/\s+/);
}

if (isMain(import.meta)) await buildPrograms(process.argv.slice(2));
