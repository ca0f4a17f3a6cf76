/**
 * Whether the journal's clock can be believed. Everything that is forgotten or given up is so by its times: a clock that was
 * set a year ahead would forget every payment in one night. Beside it stand a clock that only goes on, what the journal
 * wrote last before it was opened, and the time that Blink's answers carry.
 */
import type { Clock } from './clock.js';

const DAY_MS = 24 * 60 * 60_000;
/** Nearer than this a clock was slewed, or an answer took its time. */
const JUMP_MS = 10_000;
/** A `Date` counts in seconds, and is as old as its answer was slow. */
const AGREE_MS = 5 * 60_000;
/** Logs are asked for by the day, and for the day after: further off, the wrong ones are read. */
const WRONG_DAY_MS = 12 * 60 * 60_000;

/** A time of day, and the moment by the clock that only goes on at which it was so. */
interface Known {
  now: number;
  elapsed: number;
}

export interface Jump {
  /** Milliseconds; below 0 where it was put back. */
  byMs: number;
  /** When that was noticed, by the clock that jumped. */
  at: number;
}

export class ClockWatch {
  /** Hears of each jump. A machine that has slept sees one ahead. */
  onJump: (jump: Jump) => void = () => {};
  #beat: Known | null = null;
  /** The latest time that it can be without Blink's word. */
  #latest: Known | null = null;
  #blink: Known | null = null;
  #jump: Jump | null = null;

  constructor(private readonly clock: Clock) {}

  /** @param now by the journal's clock @param last what it had written last before this; null: nothing */
  opened(now: number, last: number | null): void {
    const elapsed = this.clock.elapsed();
    this.#beat = { now, elapsed };
    this.#latest = { now: last === null ? now : Math.min(now, last + DAY_MS), elapsed };
  }

  /** @param now by the journal's clock, asked for just now */
  beat(now: number): void {
    const elapsed = this.clock.elapsed();
    const byMs = this.#beat ? now - at(this.#beat, elapsed) : 0;
    this.#beat = { now, elapsed };
    if (Math.abs(byMs) < JUMP_MS) return;
    this.#jump = { byMs, at: now };
    this.onJump(this.#jump);
  }

  /** Blink has answered. @param date of its answer's header, in milliseconds since 1970 */
  heard(date: number): void {
    if (Number.isFinite(date)) this.#blink = { now: date, elapsed: this.clock.elapsed() };
  }

  /** Has Blink said what time it is, since this process began? */
  get hasHeard(): boolean {
    return this.#blink !== null;
  }

  /** The latest time that it surely is by now: nothing is forgotten that is not old by this. @param now by the journal's clock */
  believed(now: number): number {
    const elapsed = this.clock.elapsed();
    if (!this.#blink) return Math.min(now, this.#latest ? at(this.#latest, elapsed) : now);
    const blinks = at(this.#blink, elapsed);
    return now - blinks > AGREE_MS ? blinks : now;
  }

  /** Would the log of another day be read than is meant? @param now by the journal's clock */
  isWrongDay(now: number): boolean {
    return this.#blink !== null && Math.abs(now - at(this.#blink, this.clock.elapsed())) > WRONG_DAY_MS;
  }

  /** For whoever asks how the proxy is; `{}` where there is nothing to say. */
  notes(): { clock?: { ahead_of_blink_seconds?: number; jumped_by_seconds?: number; jumped_at?: string } } {
    const elapsed = this.clock.elapsed();
    const ahead = this.#blink && this.#beat ? at(this.#beat, elapsed) - at(this.#blink, elapsed) : 0;
    const clock = {
      ...(Math.abs(ahead) > AGREE_MS && { ahead_of_blink_seconds: Math.round(ahead / 1000) }),
      ...(this.#jump && {
        jumped_by_seconds: Math.round(this.#jump.byMs / 1000),
        jumped_at: new Date(this.#jump.at).toISOString(),
      }),
    };
    return Object.keys(clock).length > 0 ? { clock } : {};
  }
}

/** What it is by then, when nobody sets it. */
const at = ({ now, elapsed }: Known, then: number): number => now + then - elapsed;
