// What a lock word that counts readers says, in words.

/** `read-locked, 2 readers`; `more` follows as it is: `, a writer waits`. */
export const readersText = (readers: number, more = ''): string =>
  `read-locked, ${readers} ${readers === 1 ? 'reader' : 'readers'}${more}`;
