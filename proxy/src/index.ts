/** The library: mount the proxy as a fetch handler anywhere. */
export { createProxy, type Proxy, type ProxyOptions } from './proxy.js';
export type { Authorise, Caller } from './access/callers.js';
export type { KnownCallers } from './access/ownership.js';
export type { Clock } from './clock.js';
export {
  NothingWritten,
  type FetchLike,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamCall,
} from './blink/upstream.js';
export type { NoticePost } from './notices/post.js';
export { VERSION } from './version.js';
