/** A store that is opened by the first question: where that fails, the next one tries again. */
import {
  unavailable,
  type Follow,
  type JournalCopy,
  type Param,
  type Statement,
  type Store,
  type StoredRow,
} from '../store.js';

export class LateStore implements Store {
  #store: ReturnType<typeof this.open> | null = null;
  #isClosed = false;

  /** @param open throws where it cannot be opened now */
  constructor(
    readonly shared: boolean,
    private readonly open: () => Store & Required<Pick<Store, 'rehearse'>>,
  ) {}

  async read(sql: string, params: readonly Param[]): Promise<StoredRow[]> {
    return this.#opened().read(sql, params);
  }

  async write(batch: readonly Statement[], follow?: Follow): Promise<StoredRow[][] | null> {
    return this.#opened().write(batch, follow);
  }

  async rehearse(batch: readonly Statement[], follow?: Follow): Promise<StoredRow[][] | null> {
    return this.#opened().rehearse!(batch, follow);
  }

  async copy(): Promise<JournalCopy | null> {
    return (await this.#opened().copy?.()) ?? null;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#store?.close();
  }

  #opened() {
    if (this.#isClosed && !this.#store) throw unavailable(new Error('closed'));
    return (this.#store ??= this.open());
  }
}
