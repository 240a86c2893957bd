// Text from the target as VS Code's notifications may show it: they make links of `[…](command:…)`.
import { plainText } from '../report/plainText.ts';

/** On one line, without links and icons. */
export const messageText = (text: string): string =>
  plainText(text).replaceAll('](', '] (').replaceAll('$(', '$ (');
