/** The embedded journal's file: whose it is, and who may open it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { systemClock } from '../../../src/clock.js';
import { Journal } from '../../../src/journal/journal.js';
import { onlyAnEditMends } from '../../../src/journal/stores/late-or-wrong.js';
import type { How } from '../../../src/journal/how-opened.js';
import { SqliteStore } from '../../../src/journal/stores/sqlite.js';
import { PROBE } from '../../../src/journal/statements/attempts.js';
import { JournalUnavailable } from '../../../src/journal/store.js';

test("the embedded journal's file is readable by its owner only, and open in one process", async () => {
  const own = mkdtempSync(path.join(tmpdir(), 'blink-pos-store-'));
  const store = new SqliteStore(path.join(own, 'journal.db'), systemClock);
  assert.equal(statSync(path.join(own, 'journal.db')).mode & 0o777, 0o600);
  assert.throws(() => new SqliteStore(path.join(own, 'journal.db'), systemClock), JournalUnavailable);
  await store.close();
  rmSync(own, { recursive: true });
});

test('a file that is no journal is refused, and can be opened by others afterwards', () => {
  const own = mkdtempSync(path.join(tmpdir(), 'blink-pos-store-'));
  const file = path.join(own, 'journal.db');
  writeFileSync(file, 'not a database, but longer than its header would be '.repeat(10));
  for (let time = 0; time < 2; time++) {
    assert.throws(() => new SqliteStore(file, systemClock), JournalUnavailable);
  }
  rmSync(own, { recursive: true });
});

/** What happens to the files of a journal that is open. @param copy the journal as it was before its last writes */
const faults: [what: string, happens: (file: string, copy: string) => void][] = [
  ['is deleted', (file) => rmSync(file)],
  ['is replaced by a copy', (file, copy) => renameSync(copy, file)],
  ['is copied over', (file, copy) => copyFileSync(copy, file)],
  ['is emptied', (file) => truncateSync(file)],
  ['is cut short', (file) => truncateSync(file, 4_096)],
  ['loses a page', (file) => zeroPage(file, 3)],
  ['loses its log of writes', (file) => rmSync(`${file}-wal`)],
  ['has its log of writes emptied', (file) => truncateSync(`${file}-wal`)],
];
for (const [what, happens] of faults) {
  test(`a journal whose file ${what} while it is open answers nothing and takes nothing more, and leaves alone what lies there`, async () => {
    const { own, file, copy } = await somewhere();
    const said: (string | null)[] = [];
    const store = new SqliteStore(file, systemClock, 'create', undefined, (why) => said.push(why));
    const write = () => store.write([{ sql: PROBE, params: [] }]);
    const read = () => store.read('select at from probe', []);
    await write();
    await write();
    happens(file, copy);
    const left = contents(file);
    for (const ask of [read, write, read, write]) await assert.rejects(ask(), JournalUnavailable);
    await store.close();
    assert.deepEqual(contents(file), left);
    assert.equal(said.length, 1, 'said once, however often it is asked');
    rmSync(own, { recursive: true });
  });
}

test('a journal that was moved away takes writes again once it is back, and it is said once', async () => {
  const { own, file } = await somewhere();
  const said: (string | null)[] = [];
  const store = new SqliteStore(file, systemClock, 'create', undefined, (why) => said.push(why));
  const write = () => store.write([{ sql: PROBE, params: [] }]);
  await write();
  renameSync(file, `${file}.away`);
  await assert.rejects(write(), JournalUnavailable);
  renameSync(`${file}.away`, file);
  assert.equal((await write())?.length, 1);
  assert.deepEqual([said.length, said[1]], [2, null]);
  await store.close();
  rmSync(own, { recursive: true });
});

test('a journal behind a link is watched where the link leads', async () => {
  const { own, file } = await somewhere();
  mkdirSync(path.join(own, 'links'));
  const link = path.join(own, 'links', 'journal.db');
  symlinkSync(file, link);
  const store = new SqliteStore(link, systemClock);
  const write = () => store.write([{ sql: PROBE, params: [] }]);
  await write();
  rmSync(`${file}-wal`);
  await assert.rejects(write(), JournalUnavailable);
  await store.close();
  rmSync(own, { recursive: true });
});

test('a file with any one of its pages zeroed is not opened', async () => {
  const { own, copy } = await somewhere();
  const pages = statSync(copy).size / PAGE;
  assert.ok(pages > 20);
  for (let page = 1; page <= pages; page++) {
    const damaged = path.join(own, `${page}.db`);
    copyFileSync(copy, damaged);
    zeroPage(damaged, page);
    assert.throws(
      () => new SqliteStore(damaged, systemClock),
      (error) => onlyAnEditMends(error),
      `page ${page}`,
    );
  }
  rmSync(own, { recursive: true });
});

describe('a journal that was left open by a killed process', () => {
  const writer = path.resolve(import.meta.dirname, '../../support/journal/killed-journal.ts');
  const DAY = 24 * 60 * 60_000;

  /** How it is found after that, and how far back its terminals' logs are read. */
  async function foundAfter(happens: (file: string, copy: string) => void): Promise<[How, days: number]> {
    const { own, file, copy } = await somewhere();
    const { signal } = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), writer, file]);
    assert.equal(signal, 'SIGKILL');
    happens(file, copy);
    const store = new SqliteStore(file, systemClock);
    const journal = new Journal(store, randomUUID());
    let how: How | null = null;
    journal.openings.onOpened = (opened) => (how = opened.how);
    await journal.openings.current();
    const now = Date.now();
    const days = Math.round((now - (await journal.openings.backTo(now))) / DAY);
    await store.close();
    rmSync(own, { recursive: true });
    return [how!, days];
  }

  test('goes on where it was', async () => {
    assert.deepEqual(await foundAfter(() => undefined), ['plain', 0]);
  });

  test('may have forgotten something where an older copy lies under its log of writes', async () => {
    assert.deepEqual(await foundAfter((file, copy) => copyFileSync(copy, file)), ['gap', 2]);
  });

  test('may have forgotten something where its log of writes is gone', async () => {
    assert.equal((await foundAfter((file) => rmSync(`${file}-wal`)))[0], 'gap');
  });
});

const PAGE = 4_096;

/** A journal in a folder of its own that was opened and closed, and a copy of it as it is now. */
async function somewhere() {
  const own = mkdtempSync(path.join(tmpdir(), 'blink-pos-store-'));
  const file = path.join(own, 'journal.db');
  const store = new SqliteStore(file, systemClock);
  const journal = new Journal(store, randomUUID());
  await journal.openings.current();
  await store.write([{ sql: 'update opening set back_to = null returning number', params: [] }]);
  await store.close();
  copyFileSync(file, `${file}.copy`);
  return { own, file, copy: `${file}.copy` };
}

function zeroPage(file: string, page: number): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(PAGE), 0, PAGE, (page - 1) * PAGE);
  closeSync(descriptor);
}

const contents = (file: string) =>
  ['', '-wal'].map((end) => (existsSync(file + end) ? readFileSync(file + end, 'latin1') : null));
