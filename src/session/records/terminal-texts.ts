/**
 * One terminal's texts in the browser's store, or in the host's own: one change after another, room made where a write
 * fails, room kept free for what must be written later.
 */
import type { AttemptStore } from '../../api/attempt-store.js';
import { parseJson } from '../../payment/json.js';
import { sleep, type Environment } from '../environment.js';
import { tryLock } from '../terminal-lock.js';
import { dropFirstVersion, endFirstVersion } from './first-version.js';

/** A store of the host's that does not answer within this is one that cannot be reached, milliseconds. */
const patienceMs = 10_000;
/** Another tab's change takes some milliseconds; a tab that sleeps must not keep this one from writing. */
const turnMs = 2000;

/** Characters that are kept free behind a text. */
export const roomIn = (text: string | null): number => (text ? text.length - text.trimEnd().length : 0);

/** The text, and so many characters kept free behind it. JSON takes no notice of blanks. */
export function withRoom(text: string | null, characters: number): string | null {
  if (!characters) return text;
  const some = text ?? 'null';
  return some.padEnd(some.length + characters);
}

export class TerminalTexts {
  readonly #store: AttemptStore;
  readonly #terminal: string;
  readonly #environment: Environment;
  /** Forgets what may be forgotten, oldest first, until so many characters are free. */
  readonly #forget: (characters: number) => Promise<boolean>;
  #turn: Promise<unknown> = Promise.resolve();
  /** The last write of each that is under way. */
  readonly #last: Record<string, object> = {};

  /**
   * @param terminal in lower case
   * @param forget called in turn; false where nothing is left to forget
   */
  constructor(
    store: AttemptStore,
    terminal: string,
    environment: Environment,
    forget: (characters: number) => Promise<boolean>,
  ) {
    this.#store = store;
    this.#terminal = terminal;
    this.#environment = environment;
    this.#forget = forget;
  }

  key(what: string): string {
    return `blink-pos:${this.#terminal}:${what}`;
  }

  /** A host's store that cannot do so costs what other tabs change, and no payment. */
  watch(changed: (key: string) => void): (() => void) | undefined {
    try {
      const stop: unknown = this.#store.watch?.(changed);
      if (typeof stop === 'function') return stop as () => void;
    } catch (error) {
      this.#environment.report('the attempt store cannot be watched for what other tabs change', error);
    }
    return undefined;
  }

  get(what: string): Promise<string | null> {
    return this.getAt(this.key(what));
  }

  async read<Value>(what: string): Promise<Value | null> {
    return parseJson((await this.get(what)) ?? 'null') as Value | null;
  }

  /** Empty where another script wrote there. */
  async list<Item>(what: string): Promise<Item[]> {
    const list = await this.read<Item[]>(what);
    return Array.isArray(list) ? list : [];
  }

  /** What stands under a key that is no terminal's. */
  async getAt(key: string): Promise<string | null> {
    return this.#inTime(this.#store.get(key));
  }

  /** Writes, and makes no room. `null` removes. The store is called before this returns; rejects where it cannot be kept. */
  async put(what: string, text: string | null): Promise<void> {
    await this.#inTime(this.#store.set(this.key(what), text));
  }

  /** The same; where it fails room is made. What was overtaken by a later one is not tried again. */
  async set(what: string, text: string | null): Promise<void> {
    const write = (this.#last[what] = {});
    try {
      await this.put(what, text);
    } catch (error) {
      const again = () => {
        if (this.#last[what] === write) return text;
        throw error;
      };
      await this.#inTurn(() => this.#putWithRoom(what, again, error));
    } finally {
      if (this.#last[what] === write) delete this.#last[what];
    }
  }

  /**
   * Reads, changes and writes, with nobody in between; asks anew for the text where room had to be made.
   * @param spare characters to keep free behind it where nothing has to be forgotten for them: the next one that
   *   reserves them need not wait for the other tabs
   */
  change(what: string, text: () => Promise<string | null>, spare = 0): Promise<void> {
    return this.#inTurn(async () => {
      try {
        await this.put(what, withRoom(await text(), spare));
      } catch (error) {
        await this.#putWithRoom(what, text, error);
      }
    });
  }

  /**
   * So many characters can be written later, whatever fills the store until then: blanks behind a text hold them.
   * @param isReplaced they take the place of the text; else they are added to it
   */
  async reserve(what: string, characters: number, isReplaced = false): Promise<void> {
    const text = await this.get(what);
    if ((isReplaced ? (text ?? '').length : roomIn(text)) >= characters) return;
    await this.change(what, async () => withRoom((await this.get(what))?.trimEnd() ?? null, characters));
  }

  /** What is being changed has been changed. */
  async idle(): Promise<void> {
    await this.#turn;
  }

  /** Forgets paid orders of the first version, to free so many characters. @returns whether there were any */
  dropFirst(characters: number): Promise<boolean> {
    return dropFirstVersion(this.#store, characters);
  }

  /**
   * Clears away what nobody needs any more: of the first version, and of other terminals that this till once had.
   * @param isOver whether all that a terminal has in the place of that name is forgotten
   */
  async tidy(what: string, isOver: (text: string) => boolean): Promise<void> {
    const store = this.#store;
    await endFirstVersion(store, this.#environment.now());
    for (const key of (await store.keys?.()) ?? []) {
      const isOthers = /^blink-pos:/.test(key) && key.endsWith(`:${what}`) && key !== this.key(what);
      if (isOthers && isOver((await store.get(key)) ?? '')) await store.set(key, null);
    }
  }

  /**
   * First without what was to be kept free. Forgets no more than room could be wanting for, in three steps: a store that
   * fails for another reason must not lose what is known of paid orders.
   */
  async #putWithRoom(
    what: string,
    text: () => Promise<string | null> | string | null,
    error: unknown,
  ): Promise<void> {
    const stored = ((await this.get(what)) ?? '').length;
    for (const times of [0, 1, 2, 4]) {
      const wanted = await text();
      if (wanted === null) break;
      const growth = Math.max(wanted.length - stored, 0) + this.key(what).length;
      if (times && !(await this.#forget(growth * times))) break;
      try {
        const last = text();
        // In the same task, where it can be said at once: nothing may overtake it in between.
        return await this.put(what, typeof last === 'string' ? last : await last);
      } catch {
        // More room, where there is more to forget.
      }
    }
    throw error;
  }

  /** One after another: in this page, and where there are Web Locks in all tabs. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#turn.then(async () => {
      const release = await this.#lock().catch(() => null);
      try {
        return await work();
      } finally {
        release?.();
      }
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #lock() {
    const environment = this.#environment;
    if (!environment.locks()) return null;
    const began = environment.elapsed();
    for (;;) {
      const release = await tryLock(environment, `blink-pos-lock:${this.#terminal}:records`);
      if (release || environment.elapsed() - began > turnMs) return release;
      await sleep(environment, 20);
    }
  }

  /**
   * Nothing waits for ever for a store of the host's. `async` functions give the browser's own promise, and a page may have
   * put another class in its place (zone.js).
   */
  #inTime<Value extends string | null | void>(answer: Value | Promise<Value>): Value | Promise<Value> {
    if (!answer || typeof answer === 'string') return answer;
    return new Promise((resolve, reject) => {
      const { setTimeout, clearTimeout } = this.#environment;
      const timer = setTimeout(() => reject(new Error('the attempt store does not answer')), patienceMs);
      answer.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }
}
