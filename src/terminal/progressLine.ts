// One line on stderr while a look takes long, gone when it is done.
import type { OutputStream } from './terminalPaint.ts';

const showAfterMs = 1000;

/** Shows `text` only on a terminal and only after a second. The returned function erases it. */
export function showProgress(stream: OutputStream, text: string): () => void {
  if (stream.isTTY !== true) return () => undefined;
  let shown = false;
  const timer = setTimeout(() => {
    shown = true;
    stream.write(text);
  }, showAfterMs);
  return () => {
    clearTimeout(timer);
    if (shown) stream.write('\r\u001b[K');
  };
}
