// A message that VS Code would take links and icons from.
import { expect, it } from 'vitest';
import { messageText } from '../../../src/editor/messageText.ts';

it('leaves no link, no icon and no control character', () => {
  const evil = 'fn [go](command:workbench.action.terminal.new) $(error)\u001b[0m';
  expect(messageText(evil)).toBe('fn [go] (command:workbench.action.terminal.new) $ (error)·[0m');
});
