/** Which request a log line belongs to: the id that a trace or a gateway in front gave it, else one of our own. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { findCardNumber } from '../blink/masking.js';
import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';

export const REQUEST_ID_HEADER = 'x-request-id';

/** W3C Trace Context: version, trace id, parent id, flags. */
const TRACE_PARENT = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-.*)?$/;
const WELL_FORMED = /^[A-Za-z\d][\w.:-]{0,63}$/;

/** Whoever sends it decides what stands in the log: it is short, plain, and no card number. */
export function requestIdOf(headers: Headers): string {
  const trace = TRACE_PARENT.exec(headers.get('traceparent') ?? '')?.[1];
  const given = headers.get(REQUEST_ID_HEADER) ?? '';
  const id = trace ?? (WELL_FORMED.test(given) ? given : undefined);
  return id === undefined || findCardNumber({ id }) ? randomUUID() : id;
}

const current = new AsyncLocalStorage<string>();

/** Everything that `run` leads to belongs to this request, however deep. */
export const withinRequest = <T>(id: string, run: () => T): T => current.run(id, run);

/** What goes on after the request that was the first to need it. */
export const outsideRequest = <T>(run: () => T): T => current.exit(run);

/** A timer outlives the request that has set it, and what goes round by timers belongs to none. */
export const outsideRequests = (clock: Clock): Clock => ({
  now: () => clock.now(),
  elapsed: () => clock.elapsed(),
  setTimeout: (callback, ms) => clock.setTimeout(() => current.exit(callback), ms),
  clearTimeout: (handle) => clock.clearTimeout(handle),
  defer: (callback) => clock.defer(callback),
});

/** Each line names the request that it belongs to. */
export function namingRequests(logger: Logger): Logger {
  const named =
    (write: Logger['info']): Logger['info'] =>
    (fields, message) => {
      const request_id = current.getStore();
      write(request_id === undefined ? fields : { ...fields, request_id }, message);
    };
  return {
    info: named((fields, message) => logger.info(fields, message)),
    warn: named((fields, message) => logger.warn(fields, message)),
    error: named((fields, message) => logger.error(fields, message)),
  };
}
