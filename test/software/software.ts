// What the suite asks of a real program: how it is started under load, and whether it still works.

export interface RunningSoftware {
  /** The process that is looked at. */
  readonly pid: number;
  /** Rejects unless the program does its work at this moment. */
  readonly works: () => Promise<void>;
  /** Ends the program and its load, whatever state they are in. */
  readonly end: () => Promise<void>;
}

export interface Software {
  readonly name: string;
  /** `folder`: an empty one of its own for data, sockets and logs; removed afterwards. */
  readonly start: (folder: string) => Promise<RunningSoftware>;
}
