/**
 * Everything that an operation passes through, as one piece, for `new-operation.test.ts` to bundle from sources whose
 * table has a row more. What else must take a new row is exported here too.
 */
export * from '../../../src/payment/fields.js';
export * from '../../../src/payment/operations.js';
export * from '../../../src/payment/order.js';
export * from '../../../src/payment/outcome.js';
export * from '../../../src/payment/request-log.js';
export * from '../../../src/payment/requests.js';
export { rowsOf, summaryOf } from '../../../src/terminal-log/rows.js';
export { createSimulator } from '../../../simulator/src/simulator.js';
export { FITS_RESERVATION, FITS_WHAT_IS_LEFT } from '../../../proxy/src/journal/statements/bounds.js';
