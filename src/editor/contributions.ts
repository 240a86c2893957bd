// Every id that package.json contributes, once: the manifest test compares the two.

export const commands = {
  attach: 'gridlock.attach',
  lookAgain: 'gridlock.lookAgain',
  cancelLook: 'gridlock.cancelLook',
  detach: 'gridlock.detach',
  goToBlockedLine: 'gridlock.goToBlockedLine',
  goToHolder: 'gridlock.goToHolder',
  openToSide: 'gridlock.openToSide',
  copyStack: 'gridlock.copyStack',
  copyAllStacks: 'gridlock.copyAllStacks',
  copyReport: 'gridlock.copyReport',
  filterThreads: 'gridlock.filterThreads',
  showDetails: 'gridlock.showDetails',
  showLog: 'gridlock.showLog',
  pickProcess: 'gridlock.pickProcess',
  openWalkthrough: 'gridlock.openWalkthrough',
} as const;

export const views = { threads: 'gridlock.threads' } as const;

/** Context keys, all of them booleans. */
export const contextKeys = {
  attached: 'gridlock.attached',
  looking: 'gridlock.looking',
  over: 'gridlock.over',
  gdbMissing: 'gridlock.gdbMissing',
} as const;

export const settings = {
  gdbPath: 'gridlock.gdb.path',
  sourceMap: 'gridlock.sourceMap',
} as const;

export const debugType = 'gridlock';
