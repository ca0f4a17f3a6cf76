/**
 * A process that ends an attempt, and is killed at a moment that is given: `before` the notice is written, `after` that
 * and before the commit, or `committed`. Arguments: the journal's file, the attempt's key, the moment.
 */
import { randomUUID } from 'node:crypto';
import { systemClock } from '../../../src/clock.js';
import { ADD } from '../../../src/journal/statements/notices.js';
import { SqliteStore } from '../../../src/journal/stores/sqlite.js';
import type { Follow, Statement, Store } from '../../../src/journal/store.js';
import { noticingJournal } from '../../../src/notices/noticing-journal.js';

const [file, key, moment] = process.argv.slice(2) as [string, string, 'before' | 'after' | 'committed'];

const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive');
};

const inner = new SqliteStore(file, systemClock);
const store: Store = {
  shared: false,
  read: (...args) => inner.read(...args),
  close: () => inner.close(),
  write: (batch: readonly Statement[], follow?: Follow) =>
    inner.write(
      batch,
      follow &&
        function* (results) {
          const steps = follow(results);
          let step = steps.next();
          while (!step.done) {
            const isNotice = step.value.sql === ADD;
            if (isNotice && moment === 'before') die();
            const rows = yield step.value;
            if (isNotice && moment === 'after') die();
            step = steps.next(rows);
          }
        },
    ),
};

const { journal } = noticingJournal(store, randomUUID(), 1_000);
await journal.move({
  key,
  from: ['sent'],
  to: 'answered',
  answer: { status: 201, body: { result: 'SUCCESS', transaction_id: 'T-1' } },
  proof: 'done',
  settledBy: 'answer',
});
die();
