/** The proxy as a run mounts it. Bundled by `bundles.ts`. */
export { byToken, callersOf } from '../../../proxy/src/access/callers.js';
export { readTokens } from '../../../proxy/src/command/tills.js';
export { createProxy } from '../../../proxy/src/index.js';
export { NothingWritten } from '../../../proxy/src/blink/upstream.js';
export { SqliteStore } from '../../../proxy/src/journal/stores/sqlite.js';
export { JournalUnavailable } from '../../../proxy/src/journal/store.js';
