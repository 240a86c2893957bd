// What passes between VS Code and the debug adapter, as far as the extension listens to it.
import type * as vscode from 'vscode';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { errorNumbers } from '../adapter/protocol.ts';
import type { LookErrorCode } from '../model/lookError.ts';
import { unpackSnapshot, type PackedSnapshot } from '../model/packedSnapshot.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** Why a look was not taken. */
export interface Failure {
  readonly request: string;
  /** Null for a failure that Gridlock did not foresee. */
  readonly code: LookErrorCode | null;
  /** For people: what, why, what to do next. */
  readonly sentence: string;
}

export interface Listener {
  readonly scan: (first: Snapshot) => void;
  readonly stopped: () => void;
  /** An `attach` or `gridlock/look` that failed. */
  readonly failed: (response: DebugProtocol.ErrorResponse) => void;
  readonly error: (error: Error) => void;
}

const looks: readonly string[] = ['attach', 'gridlock/look'];

export function trackMessages(listener: Listener): vscode.DebugAdapterTracker {
  return {
    onDidSendMessage: (message: DebugProtocol.Event | DebugProtocol.Response) => {
      if (message.type === 'event' && 'event' in message) {
        if (message.event === 'gridlock/scan') listener.scan(readSnapshot(message.body));
        if (message.event === 'stopped') listener.stopped();
      } else if ('command' in message && looks.includes(message.command) && !message.success) {
        listener.failed(message as DebugProtocol.ErrorResponse);
      }
    },
    onError: listener.error,
  };
}

/** Packed where we asked for it; a session of a launch.json, which others may have started, has it whole. */
export function readSnapshot(body: unknown): Snapshot {
  const given = body as Snapshot | PackedSnapshot;
  return 'frames' in given ? unpackSnapshot(given) : given;
}

export function failureOf({ command, body, message }: DebugProtocol.ErrorResponse): Failure {
  const number = body.error?.id;
  const codes = Object.keys(errorNumbers) as LookErrorCode[];
  return {
    request: command,
    code: codes.find(code => errorNumbers[code] === number) ?? null,
    sentence: body.error?.format ?? message ?? '',
  };
}
