// What the adapter says of itself in `initialize`: only what it really answers.
import type { DebugProtocol } from '@vscode/debugprotocol';

export const capabilities: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsExceptionInfoRequest: true,
  supportsDelayedStackTraceLoading: true,
  supportsCancelRequest: true,
  supportTerminateDebuggee: false,
};
