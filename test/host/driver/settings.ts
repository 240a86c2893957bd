// The settings of a VS Code under test: quiet, still, and asking nothing that a story did not ask for.
export type Settings = Readonly<Record<string, unknown>>;

export const quietSettings: Settings = {
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.editor.enablePreview': false,
  // Its rows would lie over those that a story clicks.
  'workbench.tree.enableStickyScroll': false,
  'workbench.reduceMotion': 'on',
  'workbench.colorTheme': 'Default Dark Modern',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'git.enabled': false,
  // a story may edit a file of the corpus
  'files.autoSave': 'off',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'editor.minimap.enabled': false,
  'editor.hover.delay': 100,
  'workbench.hover.delay': 100,
  'window.menuBarVisibility': 'compact',
  // Asks for files in the quick input, where a story can type, and not in the browser's own dialog.
  'files.simpleDialog.enable': true,
};
