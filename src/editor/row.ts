// One row of the Threads tree as plain data, before VS Code sees it.
import type { Place, ThreadSnapshot } from '../model/snapshot.ts';

export interface Row {
  /** Stable over looks: made of what the row stands for, never of its position. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** A codicon's name. */
  readonly icon: string;
  /** A theme colour's id, or null. */
  readonly colour: string | null;
  /** The row as a spoken sentence. */
  readonly spoken: string;
  /** Type and flags for menus: `thread+source+holder`. */
  readonly context: string;
  readonly open: boolean;
  /** Where a click leads, or null. */
  readonly place: Place | null;
  readonly thread: ThreadSnapshot | null;
  /** Lines of the tooltip, plain text. */
  readonly tooltip: () => readonly string[];
  readonly children: () => readonly Row[];
}

const none = () => [];

export function row(parts: Partial<Row> & Pick<Row, 'id' | 'label' | 'icon' | 'context'>): Row {
  const description = parts.description ?? '';
  return {
    description,
    colour: null,
    spoken: `${parts.label}${description ? `, ${description}` : ''}`,
    open: false,
    place: null,
    thread: null,
    tooltip: none,
    children: none,
    ...parts,
  };
}
