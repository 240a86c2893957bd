// The machine-readable form: one JSON object, valid against gridlock-1.schema.json.
import type { Snapshot } from '../model/snapshot.ts';

/** Ends with a newline. */
export const jsonReport = (snapshot: Snapshot) => `${JSON.stringify(snapshot, null, 2)}\n`;
