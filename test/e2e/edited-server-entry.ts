/** The server's half of the product, for `edited-product.ts` to bundle from edited sources. */
export { createProxy } from '../../proxy/src/index.js';
export { createSimulator } from '../../simulator/src/index.js';
