// The look as Markdown, for an issue or a review.
import type { Snapshot } from '../model/snapshot.ts';
import { stateHeadings } from '../model/threadState.ts';
import { foldStacks } from './foldStacks.ts';
import { groupByState } from './groupThreads.ts';
import { markdownCode, markdownText, plainText } from './plainText.ts';
import {
  frameText,
  holdersText,
  lockText,
  placeText,
  quietText,
  threadText,
  waitText,
} from './words.ts';

/** Ends with a newline. Nothing out of the program can become markup. */
export function markdownReport(snapshot: Snapshot): string {
  const { process, verdict, timing } = snapshot;
  const lines = [
    `**${markdownText(verdict.sentence)}**`,
    '',
    `Process ${markdownCode(process.name)} (${process.pid}), ${process.threads} threads; stopped for ${timing.pausedMs.toFixed(1)} ms.`,
    ...findings(snapshot),
    ...locks(snapshot),
    ...threads(snapshot),
    ...snapshot.notes.flatMap(note => ['', `> ${markdownText(note)}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function findings({ findings: all }: Snapshot): string[] {
  if (all.length === 0) return [];
  const rows = all.map(
    ({ kind, confidence, sentence }) => `- ${kind}, ${confidence}: ${markdownText(sentence)}`,
  );
  return ['', '### Findings', '', ...rows];
}

function locks(snapshot: Snapshot): string[] {
  if (snapshot.locks.length === 0) return [];
  const rows = snapshot.locks.map(lock => {
    const evidence = lock.holders.map(holder => `${holder.detail} (${holder.grade})`).join('; ');
    const known = evidence ? `; ${markdownText(evidence)}` : '';
    return `- ${markdownCode(lockText(lock))}: ${markdownText(holdersText(lock, snapshot))}, ${lock.waiters.length} waiting${known}`;
  });
  return ['', '### Locks', '', ...rows];
}

function threads(snapshot: Snapshot): string[] {
  return groupByState(snapshot).flatMap(({ state, threads: members }) => [
    '',
    `### ${stateHeadings[state]} (${members.length})`,
    ...foldStacks(members).flatMap(({ thread, threads: same }) => {
      const facts = [
        waitText(thread.waitsFor, snapshot),
        placeText(thread.source),
        quietText(thread),
      ];
      const rest = facts
        .filter(fact => fact !== null)
        .map(markdownText)
        .join(', ');
      const count = same.length > 1 ? ` ×${same.length}` : '';
      const frames = thread.frames.map(
        (frame, index) => `    #${index} ${plainText(frameText(frame))}`,
      );
      const title = `- ${markdownCode(threadText(thread))}${count}: ${rest}`;
      return ['', title, ...(frames.length > 0 ? ['', ...frames.map(line => `  ${line}`)] : [])];
    }),
  ]);
}
