import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
/** The folders of the repository at which a path that is written out begins. */
const tops = ['bench', 'demo', 'docs', 'proxy', 'proxy-check', 'simulator', 'site', 'src', 'test', 'tools'];

/** What stands in backquotes as a whole path, without one that has a part to be filled in. */
const named = [...text.matchAll(/`([\w./-]+)`/g)]
  .map(([, name]) => name!)
  .filter((name) => name.includes('/') && tops.includes(name.split('/')[0]!));

test('whoever looks where a change goes finds every file and folder that CONTRIBUTING.md names', () => {
  assert.ok(named.length > 40, `only ${named.length} are named`);
  const isThere = (name: string) => [name, `${name}.ts`].some((one) => existsSync(path.join(root, one)));
  assert.deepEqual(
    named.filter((name) => !isThere(name)),
    [],
  );
});

/** Folders, and how the tables write one of theirs: in whole, or by its name alone. */
const tables = [
  { folder: 'src', as: 'src/' },
  { folder: 'test', as: 'test/' },
  ...['src/session', 'proxy/src', 'simulator/src'].map((folder) => ({ folder, as: '' })),
];

test('whoever wonders what a folder is for finds it in CONTRIBUTING.md', () => {
  const words = [...text.matchAll(/`([\w./-]+)`/g)].map(([, word]) => word!);
  const isTold = (name: string) => words.some((word) => word === name || word.startsWith(`${name}/`));
  const folders = tables.flatMap(({ folder, as }) =>
    readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({ folder, told: as + name })),
  );
  assert.ok(folders.length > 40, String(folders.length));
  assert.deepEqual(
    folders.filter(({ told }) => !isTold(told)),
    [],
  );
});

/** `name` in `file`, as the table says it. */
const inFiles = [...text.matchAll(/`(\w+)` in `([\w./-]+\.ts)`/g)].map(([, name, file]) => ({ name, file }));

test('what CONTRIBUTING.md names inside a file stands there', () => {
  assert.ok(inFiles.length > 4, `only ${inFiles.length} are named`);
  const isMissing = ({ name, file }: (typeof inFiles)[number]) =>
    !new RegExp(`\\b${name}\\b`).test(readFileSync(path.join(root, file!), 'utf8'));
  assert.deepEqual(inFiles.filter(isMissing), []);
});
