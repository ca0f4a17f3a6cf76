/** A change and its notice are one transaction: whenever the process is killed, both are there or neither is. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import Database from 'libsql';
import { systemClock } from '../../src/clock.js';
import * as bounds from '../../src/journal/statements/bounds.js';
import * as cancel from '../../src/journal/statements/cancel.js';
import * as forgetting from '../../src/journal/statements/forgetting.js';
import { Journal } from '../../src/journal/journal.js';
import * as notices from '../../src/journal/statements/notices.js';
import * as openings from '../../src/journal/statements/openings.js';
import { SqliteStore } from '../../src/journal/stores/sqlite.js';
import * as statements from '../../src/journal/statements/attempts.js';
import type { Store } from '../../src/journal/store.js';
import { noticingJournal } from '../../src/notices/noticing-journal.js';
import { makeKnownJournal, newKey } from '../support/shop.js';
import { purge } from '../support/journal/purge.js';

const WRITER = path.resolve(import.meta.dirname, '../support/journal/killed-writer.ts');

let folder: string;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-notices-'));
  file = path.join(folder, 'journal.db');
  await makeKnownJournal(file);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function sentAttempt(): Promise<string> {
  const key = newKey();
  const journal = new Journal(new SqliteStore(file, systemClock), randomUUID());
  await journal.renew(60_000);
  const terminal = 'TST0001-T07';
  const request = JSON.stringify({
    requested_amount: '12.50',
    currency: 'GBP',
    metadata: { attempt_id: key },
  });
  await journal.claim({
    key,
    operation: 'sale',
    caller: 'till',
    state: 'created',
    terminal,
    lock: terminal,
    request,
  });
  assert.ok(await journal.send(key));
  await journal.close();
  return key;
}

async function killAt(key: string, moment: 'before' | 'after' | 'committed'): Promise<void> {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), WRITER, file, key, moment], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  assert.equal(signal, 'SIGKILL');
}

function found(key: string): { state: string; types: string[] } {
  const database = new Database(file);
  try {
    const [row] = database.prepare('select state from attempt where key = ?').all(key) as { state: string }[];
    const rows = database.prepare('select type from notice where attempt = ?').all(key) as { type: string }[];
    return { state: row!.state, types: rows.map(({ type }) => type) };
  } finally {
    database.close();
  }
}

describe('killed', () => {
  for (const moment of ['before', 'after'] as const) {
    test(`${moment} the notice is written, and before the commit, the attempt has not changed either`, async () => {
      const key = await sentAttempt();
      await killAt(key, moment);
      assert.deepEqual(found(key), { state: 'sent', types: [] });
    });
  }

  test('after the commit, both are there', async () => {
    const key = await sentAttempt();
    await killAt(key, 'committed');
    assert.deepEqual(found(key), { state: 'answered', types: ['payment.succeeded'] });
  });
});

test('what is written to an attempt that has ended, and says nothing new of its end, is not told', async () => {
  const key = await sentAttempt();
  const { journal, outbox } = noticingJournal(new SqliteStore(file, systemClock), randomUUID(), 1_000);
  const ended = { from: ['sent'], to: 'answered', proof: 'done', settledBy: 'answer' } as const;
  assert.ok(await journal.move({ key, ...ended }));
  const { version } = (await journal.read(key))!;
  assert.ok(await journal.sawRunning(key));
  assert.ok((await journal.read(key))!.version > version);
  assert.equal((await outbox.counts()).waiting, 1);
  await journal.close();
});

test('what was told as unresolved, and turns out never to have been sent, is told to its end', async () => {
  const key = newKey();
  const { journal, outbox } = noticingJournal(new SqliteStore(file, systemClock), randomUUID(), 0);
  await journal.claim({ key, operation: 'sale', caller: 'till', state: 'created', terminal: 'TST0001-T07' });
  await journal.move({ key, from: ['created'], to: 'abandoned' });
  assert.equal((await outbox.counts()).waiting, 0, 'abandoned: nobody has heard of it');
  assert.ok(await journal.forgotten.forget(key, null));
  assert.deepEqual(await outbox.markUnresolved(0), [key]);
  assert.ok(await journal.forgotten.recall(key));
  await journal.close();
  assert.deepEqual(found(key), { state: 'abandoned', types: ['payment.unresolved', 'payment.failed'] });
});

test('a notice that nobody took is forgotten with its attempt, and not before', async () => {
  const key = await sentAttempt();
  const { journal, outbox } = noticingJournal(new SqliteStore(file, systemClock), randomUUID(), 1_000);
  await journal.move({ key, from: ['sent'], to: 'answered', proof: 'refused', settledBy: 'answer' });
  const [taken] = await outbox.take(1, false);
  await outbox.giveUp(taken!.id, 500);
  await purge(journal, 60_000);
  assert.equal((await outbox.counts()).undelivered, 1);
  await purge(journal, -1);
  assert.equal(await journal.read(key), null);
  assert.deepEqual(await outbox.counts(), { waiting: 0, undelivered: 0, oldestMs: null });
  await journal.close();
});

test('a store of one’s own that leaves out the notice is no store: nothing goes on as if it were told', async () => {
  const key = await sentAttempt();
  const inner = new SqliteStore(file, systemClock);
  const deaf: Store = {
    shared: false,
    read: (...args) => inner.read(...args),
    write: (batch) => inner.write(batch),
    close: () => inner.close(),
  };
  const { journal } = noticingJournal(deaf, randomUUID(), 1_000);
  await assert.rejects(journal.move({ key, from: ['sent'], to: 'answered', proof: 'done' }), TypeError);
  await inner.close();
});

test('every statement that changes an attempt says which one: a change that is not seen would not be told', () => {
  const all = [statements, bounds, cancel, forgetting, openings, notices].flatMap((module) =>
    Object.values(module).flatMap((value) => (typeof value === 'object' ? Object.values(value) : [value])),
  );
  const changes = all.filter(
    (text): text is string => typeof text === 'string' && /^\s*(?:update|insert into) attempt\b/.test(text),
  );
  assert.ok(changes.length > 15, String(changes.length));
  for (const text of changes) assert.match(text, /\breturning key\b/, text);
});
