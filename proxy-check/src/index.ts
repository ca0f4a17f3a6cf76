/** Tells what a proxy between a till and the Blink API gets wrong. */
export { clauses } from './clauses.js';
export type { Kind } from './bench.js';
export type { Need } from './clause.js';
export { checkProxy, type CheckOptions, type Finding, type Listener, type Report } from './run.js';
