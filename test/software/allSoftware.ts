// Everything that the suite looks at.
import { builds } from '../programs/expectations.ts';
import { chromiumSoftware } from './chromium.ts';
import { mariadb } from './mariadb.ts';
import { nginx } from './nginx.ts';
import { postgresSoftware } from './postgres.ts';
import { redis } from './redis.ts';
import { rustServer } from './rustServer.ts';
import { jvm, node, python } from './scripted.ts';
import type { Software } from './software.ts';

/** What the short form looks at. */
export const shortSoftware: readonly Software[] = [python, node, redis];

export const allSoftware: readonly Software[] = [
  ...shortSoftware,
  jvm,
  mariadb,
  ...postgresSoftware,
  nginx,
  ...chromiumSoftware,
  ...builds.map(rustServer),
];
