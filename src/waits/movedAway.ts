// Whether Rust source gives a variable away: debug information keeps a moved guard in scope to the end.

/**
 * `lines`: from the variable's declaration to the line that runs. True where it is passed by value
 * (`drop(guard)`, `finish(guard, 3)`), assigned or returned: its function has it no longer.
 */
export function isMovedAway(lines: readonly string[], variable: string): boolean {
  if (!/^[A-Za-z_]\w*$/.test(variable)) return false;
  const given = new RegExp(
    `[(,]\\s*${variable}\\s*[,)]|[^=!<>]=\\s*${variable}\\s*;|\\breturn\\s+${variable}\\s*;`,
  );
  return lines.some(line => given.test(withoutComment(line)));
}

const withoutComment = (line: string) => line.replace(/\/\/.*$/, '');
