/** Which request a log line belongs to: the id that a trace or a gateway in front gave it, else one of our own. */
import { randomUUID } from 'node:crypto';
import { findCardNumber } from '../blink/masking.js';

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

const ids = new WeakMap<Request, string>();

/** Gives a request its id. What it leads to hands that on by itself: a store for it would follow every promise there is. */
export function nameRequest(request: Request): string {
  const id = requestIdOf(request.headers);
  ids.set(request, id);
  return id;
}

/** For the log; undefined for a request that the handler was not asked with. */
export const idOf = (request: Request): string | undefined => ids.get(request);
