// A C++ program of more than 300 MB with debug information, made here: `c/many` whose threads pass
// through many big translation units. Eleven are compiled and each is linked seven times under other names.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../setup/cacheFolder.mjs';
import { checkout } from '../setup/checkout.mjs';
import { run } from '../setup/run.mjs';

const units = 11;
const copies = 7;
const itemsPerUnit = 2000;
const many = path.join(checkout, 'test/programs/c/many.c');

/** The path of the program, built if it is not in the cache: about a minute on two cores. */
export async function bigProgram() {
  const key = createHash('sha1').update(readFileSync(many));
  key.update(readFileSync(new URL(import.meta.url)));
  const folder = path.join(cacheFolder(), `big-${key.digest('hex').slice(0, 12)}`);
  const file = path.join(folder, 'big');
  if (existsSync(file)) return file;
  console.error('Building the big program, once …');
  const work = `${folder}.${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    await build(work);
    renameSync(work, folder);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    throw error;
  }
  return file;
}

export const megabytesOf = file => Math.round(statSync(file).size / 1e6);

async function build(folder) {
  const at = name => path.join(folder, name);
  const numbers = Array.from({ length: units }, (_, index) => index);
  for (const unit of numbers) writeFileSync(at(`unit${unit}.cpp`), unitSource(unit));
  for (let unit = 0; unit < units; unit += 2) {
    await Promise.all(
      numbers.slice(unit, unit + 2).map(one => compile('g++', at(`unit${one}.cpp`))),
    );
  }
  const objects = numbers.map(unit => at(`unit${unit}.o`));
  for (let copy = 1; copy < copies; copy++) {
    for (const unit of numbers) {
      const object = at(`unit${unit}-${copy}.o`);
      await run('objcopy', [`--prefix-symbols=copy${copy}_`, at(`unit${unit}.o`), object]);
      objects.push(object);
    }
  }
  writeFileSync(at('big.cpp'), glueSource(numbers));
  await compile('g++', at('big.cpp'));
  await compile('gcc', many, at('many.o'));
  const link = ['-pthread', at('many.o'), at('big.o'), ...objects, '-o', at('big')];
  await run('g++', link);
  for (const object of [...objects, at('many.o'), at('big.o')]) rmSync(object);
}

const compile = (compiler, source, object = source.replace(/\.cpp$/, '.o')) =>
  run(compiler, ['-g', '-O0', '-pthread', '-c', source, '-o', object]);

/** Types and functions of this unit alone, and a way through it for a thread. */
function unitSource(unit) {
  const items = Array.from(
    { length: itemsPerUnit },
    (_, item) => `
struct Item${item} {
  int id; double weight; const char *name; Shelf<${item}, int> ints; Shelf<${item}, double> doubles;
  int sum(int a) const { return ints.take(a, id) + (int)doubles.take(a, weight); }
};
int use${item}(const Item${item} &item, int a) { int local = item.sum(a); return item.name ? local : a; }`,
  );
  return `namespace unit${unit} {
template <int I, class T> struct Shelf {
  T first; const Shelf<I, T> *next; struct Place { T value; int row, column; } places[4];
  T take(int a, const T &b) const {
    T sum = b;
    for (int i = 0; i < a; i++) { Place place = places[i & 3]; sum = sum + place.value; }
    return sum;
  }
};${items.join('')}
}
extern "C" int enter_unit${unit}(int (*next)(int), int depth) { int got = next(depth); return got + ${unit}; }
`;
}

/** `through_units`, which many.c calls where it is there. */
function glueSource(numbers) {
  const names = numbers.flatMap(unit => [
    `enter_unit${unit}`,
    `copy${1 + (unit % (copies - 1))}_enter_unit${unit}`,
  ]);
  const declared = names.map(name => `extern "C" int ${name}(int (*next)(int), int depth);`);
  return `${declared.join('\n')}
static int (*const enters[])(int (*)(int), int) = {${names.join(', ')}};
static int (*innermost)(int);
static int next(int depth) {
  return depth < 12 ? enters[depth % ${names.length}](next, depth + 1) : innermost(2);
}
extern "C" int through_units(int (*descend)(int)) { innermost = descend; return next(0); }
`;
}
