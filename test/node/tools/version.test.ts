/** The step from changesets to a version, in a small repository of its own. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';

const root = path.resolve(import.meta.dirname, '../../..');
const workspaces = ['proxy', 'simulator', 'proxy-check'];

describe('a new version', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-version-'));
  const at = (name: string) => path.join(folder, name);
  const text = (name: string) => readFileSync(at(name), 'utf8');
  const versionOf = (name: string) => (JSON.parse(text(name)) as { version: string }).version;
  const run = () =>
    execFileSync(process.execPath, [path.join(root, 'tools/version.mjs')], { cwd: folder, encoding: 'utf8' });

  before(() => {
    for (const workspace of workspaces) {
      mkdirSync(at(workspace));
      cpSync(path.join(root, workspace, 'package.json'), at(`${workspace}/package.json`));
    }
    mkdirSync(at('proxy/src'));
    mkdirSync(at('.changeset'));
    const files = ['package.json', 'package-lock.json', 'CHANGELOG.md', 'proxy/src/version.ts'];
    for (const name of [...files, '.changeset/config.json']) cpSync(path.join(root, name), at(name));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: folder });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-q', '-m', 'start');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is not made where nothing asks for one', () => {
    const before = text('CHANGELOG.md');
    writeFileSync(at('.changeset/note.md'), "---\n'blink-pos-proxy': none\n---\n\nOnly a note.\n");
    assert.match(run(), /no changeset/);
    assert.equal(text('CHANGELOG.md'), before);
    assert.ok(existsSync(at('.changeset/note.md')), 'the note waits for the next version');
  });

  it('is the same for every package, and is told in CHANGELOG.md above the last one', () => {
    const [major, minor] = versionOf('package.json').split('.').map(Number) as [number, number];
    const next = `${major}.${minor + 1}.0`;
    writeFileSync(at('.changeset/one.md'), "---\n'blink-pos-proxy': minor\n---\n\nTills may sing.\n");
    writeFileSync(at('.changeset/two.md'), "---\n'blink-pos-simulator': patch\n---\n\nA tap is heard.\n");
    run();
    for (const name of ['package.json', ...workspaces.map((workspace) => `${workspace}/package.json`)]) {
      assert.equal(versionOf(name), next, name);
    }
    assert.ok(text('proxy/src/version.ts').includes(`'${next}'`));
    const sections = text('CHANGELOG.md').split(/^## /m);
    assert.match(sections[1]!, new RegExp(`^${next}\n`));
    for (const note of ['Tills may sing.', 'A tap is heard.', 'Only a note.']) {
      assert.ok(sections[1]!.includes(`- ${note}`), note);
    }
    assert.ok(sections.length > 2, 'the earlier ones stay');
    assert.ok(!existsSync(at('.changeset/one.md')), 'it has been used up');
  });
});
