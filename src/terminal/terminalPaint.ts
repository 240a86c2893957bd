// Whether a stream takes colour, and how wide it is.
import { ansiPaint, plainPaint, type Paint } from '../report/paint.ts';

export interface OutputStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** no-color.org: any value that is not empty. FORCE_COLOR overrides what the stream is, not NO_COLOR. */
export function paintFor(stream: OutputStream, environment: Environment): Paint {
  if ((environment['NO_COLOR'] ?? '') !== '') return plainPaint;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined && forced !== '' && forced !== '0') return ansiPaint;
  return stream.isTTY === true && environment['TERM'] !== 'dumb' ? ansiPaint : plainPaint;
}

export function widthOf(stream: OutputStream): number | null {
  return stream.isTTY === true && stream.columns !== undefined ? stream.columns : null;
}
