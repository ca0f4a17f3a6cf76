/** The embedded journal's file: whose it is, and who may open it. */
import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../../src/clock.js';
import { SqliteStore } from '../../src/journal/sqlite.js';
import { PROBE } from '../../src/journal/statements.js';
import { JournalUnavailable } from '../../src/journal/store.js';

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

for (const [what, happens] of [
  ['is deleted', (file: string) => rmSync(file)],
  [
    'is replaced by a copy',
    (file: string) => {
      copyFileSync(file, `${file}.copy`);
      renameSync(`${file}.copy`, file);
    },
  ],
  ['loses its log of writes', (file: string) => rmSync(`${file}-wal`)],
] as const) {
  test(`a journal whose file ${what} while it is open takes nothing more, and leaves alone what lies there`, async () => {
    const own = mkdtempSync(path.join(tmpdir(), 'blink-pos-store-'));
    const file = path.join(own, 'journal.db');
    await new SqliteStore(file, systemClock).close();
    const store = new SqliteStore(file, systemClock);
    const write = () => store.write([{ sql: PROBE, params: [] }]);
    await write();
    await write();
    happens(file);
    const left = what === 'is replaced by a copy' ? readFileSync(file) : null;
    await assert.rejects(write(), JournalUnavailable);
    await assert.rejects(write(), JournalUnavailable);
    await store.close();
    if (left) assert.deepEqual(readFileSync(file), left);
    rmSync(own, { recursive: true });
  });
}
