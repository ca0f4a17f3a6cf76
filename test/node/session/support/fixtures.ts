/** Orders, records and ends of one terminal. */
import type { SuccessDetail } from '../../../../src/events/payment-detail.js';
import type { Order } from '../../../../src/payment/order.js';
import type { AttemptRecord } from '../../../../src/session/records/attempt-record.js';
import { proxyUrl } from '../../../support/fake-proxy.js';

export const terminalId = 'T650M-451-962-212';
export const id = '3f2b8c1e-5d4a-4f6b-9c7d-0e1f2a3b4c5d';
export const otherId = '00000000-1111-4000-8000-000000000000';

export const till = { terminalId, siteBranchId: 'London', posLocation: 'POS-25', operatorId: 'Op' };

export const orderOf = (change: Partial<Order> = {}): Order => ({
  operation: 'sale',
  amount: '10.00',
  currency: 'GBP',
  terminalId,
  reference: '17',
  part: null,
  ...change,
});

export const recordOf = (change: Partial<AttemptRecord> = {}): AttemptRecord => ({
  ...orderOf(),
  id,
  amount: '10.00',
  startedAt: '2026-03-14T12:00:00.000Z',
  till,
  proxyUrl,
  journalled: true,
  mark: 'journal:epoch:0',
  ...change,
});

export const successOf = (change: Partial<SuccessDetail> = {}): SuccessDetail => ({
  attemptId: id,
  operation: 'sale',
  amount: '10.00',
  currency: 'GBP',
  terminalId,
  reference: '17',
  part: null,
  transactionId: 'TX1',
  cardType: 'Visa',
  cardNumber: '411111******1111',
  cardMode: 'CONTACTLESS',
  settledBy: 'answer',
  resumed: false,
  response: { result: 'SUCCESS' },
  ...change,
});

/** Under which key this browser keeps it. */
export const keyOf = (what: string): string => `blink-pos:${terminalId.toLowerCase()}:${what}`;
