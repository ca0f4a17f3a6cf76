/** Does the proxy still run? Asked by a harmless read each time that it broke a connection. */
import type { Bench } from './bench.js';
import { pause } from './expect.js';
import { NoAnswer, type Till } from './till.js';

const TRIES = 20;
const PAUSE_MS = 100;

export class Life {
  /** Names of the clauses during which it ended; null while it runs. */
  ended: readonly string[] | null = null;
  /** Resolves when it has ended, and otherwise never. */
  readonly end: Promise<void>;
  readonly #underWay = new Map<Bench, string>();
  #tell!: () => void;
  #question: Promise<void> | null = null;

  /** @param terminal a name that no real terminal has */
  constructor(
    private readonly till: Till,
    private readonly terminal: string,
  ) {
    this.end = new Promise((resolve) => (this.#tell = resolve));
  }

  /** From now on that clause may be what ends the proxy. */
  begin(clause: string, bench: Bench): void {
    this.#underWay.set(bench, clause);
    bench.onDropped = () => (this.#question ??= this.#ask());
  }

  /** @returns whether the proxy has ended, as soon as that is known */
  async hasEnded(): Promise<boolean> {
    await this.#question;
    return this.ended !== null;
  }

  leave(bench: Bench): void {
    this.#underWay.delete(bench);
  }

  async #ask(): Promise<void> {
    const isRunning = await this.#answers();
    if (!isRunning) {
      this.ended = this.#suspects();
      this.#tell();
      return;
    }
    for (const bench of this.#underWay.keys()) bench.wasDropped = false;
    this.#question = null;
  }

  async #answers(): Promise<boolean> {
    for (let left = TRIES; left > 0; left--) {
      // A process that ends does not close everything at one moment.
      await pause(PAUSE_MS);
      const path = `devices/${this.terminal}`;
      try {
        await this.till.ask({ method: 'POST', path, body: {} });
        return true;
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        if (error.why === 'refused') return false;
        if (error.why === 'late') return true;
      }
    }
    return true;
  }

  /** Many clauses run at a time: those whose request it dropped, best just after Blink had cut theirs. */
  #suspects(): string[] {
    const all = [...this.#underWay];
    const dropped = all.filter(([bench]) => bench.wasDropped);
    const cut = dropped.filter(([bench]) => bench.arrivals().at(-1)?.cut);
    const [named = []] = [cut, dropped, all].filter(({ length }) => length > 0);
    return named.map(([, clause]) => clause);
  }
}
