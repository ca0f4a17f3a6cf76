/** What a tab of the virtual browser runs: the elements' own code, all but their drawing. Bundled by `bundles.ts`. */
export { ProxyClient } from '../../../src/api/proxy-client.js';
export { deskFor } from '../../../src/controllers/desks.js';
export { PaymentController } from '../../../src/controllers/payment-controller.js';
export { SignatureDecision } from '../../../src/controllers/signature-decision.js';
export { isOpen } from '../../../src/payment/machine.js';
