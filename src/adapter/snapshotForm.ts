// The forms in which a client may have a snapshot.
import { packSnapshot, type PackedSnapshot } from '../model/packedSnapshot.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { FormArguments } from './protocol.ts';

export function inForm(
  snapshot: Snapshot,
  form: FormArguments['form'],
): Snapshot | PackedSnapshot | undefined {
  if (form === 'none') return undefined;
  return form === 'packed' ? packSnapshot(snapshot) : snapshot;
}

/** Whatever else stands there: the whole. */
export function readForm(given: unknown): FormArguments['form'] {
  const { form } = (given ?? {}) as Readonly<Record<string, unknown>>;
  return form === 'packed' || form === 'none' ? form : 'whole';
}
