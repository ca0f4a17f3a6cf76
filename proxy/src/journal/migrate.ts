/**
 * The journal's numbered migrations: forward only, each in a transaction of its own, each run once however many
 * instances start. A migration only adds: on Postgres an instance of the version before may still be storing answers.
 */
import { firstVersion } from './migrations/1-first-version.js';
import { answerTransaction } from './migrations/2-answer-transaction.js';
import { transactionsOfOldAnswers } from './migrations/3-transactions-of-old-answers.js';
import { marks } from './migrations/4-marks.js';
import { tokensOfCallers } from './migrations/5-tokens-of-callers.js';
import { cancellations } from './migrations/6-cancellations.js';
import { money } from './migrations/7-money.js';
import { notices } from './migrations/8-notices.js';
import { lists } from './migrations/9-lists.js';
import { terminals } from './migrations/10-terminals.js';
import { transactionsInAnyCase } from './migrations/11-transactions-in-any-case.js';
import type { Migration, Query } from './migrations/migration.js';
import { WrongJournal, type StoredRow } from './store.js';

/** By number, from 1. Never changed once released, and never taken out. */
const migrations: readonly Migration[] = [
  firstVersion,
  answerTransaction,
  transactionsOfOldAnswers,
  marks,
  tokensOfCallers,
  cancellations,
  money,
  notices,
  lists,
  terminals,
  transactionsInAnyCase,
];

const VERSIONS = `create table if not exists journal_migration (version integer primary key, at bigint not null)`;
const VERSION = `select max(version) as version from journal_migration`;
const ADD_VERSION = `insert into journal_migration (version, at) values ($1, now_ms())`;

/**
 * The next migration that is missing, inside a transaction that nobody else's can overlap.
 * @param hasTable the database's own statement that finds a row where a table of the name $1 exists
 * @returns the version that the journal has now; null where nothing was missing
 * @throws WrongJournal where a newer program has written to it
 */
export function* migrateOnce(hasTable: string): Generator<Query, number | null, StoredRow[]> {
  yield { sql: VERSIONS, params: [] };
  const [counted] = yield { sql: VERSION, params: [] };
  // The first version made its tables, and counted nothing.
  const uncounted = counted?.version == null && (yield { sql: hasTable, params: ['attempt'] }).length > 0;
  const current = uncounted ? 1 : Number(counted?.version ?? 0);
  const latest = migrations.length;
  if (current > latest) {
    throw new WrongJournal(
      `a newer blink-pos-proxy wrote it: it has version ${current}, and this one knows versions up to ${latest}`,
    );
  }
  const migration = migrations[current];
  if (!migration) return null;
  yield* migration();
  yield { sql: ADD_VERSION, params: [current + 1] };
  return current + 1;
}

/**
 * Refuses a journal that is not the one that is meant, before anything is written to it.
 * @param id the one that is meant; without it, any
 * @throws WrongJournal
 */
export function* expectJournal(
  hasTable: string,
  id: string | undefined,
): Generator<Query, void, StoredRow[]> {
  if (id === undefined) return;
  const isThere = (yield { sql: hasTable, params: ['journal'] }).length > 0;
  const [found] = isThere ? yield { sql: 'select id from journal', params: [] } : [];
  if (found?.id !== id) throw otherJournal(id, found && String(found.id));
}

/** @param found undefined where there is no journal yet, or one from before they had ids */
export const otherJournal = (id: string, found?: string): WrongJournal =>
  new WrongJournal(
    `BLINK_POS_JOURNAL_ID names ${id}, and ${found === undefined ? 'no such journal is there' : `this one is ${found}`}`,
  );
