/** A proxy that keeps nothing: for measurements only. */
import { version } from '../routes/health.js';
import { createPassThrough } from '../routes/pass-through.js';
import type { SharedParts, JournalParts } from './parts.js';

export function withoutJournal(parts: SharedParts): JournalParts {
  const nothing = () => Promise.resolve();
  const health = () => Promise.resolve(Response.json({ status: 'ok' }));
  return {
    handlers: { health, ready: health, version, payment: createPassThrough(parts) },
    mark: () => null,
    ready: nothing,
    tried: nothing,
    leave: () => undefined,
    idle: nothing,
    stop: nothing,
  };
}
