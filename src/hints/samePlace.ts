// Tells whether a place of a snapshot is a given line of a given file.
interface Spot {
  readonly file: string | null;
  readonly line: number | null;
}

/** True for the same path, or where one is relative and the other ends with it. */
export function isAt(spot: Spot | null, file: string, line: number): boolean {
  return spot !== null && spot.file !== null && spot.line === line && sameFile(spot.file, file);
}

function sameFile(one: string, other: string): boolean {
  const a = plain(one);
  const b = plain(other);
  if (a === b) return true;
  return (!a.startsWith('/') && b.endsWith(`/${a}`)) || (!b.startsWith('/') && a.endsWith(`/${b}`));
}

/** Without `.` and `..` steps. */
function plain(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '.') continue;
    const last = steps.at(-1);
    if (step === '..' && last !== undefined && last !== '' && last !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}
