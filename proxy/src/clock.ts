/** Every look at the time and every timer of the proxy goes through here, so that tests can run on virtual time. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** The handle is opaque. */
  setTimeout(callback: () => void, ms: number): unknown;
  clearTimeout(handle: unknown): void;
  /** Runs soon, after the events at hand: writes gather until then and share one commit. */
  defer(callback: () => void): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, ms) => setTimeout(callback, ms),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
  defer: (callback) => void setImmediate(callback),
};

/** Resolves after `ms` milliseconds of that clock. */
export const sleep = (clock: Clock, ms: number): Promise<void> =>
  new Promise((resolve) => void clock.setTimeout(resolve, ms));
