// What the set-up of the VS Codes under test offers to the tests.
export type Which = 'newest' | 'oldest';

export interface VscodeUnderTest {
  readonly which: Which;
  /** As in `engines.vscode`. */
  readonly version: string;
  /** The Node it runs on. */
  readonly node: string;
  /** code-server's script for that Node. */
  readonly entry: string;
  /** The folder of playwright-core. */
  readonly playwright: string;
  /** The browser. */
  readonly chromium: string;
}

export function ensureVscode(options?: { readonly which?: Which }): Promise<VscodeUnderTest>;
