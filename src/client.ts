/** Own headers, credentials mode, fetch and attempt store, for pages that need them. */
export { ProxyClient, type PaymentPath, type ProxyClientOptions, type Reply } from './api/proxy-client.js';
export type { AttemptStore } from './api/attempt-store.js';
