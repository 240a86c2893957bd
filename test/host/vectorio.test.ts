// The main story in a real VS Code: palette to verdict, tree, jump, hover, menus, look again, detach.
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, startProgram, stateOf, type HungProgram } from '../live/hungProgram.ts';
import { awaitClipboard } from './driver/clipboard.ts';
import { awaitEditor, decorations, hoverAtWord } from './driver/editor.ts';
import { chooseInMenu, chooseInRowMenu, openRowMenu } from './driver/menu.ts';
import { awaitToast, clickToastButton, closeToasts } from './driver/notifications.ts';
import { runCommand } from './driver/palette.ts';
import { pick } from './driver/picker.ts';
import { poll } from './driver/poll.ts';
import { startSession, type HostSession } from './driver/session.ts';
import {
  clickViewAction,
  containerBadge,
  openContainer,
  awaitMessage,
  welcomeText,
} from './driver/sideBar.ts';
import { awaitStatus } from './driver/statusBar.ts';
import { awaitRow, clickRow, expandRow } from './driver/tree.ts';
import { readTree } from './driver/treeRows.ts';
import { takePicture } from './takePicture.ts';

const view = 'Threads';
const vsix = path.join(checkout, 'dist/gridlock.vsix');
const attach = 'Gridlock: Attach and Find Deadlock…';

describe.each(['newest', 'oldest'] as const)('%s VS Code', which => {
  let session: HostSession;
  let program: HungProgram;
  beforeAll(async () => {
    program = await startProgram('rust/vectorio', 'debug');
    const workspace = path.join(checkout, 'test/programs/rust');
    session = await startSession({ vsix, workspace, which });
  });
  afterAll(async () => {
    await session.dispose();
    await program.end();
  });

  it('welcomes before anything is attached', async () => {
    await openContainer(session.page, 'Gridlock');
    expect(await welcomeText(session.page)).toMatch(/A native program hangs\?/);
  });

  it('attaches from the palette: the hung process is on top, with why', async () => {
    const { page } = session;
    await runCommand(page, attach);
    await page
      .getByRole('option', { name: /vectorio.*11 threads, 2 on locks/ })
      .first()
      .waitFor();
    await page.mouse.move(900, 700); // else the tooltip of the picker's title lies over it
    await page.waitForTimeout(400);
    await takePicture(session, 'attach');
    await pick(page, String(program.pid));
    await awaitToast(page, 'Deadlock: thread vectorio');
    await awaitStatus(page, '1 deadlocked');
    expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
  });

  it('shows findings first, then groups, with idle workers folded away', async () => {
    const { page } = session;
    await awaitRow(page, view, ['Self-deadlock', `vectorio (${program.pid})`]);
    const rows = await readTree(page, view);
    await awaitMessage(
      page,
      /^Deadlock: thread vectorio \(\d+\) waits at .*vectorio\.rs:29 for a DashMap shard lock that it already holds/,
    );
    expect(rows.map(([label]) => label)).toEqual([
      'Self-deadlock',
      'Blocked on a lock',
      'Sleeping',
      'Idle workers',
      'About this look',
    ]);
    expect(rows.at(-2)).toEqual(['Idle workers', '8', []]);
    const [thread] = rows[0]?.[2] ?? [];
    expect(thread?.[1]).toMatch(
      /waits for DashMap shard lock 0x[0-9a-f]+, shared · held by vectorio/,
    );
    expect(await containerBadge(page, 'Gridlock')).toMatch(/2/);
  });

  it('says every row as a sentence', async () => {
    const row = await awaitRow(session.page, view, ['Self-deadlock', 'vectorio']);
    expect(row.spoken).toMatch(/^Thread vectorio, \d+, deadlocked, waits for DashMap shard lock/);
  });

  it('jumps from the notification and from the tree, and decorates both lines', async () => {
    const { page } = session;
    await clickToastButton(page, 'Deadlock: thread vectorio', 'Go to Blocked Line');
    await awaitEditor(page, 'vectorio.rs', 29);
    await expandRow(page, view, ['Self-deadlock', 'vectorio']);
    await clickRow(page, view, ['Self-deadlock', 'vectorio', 'VectorStore::evict']);
    await awaitEditor(page, 'vectorio.rs', 28);
    await clickRow(page, view, ['Self-deadlock', 'vectorio (']);
    await awaitEditor(page, 'vectorio.rs', 29);
    const texts = await poll('both decorations', async () => {
      const shown = (await decorations(page)).map(({ text }) => text.trim());
      return shown.length === 2 ? shown : undefined;
    });
    expect(texts).toEqual([
      expect.stringMatching(/^vectorio \(\d+\) took DashMap shard lock .* here$/),
      expect.stringMatching(
        /^vectorio \(\d+\) waits here for DashMap shard lock .*, held by vectorio/,
      ),
    ]);
    await closeToasts(page);
    await takePicture(session, 'jump');
  });

  it('hovers an acquisition with live facts first, then standing ones; silent elsewhere', async () => {
    const { page } = session;
    const text = await hoverAtWord(page, 'let many = self.cache.len()', 'len');
    expect(text).toMatch(/Thread vectorio \(\d+\) waits here/);
    expect(text).toMatch(/Held by the same thread, taken at vectorio\.rs:28 \(strong: /);
    expect(text).toMatch(/DashMap/);
    await takePicture(session, 'threads');
  });

  it('copies a stack and a report from the context menu', async () => {
    const { page } = session;
    await chooseInRowMenu(page, view, ['Self-deadlock', 'vectorio ('], 'Copy Stack');
    expect(await awaitClipboard(page, 'vectorio (')).toMatch(
      /#\d+ .*lock_shared_slow at .*lock\.rs:\d+/,
    );
    await openRowMenu(page, view, ['Self-deadlock', 'vectorio (']);
    await takePicture(session, 'report');
    await chooseInMenu(page, 'Copy Report (Markdown)');
    expect(await awaitClipboard(page, '### Findings')).toMatch(/^\*\*Deadlock: thread vectorio/);
  });

  it('goes to the holder', async () => {
    const { page } = session;
    await chooseInRowMenu(page, view, ['Self-deadlock', 'vectorio ('], 'Go to Holder');
    await awaitEditor(page, 'vectorio.rs', 28);
  });

  it('looks again and keeps what was expanded, then lets go', async () => {
    const { page } = session;
    await clickViewAction(page, 'Look Again');
    await awaitRow(page, view, ['Self-deadlock', 'vectorio', 'VectorStore::evict']);
    await clickViewAction(page, 'Detach');
    expect(await welcomeText(page)).toMatch(/A native program hangs\?/);
    expect(stateOf(program.pid)).toEqual({ state: 'S', tracer: 0 });
    await poll('the debug session to end', async () =>
      (await containerBadge(page, 'Run and Debug')) === '' ? true : undefined,
    );
  });

  it('has a walkthrough', async () => {
    const { page } = session;
    await runCommand(page, 'Gridlock: Open Walkthrough');
    const steps = page.locator('.gettingStartedContainer', { hasText: 'Jump to the blocked line' });
    await steps.first().waitFor();
  });
});
