// The fields that Gridlock uses of /proc/PID/status.

export interface Status {
  readonly name: string;
  readonly state: string;
  readonly threadGroup: number;
  readonly tracer: number;
  /** Real user ID. */
  readonly uid: number;
  /** Its number in each PID namespace, the observer's first, its own last. */
  readonly namespacePids: readonly number[];
  readonly kernelThread: boolean;
}

export function parseStatus(text: string): Status {
  const fields = new Map(
    text.split('\n').map(row => {
      const colon = row.indexOf(':');
      return [row.slice(0, colon), row.slice(colon + 1).trim()] as const;
    }),
  );
  const numbers = (key: string) => (fields.get(key) ?? '').split(/\s+/).filter(Boolean).map(Number);
  return {
    name: fields.get('Name') ?? '',
    state: (fields.get('State') ?? '?').charAt(0),
    threadGroup: numbers('Tgid')[0] ?? 0,
    tracer: numbers('TracerPid')[0] ?? 0,
    uid: numbers('Uid')[0] ?? -1,
    namespacePids: numbers('NSpid'),
    kernelThread: fields.get('Kthread') === '1',
  };
}
