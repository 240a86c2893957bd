// The machine-readable form: one JSON object, valid against gridlock-1.schema.json.
import type { Snapshot } from '../model/snapshot.ts';

/** A thread, a lock and a finding to a line each, so that line tools can pick them. Ends with a newline. */
export function jsonReport(snapshot: Snapshot): string {
  const fields = Object.entries(snapshot).map(([name, value]: [string, unknown]) => {
    const text = Array.isArray(value) ? listOf(value) : JSON.stringify(value);
    return `  ${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}

function listOf(items: readonly unknown[]): string {
  if (items.length === 0) return '[]';
  return `[\n${items.map(item => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
}
