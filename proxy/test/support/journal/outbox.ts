/** An outbox on a real SQLite file, filled by hand, and a receiver that answers on virtual time. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ADD } from '../../../src/journal/statements/notices.js';
import { Outbox } from '../../../src/journal/outbox.js';
import { SqliteStore } from '../../../src/journal/stores/sqlite.js';
import type { Store } from '../../../src/journal/store.js';
import { silentLogger, type Logger } from '../../../src/logger.js';
import { Deliverer } from '../../../src/notices/deliver.js';
import type { NoticePost } from '../../../src/notices/post.js';
import { SECRET } from '../shop-server.js';
import { VirtualClock } from '../virtual-clock.js';

export interface Try {
  /** Milliseconds since the beginning, on virtual time. */
  at: number;
  id: string;
  /** `webhook-timestamp`, in seconds. */
  stamp: number;
  signature: string;
  /** What was sent: the attempt and its version. */
  body: string;
}

/** A status, `null` for no connection, `hang` for no answer at all. */
export type Reaction = number | null | 'hang';

export interface OutboxBench {
  clock: VirtualClock;
  store: Store;
  outbox: Outbox;
  deliverer: Deliverer;
  tries: Try[];
  /** What was acknowledged, in order. */
  acknowledged: string[];
  /** The most that were under way at once. */
  mostAtOnce: number;
  react: (body: string, count: number) => Reaction;
  /** Notices of an attempt, `attempt:1` and so on. */
  add(...bodies: string[]): Promise<void>;
  /** Another process sends from now on. */
  restart(): void;
  close(): Promise<void>;
}

export async function openOutbox(logger: Logger = silentLogger()): Promise<OutboxBench> {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-outbox-'));
  const clock = new VirtualClock();
  const start = clock.now();
  const store = new SqliteStore(path.join(folder, 'journal.db'), clock);
  const owner = randomUUID();
  await store.write([
    { sql: `insert into instance (owner, lease) values ($1, $2) returning owner`, params: [owner, 1e15] },
  ]);
  let underWay = 0;
  const post: NoticePost = {
    async send(headers, body, signal) {
      bench.mostAtOnce = Math.max(bench.mostAtOnce, ++underWay);
      bench.tries.push({
        at: clock.now() - start,
        id: headers['webhook-id']!,
        stamp: Number(headers['webhook-timestamp']),
        signature: headers['webhook-signature']!,
        body,
      });
      try {
        const reaction = bench.react(body, bench.tries.filter((one) => one.body === body).length);
        if (reaction === 'hang')
          await new Promise((_, reject) =>
            signal.addEventListener('abort', () => reject(new Error('gave up'))),
          );
        if (typeof reaction !== 'number') throw new Error('no connection');
        if (reaction >= 200 && reaction < 300) bench.acknowledged.push(body);
        return reaction;
      } finally {
        underWay--;
      }
    },
    close: () => Promise.resolve(),
  };
  const outbox = new Outbox(store, owner);
  const made = () =>
    new Deliverer({ outbox, post, secrets: [SECRET], shared: false, clock, believed: (now) => now, logger });
  const bench: OutboxBench = {
    clock,
    store,
    outbox,
    deliverer: made(),
    tries: [],
    acknowledged: [],
    mostAtOnce: 0,
    react: () => 204,
    async add(...bodies) {
      const rows = bodies.map((body) => {
        const [attempt, version] = body.split(':');
        const params = [`msg_${randomUUID()}`, attempt!, Number(version ?? 1), 'payment.succeeded', body];
        return { sql: ADD, params };
      });
      for (let from = 0; from < rows.length; from += 1_000) await store.write(rows.slice(from, from + 1_000));
      bench.deliverer.wake();
    },
    restart() {
      bench.deliverer.stop();
      bench.deliverer = made();
      bench.deliverer.start();
    },
    async close() {
      bench.deliverer.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return bench;
}
