/** Forgets what is old: in small steps, so that no payment waits for it. */
import { PURGE as OPENINGS } from './statements/openings.js';
import * as sql from './statements/purge.js';
import type { Store } from './store.js';

/** Behind this one nothing was looked at yet. */
interface Position {
  created: number;
  key: string;
}

const START: Position = { created: 0, key: '' };
/** Rows that one step looks at: a few milliseconds. */
const AT_A_TIME = 200;

export class Purging {
  constructor(private readonly store: Store) {}

  /**
   * When the oldest attempt was made that may have to go.
   * @param from made from then on, and before `horizon`; all times are in milliseconds since 1970
   * @returns null where there is none
   */
  async first(from: number, horizon: number): Promise<number | null> {
    const [row] = await this.store.read(sql.FIRST, [from, '', horizon]);
    return row ? Number(row.created) : null;
  }

  /**
   * Forgets final attempts that were made from `from` on and before `to`, and have not changed since `horizon`.
   * @param pause between two steps
   * @returns how many are gone
   */
  async attempts(from: number, to: number, horizon: number, pause: () => Promise<void>): Promise<number> {
    let count = 0;
    for (let behind: Position = { ...START, created: from }; ; await pause()) {
      const where = [behind.created, behind.key, horizon];
      const [last] = await this.store.read(sql.UP_TO, [...where, to, AT_A_TIME]);
      if (!last) return count;
      const next = { created: Number(last.created), key: String(last.key) };
      const gone = await this.store.write([{ sql: sql.STEP, params: [...where, next.created, next.key] }]);
      count += gone?.[0]?.length ?? 0;
      behind = next;
    }
  }

  /** What is no attempt: instances, openings and what else was noted before then. */
  async rest(horizon: number, now: number): Promise<void> {
    await this.store.write([
      { sql: sql.INSTANCES, params: [horizon] },
      { sql: sql.RACES, params: [horizon] },
      { sql: sql.NOTICES, params: [] },
      ...OPENINGS.map((text) => ({ sql: text, params: [now - horizon] })),
    ]);
  }
}
