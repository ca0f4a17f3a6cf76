/** The script-tag bundle: every element registered, the public classes on `globalThis.BlinkPos`. */
import './define.js';

export * from './index.js';
