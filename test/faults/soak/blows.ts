/** What befalls the machines while the tills trade: kills, rolling restarts, clocks that jump, a shop that does not hear. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Instance } from './instance.js';
import type { Receiver } from './receiver.js';

const MINUTE = 60_000;
const KILL_EVERY_MS = MINUTE;
const RESTART_EVERY_MS = 3 * MINUTE;
const JUMP_EVERY_MS = 45_000;
const DEAF_EVERY_MS = 90_000;
const LONGEST_JUMP_S = 2 * 60 * 60;
const FAR_S = 200 * 24 * 60 * 60;

export interface BlowOptions {
  instances: readonly Instance[];
  receiver: Receiver;
  random: () => number;
  /** Milliseconds that the tills trade. */
  length: number;
  hasRestarts: boolean;
  hasJumps: boolean;
  say: (text: string) => void;
}

export class Blows {
  kills = 0;
  restarts = 0;
  jumps = 0;
  outages = 0;
  readonly #began = Date.now();
  readonly #stop = new AbortController();

  constructor(private readonly options: BlowOptions) {}

  /** Until all are over, and every clock is right again. */
  async run(): Promise<void> {
    const { instances, receiver, hasRestarts, hasJumps } = this.options;
    await Promise.all([
      this.#every(DEAF_EVERY_MS, () => this.#deafen()),
      ...(hasRestarts
        ? [
            this.#every(KILL_EVERY_MS, () => this.#kill()),
            this.#every(RESTART_EVERY_MS, () => this.#restart()),
          ]
        : []),
      ...(hasJumps ? [this.#every(JUMP_EVERY_MS, () => this.#jump())] : []),
      ...(hasJumps && hasRestarts ? [this.#startFarAhead()] : []),
    ]);
    for (const instance of instances) instance.turnClock(0);
    receiver.isDown = false;
  }

  stop(): void {
    this.#stop.abort();
  }

  /** From a third of the time on the first instance lives on for half of it: its memory is looked at. */
  get #spared(): Instance | null {
    const share = (Date.now() - this.#began) / this.options.length;
    return share > 1 / 3 && share < 5 / 6 ? this.options.instances[0]! : null;
  }

  #anyToHarm(): Instance | undefined {
    const { instances, random } = this.options;
    const all = instances.filter((one) => one !== this.#spared);
    return all[Math.floor(random() * all.length)];
  }

  async #kill(): Promise<void> {
    const victim = this.#anyToHarm();
    if (!victim) return;
    this.kills++;
    this.options.say(`kill -9 of ${victim.name}`);
    await victim.killed(100 + this.options.random() * 3_000);
  }

  async #restart(): Promise<void> {
    for (const instance of this.options.instances.filter((one) => one !== this.#spared)) {
      this.restarts++;
      this.options.say(`${instance.name} is restarted`);
      await instance.restarted();
    }
  }

  async #deafen(): Promise<void> {
    const { receiver, random, say } = this.options;
    this.outages++;
    say('the shop does not hear');
    receiver.isDown = true;
    await this.#rest(5_000 + random() * 30_000);
    receiver.isDown = false;
  }

  async #jump(): Promise<void> {
    const { instances, random, say } = this.options;
    const instance = instances[Math.floor(random() * instances.length)]!;
    const seconds = Math.round((random() * 2 - 1) * LONGEST_JUMP_S);
    this.jumps++;
    say(`the clock of ${instance.name} is ${seconds} s ahead`);
    instance.turnClock(seconds);
    await this.#rest(5_000 + random() * 30_000);
    say(`the clock of ${instance.name} is right`);
    instance.turnClock(0);
  }

  /** Once, on a machine whose battery is empty: a start long before its clock is put right. */
  async #startFarAhead(): Promise<void> {
    const { instances, length, say } = this.options;
    await this.#rest(length / 4);
    if (this.#stop.signal.aborted) return;
    const instance = instances.at(-1)!;
    this.jumps++;
    say(`${instance.name} starts with a clock that is 200 days ahead`);
    await instance.killed(() => Promise.resolve(instance.turnClock(FAR_S)));
    await this.#rest(4_000);
    say(`the clock of ${instance.name} is right, and it starts again`);
    await instance.killed(() => Promise.resolve(instance.turnClock(0)));
  }

  async #every(ms: number, what: () => Promise<void>): Promise<void> {
    const { length, random } = this.options;
    // A short run has some of each, too.
    let next = this.#began + Math.min(ms, length / 4) * (0.5 + random() / 2);
    while (!this.#stop.signal.aborted && Date.now() - this.#began < length) {
      await this.#rest(Math.min(next, this.#began + length) - Date.now());
      if (this.#stop.signal.aborted || Date.now() - this.#began >= length) return;
      next += ms;
      await what();
    }
  }

  /** Or until it is stopped. */
  async #rest(ms: number): Promise<void> {
    if (ms > 0) await pause(ms, null, { signal: this.#stop.signal }).catch(() => undefined);
  }
}
