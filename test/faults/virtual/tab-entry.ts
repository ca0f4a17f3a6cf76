/** What the pages of a run share: the elements' own code, all but their drawing. Bundled by `bundles.ts`. */
export { ProxyClient } from '../../../src/api/proxy-client.js';
export { PaymentController } from '../../../src/controllers/payment-controller.js';
export { InputHistory, Press } from '../../../src/controllers/press.js';
export { SignatureController } from '../../../src/controllers/signature-controller.js';
export { Sessions } from '../../../src/session/sessions.js';
