// The door for VS Code: wiring only.
export { activateEditor as activate } from './editor/activateEditor.ts';
