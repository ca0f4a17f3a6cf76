/** Every look at the time and every timer of the proxy goes through here, so that tests can run on virtual time. */
export interface Clock {
  /** Milliseconds since 1970. It may be wrong, and may be put right at any moment. */
  now(): number;
  /** Whole milliseconds by a clock that only goes on, and may stand still while the machine sleeps. */
  elapsed(): number;
  /** The handle is opaque. */
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
  /** Runs soon, after the events at hand: writes gather until then and share one commit. */
  defer(callback: () => void): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => Math.floor(performance.now()),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
  defer: (callback) => void setImmediate(callback),
};

/** A moment by both clocks. */
export interface Moment {
  now: number;
  elapsed: number;
}

export const momentOf = (clock: Clock): Moment => ({ now: clock.now(), elapsed: clock.elapsed() });

/** Milliseconds since then, by whichever clock says more: one may have been put back, the other may have stood still. */
export const passedSince = (clock: Clock, { now, elapsed }: Moment): number =>
  Math.max(clock.now() - now, clock.elapsed() - elapsed);

/** Resolves after `ms` milliseconds of that clock. */
export const sleep = (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => void clock.setTimeout(resolve, ms));
