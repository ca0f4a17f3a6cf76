/** How long is waited: for an answer to a read, and for headers of the page's own. */

export interface Timers {
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

export const pageTimers: Timers = {
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer as number),
};

/**
 * A read that is given up after so long, answer and all, or with the caller's signal.
 * @param read hears by the signal that it was given up
 */
export async function limited<Value>(
  seconds: number,
  { setTimeout, clearTimeout }: Timers,
  signal: AbortSignal | undefined,
  read: (limit: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const limit = new AbortController();
  const abort = () => limit.abort(signal?.reason);
  const timer = setTimeout(
    () => limit.abort(new DOMException('The read took too long.', 'TimeoutError')),
    seconds * 1000,
  );
  signal?.addEventListener('abort', abort);
  // Given up while the page's own headers were awaited.
  if (signal?.aborted) abort();
  try {
    return await untilAborted(limit.signal, read(limit.signal));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

/** A page's own `fetch` may not hear of a signal, and never answer: nothing waits for it then. */
export const untilAborted = <Value>(signal: AbortSignal, value: Promise<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    value.then(resolve, reject);
  });

/** A page's function that never answers would hold the terminal for good. */
export async function inTime<Value>(
  value: Value | Promise<Value>,
  { setTimeout, clearTimeout }: Timers,
): Promise<Value> {
  let timer: unknown;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(reject as () => void, 20_000)));
  return Promise.race([value, late]).finally(() => clearTimeout(timer));
}
