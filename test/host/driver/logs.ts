// What the extension and its host have written: whole files, where the page shows only visible lines.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { HostSession } from './session.ts';

/** The text of an output channel, plain or log, or '' where it has none yet. */
export const outputChannelText = (session: HostSession, channel: string): string =>
  newest(session, name => name.replace(/^\d+-/, '') === `${channel}.log`);

/** Activations, and errors of extensions that nobody caught. */
export const extensionHostLog = (session: HostSession): string =>
  newest(session, name => name === 'remoteexthost.log');

function newest(session: HostSession, wanted: (name: string) => boolean): string {
  const logs = path.join(session.server.userData, 'logs');
  const files = readdirSync(logs, { recursive: true, encoding: 'utf8' })
    .filter(file => wanted(path.basename(file)))
    .map(file => path.join(logs, file))
    .sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  return files[0] === undefined ? '' : readFileSync(files[0], 'utf8');
}
