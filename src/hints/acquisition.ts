// What the source text says about one place that takes a lock.

export type SourceLanguage = 'c' | 'cpp' | 'rust';

export type AcquisitionKind =
  | 'pthread-mutex'
  | 'pthread-rwlock-read'
  | 'pthread-rwlock-write'
  | 'cxx-guard'
  | 'cxx-shared'
  | 'cxx-lock'
  | 'rust-lock'
  | 'rust-read'
  | 'rust-write'
  | 'tokio-lock'
  | 'dashmap'
  | 'once';

/** One acquiring name in a source text: `lock` of `m.lock()`, `lock_guard`, `pthread_mutex_lock`. */
export interface Acquisition {
  /** Counted from 1. */
  readonly line: number;
  /** Where the acquiring name starts in its line, counted from 0 in UTF-16 units. */
  readonly column: number;
  /** The length of the acquiring name. */
  readonly length: number;
  readonly kind: AcquisitionKind;
  /** The lock as the source names it, on one line: `self.state`, `queue->mutex`, `a, b`. */
  readonly expression: string;
  /** True where a temporary guard lives on in the head of a Rust `match`, `if let`, `while let` or `for`. */
  readonly inScrutinee: boolean;
}

/** An acquisition by offsets into the text, before lines are counted. */
export interface RawAcquisition {
  readonly at: number;
  readonly name: string;
  readonly kind: AcquisitionKind;
  /** Where the lock expression stands in the text. */
  readonly from: number;
  readonly to: number;
  readonly inScrutinee: boolean;
}
