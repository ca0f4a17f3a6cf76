/** However many payments a journal holds, a start looks only at those that are open, looked up or new, and a refund at its own. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../../src/clock.js';
import { createProxy } from '../../src/index.js';
import type { Param, Statement, Store } from '../../src/journal/store.js';
import { CLAIM } from '../../src/journal/statements/attempts.js';
import { CHARGE_OF_ORDER, HOLDER_OF_ORDER, LEFT } from '../../src/journal/statements/bounds.js';
import { STEP } from '../../src/journal/statements/purge.js';
import { OF_ORDER } from '../../src/journal/statements/orders.js';
import { SqliteStore } from '../../src/journal/stores/sqlite.js';

/** Every row of the table, or of the index that holds them all. */
const WALK = /^SCAN (attempt|notice)( USING (COVERING )?INDEX attempts_by_\w+)?$/;

/** The same store, and what was asked of it. */
function listening(store: SqliteStore) {
  const asked = new Map<string, readonly Param[]>();
  const note = ({ sql, params }: Pick<Statement, 'sql' | 'params'>) => void asked.set(sql, params);
  const heard: Store = {
    shared: store.shared,
    read: (sql, params) => (note({ sql, params }), store.read(sql, params)),
    write: (batch, follow) => (batch.forEach(note), store.write(batch, follow)),
    rehearse: (batch, follow) => (batch.forEach(note), store.rehearse(batch, follow)),
    close: () => Promise.resolve(),
  };
  return { heard, asked };
}

test('no question of a start walks through every payment', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-start-'));
  const store = new SqliteStore(path.join(folder, 'journal.db'), systemClock);
  try {
    const { heard, asked } = listening(store);
    // The first start of a new journal, and then one like every other.
    for (let start = 0; start < 2; start++) {
      if (start === 1) asked.clear();
      const proxy = createProxy({
        ...{ apiKey: 'key', apiSecret: 'secret', blinkApiUrl: 'http://127.0.0.1:9', rateLimit: 0 },
        ...{ store: heard, webhookUrl: 'http://127.0.0.1:9', webhookSecrets: [`whsec_${'A'.repeat(32)}`] },
      });
      await proxy.ready();
      await proxy.close();
    }
    assert.ok(asked.size > 10);
    for (const [sql, params] of asked) {
      const plan = await store.read(`explain query plan ${sql}`, params);
      const walks = plan.filter(({ detail }) => WALK.test(String(detail)));
      assert.deepEqual(walks, [], sql);
    }
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});

test('no sum of money, and nothing that forgets, walks through every payment', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-sums-'));
  const store = new SqliteStore(path.join(folder, 'journal.db'), systemClock);
  try {
    for (const sql of [...Object.values(CLAIM), LEFT, CHARGE_OF_ORDER, HOLDER_OF_ORDER, OF_ORDER, STEP]) {
      const plan = await store.read(`explain query plan ${sql}`, Array<Param>(23).fill(null));
      const walks = plan.filter(({ detail }) =>
        /^SCAN \w+( USING (COVERING )?INDEX .*)?$/.test(String(detail)),
      );
      assert.deepEqual(walks, [], sql);
    }
  } finally {
    await store.close();
    rmSync(folder, { recursive: true });
  }
});
