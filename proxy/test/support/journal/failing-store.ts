import { JournalUnavailable, type Store } from '../../../src/journal/store.js';

/** The real store, except that a test can make statements fail: before they take effect, or after. */
export class FailingStore implements Store {
  readonly shared = false;
  fails: (sql: string) => 'before' | 'after' | false = () => false;

  constructor(private readonly store: Store) {}

  read: Store['read'] = (...args) => this.store.read(...args);
  close = () => this.store.close();

  async write(...[batch, follow]: Parameters<Store['write']>) {
    const failures = batch.map(({ sql }) => this.fails(sql));
    if (failures.includes('before')) throw new JournalUnavailable('disk full');
    const result = await this.store.write(batch, follow);
    if (failures.includes('after')) throw new JournalUnavailable('connection lost');
    return result;
  }
}
