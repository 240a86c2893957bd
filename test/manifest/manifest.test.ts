// package.json against the code: what is contributed exists, and what exists is contributed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import texts from '../../package.nls.json' with { type: 'json' };
import {
  commands,
  contextKeys,
  debugType,
  settings,
  views,
} from '../../src/editor/contributions.ts';

const root = path.resolve(import.meta.dirname, '../..');
const raw = readFileSync(path.join(root, 'package.json'), 'utf8');
const { contributes } = manifest;

describe('package.json', () => {
  it('contributes exactly the commands of the code', () => {
    const contributed = contributes.commands.map(({ command }) => command);
    expect([...contributed].sort()).toEqual([...Object.values<string>(commands)].sort());
  });

  it('names commands of its own in menus only', () => {
    const known = new Set<string>(Object.values(commands));
    for (const [menu, items] of Object.entries(contributes.menus)) {
      for (const { command } of items) expect(known, menu).toContain(command);
    }
  });

  it('contributes exactly the settings of the code, gdb restricted to trusted workspaces', () => {
    const properties = contributes.configuration.properties;
    expect(Object.keys(properties).sort()).toEqual(Object.values<string>(settings).sort());
    expect(properties[settings.gdbPath].scope).toBe('machine-overridable');
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual([
      settings.gdbPath,
    ]);
  });

  it('uses context keys and views of the code only', () => {
    const keys = [...raw.matchAll(/"(?:when|enablement)": "([^"]+)"/g)].flatMap(([, when = '']) => [
      ...when.matchAll(/gridlock\.\w+/g),
    ]);
    const known = new Set<string>([...Object.values(contextKeys), ...Object.values(views)]);
    for (const [key] of keys) expect(known).toContain(key);
    for (const key of Object.values(contextKeys)) expect(raw).toContain(key);
    expect(contributes.views.gridlock.map(({ id }) => id)).toEqual(Object.values(views));
    expect(contributes.debuggers.map(({ type }) => type)).toEqual([debugType]);
  });

  it('has a text for every %key% and a use for every text', () => {
    const used = new Set([...raw.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
    expect([...used].sort()).toEqual(Object.keys(texts).sort());
  });

  it('links welcome and walkthrough texts to commands that exist', () => {
    const known = new Set<string>([
      ...Object.values(commands),
      ...['workbench.trust.manage', 'workbench.action.openSettings'],
    ]);
    const links = Object.values(texts).flatMap(text => [...text.matchAll(/\(command:([^)?]+)/g)]);
    expect(links.length).toBeGreaterThan(5);
    for (const [, command] of links) expect(known).toContain(command);
  });

  it('names files that exist and ships them', () => {
    const images = contributes.walkthroughs.flatMap(({ steps }) =>
      steps.map(step => step.media.image),
    );
    const files = [
      manifest.icon,
      ...images,
      contributes.viewsContainers.activitybar[0]?.icon ?? '',
    ];
    for (const file of files) expect(existsSync(path.join(root, file)), file).toBe(true);
    expect(contributes.walkthroughs[0]?.steps.length).toBeLessThanOrEqual(5);
  });

  it('wakes by its contributions alone', () => {
    const [debug] = contributes.debuggers;
    // VS Code makes none of these by itself; the others it does
    expect(manifest.activationEvents).toEqual([
      `onDebugResolve:${debug?.type}`,
      ...(debug?.languages ?? []).map(language => `onLanguage:${language}`),
      'onUri',
    ]);
    expect(manifest.extensionKind).toEqual(['workspace']);
  });

  it('promises no newer VS Code than its types and tests have', () => {
    expect(manifest.engines.vscode).toBe(`^${manifest.devDependencies['@types/vscode']}.0`);
  });
});

it('runs every test file: none lies outside of the suites', () => {
  const files = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' });
  const tests = files.filter(file => file.endsWith('.test.ts') && !file.includes('build/'));
  for (const file of tests) expect(file).toMatch(/^(unit|live|software|host|manifest)\//);
});
