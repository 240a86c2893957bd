// Debug configurations of type gridlock: the one offered without a launch.json, and the gdb of the settings.
import * as vscode from 'vscode';
import { commands, debugType, settings } from './contributions.ts';

const pickOne: vscode.DebugConfiguration = {
  type: debugType,
  request: 'attach',
  name: 'Gridlock: Attach and Find Deadlock',
  pid: `\${command:${commands.pickProcess}}`,
};

export function registerDebugConfigurations(): vscode.Disposable {
  return vscode.debug.registerDebugConfigurationProvider(debugType, {
    provideDebugConfigurations: () => [pickOne],
    // F5 without a launch.json gives an empty configuration
    resolveDebugConfiguration: (_folder, given) => (given.type ? given : pickOne),
    resolveDebugConfigurationWithSubstitutedVariables: (_folder, given) => {
      const gdb = vscode.workspace.getConfiguration().get<string>(settings.gdbPath);
      return gdb && given['gdb'] === undefined ? { ...given, gdb } : given;
    },
  });
}
