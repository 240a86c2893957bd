// Healthy: worker threads, Atomics.wait, the thread pool of libuv, garbage to collect.
import { pbkdf2 } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Worker, isMainThread, workerData } from 'node:worker_threads';

const self = fileURLToPath(import.meta.url);

if (isMainThread) {
  const turn = new Int32Array(new SharedArrayBuffer(8));
  for (const place of [0, 1]) {
    new Worker(self, { workerData: { turn, place } }).on('message', word => console.log(word));
  }
  const derive = promisify(pbkdf2);
  const forever = async (word, step) => {
    for (let last = 0; ;) {
      await step();
      if (Date.now() - last < 100) continue;
      last = Date.now();
      console.log(word);
    }
  };
  for (let n = 0; n < 3; n++) void forever('crypto', () => derive('a', 'b', 3000, 32, 'sha256'));
  void forever('file', () => readFile(self));
} else {
  const { parentPort } = await import('node:worker_threads');
  const { turn, place } = workerData;
  for (let last = 0; ;) {
    Atomics.wait(turn, 0, 1 - place, 1000);
    JSON.parse(JSON.stringify(Array.from({ length: 2000 }, (_, n) => ({ n }))));
    Atomics.store(turn, 0, 1 - place);
    Atomics.notify(turn, 0);
    if (Date.now() - last < 100) continue;
    last = Date.now();
    parentPort.postMessage(`worker-${place}`);
  }
}
