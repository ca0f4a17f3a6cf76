/** The proxy as a run mounts it. Bundled by `bundles.ts`. */
export { createProxy } from '../../../proxy/src/index.js';
export { NothingWritten } from '../../../proxy/src/upstream.js';
export { SqliteStore } from '../../../proxy/src/journal/sqlite.js';
export { JournalUnavailable } from '../../../proxy/src/journal/store.js';
