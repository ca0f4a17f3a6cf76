/** Answers to one sale, and how they are judged. */
import type { AttemptStatus, AttemptView } from '../../../../src/payment/contract.js';
import {
  judgePayment,
  type Circumstances,
  type Expected,
  type Outcome,
} from '../../../../src/payment/outcome.js';

export const id = '3f2b8c1e-5d4a-4f6b-9c7d-0e1f2a3b4c5d';
export const other = '00000000-0000-4000-8000-000000000000';
export const expected: Expected = {
  id,
  operation: 'sale',
  amount: '66.60',
  currency: 'GBP',
  terminalId: 'T650M-451-962-212',
};
export const data = {
  site_branch_id: 'London',
  pos_location: 'POS-25',
  terminal_id: 'T650M-451-962-212',
  currency: 'GBP',
  requested_amount: '66.60',
  request_timestamp: '2025-03-13T12:31:29+01:00',
  metadata: { order_number: 'A-17', attempt_id: id },
};
export const success = {
  result: 'SUCCESS',
  transaction_id: '91VMWVLXY2XX4L61',
  card_type: 'MasterCard',
  card_number: '546097******4213',
  card_mode: 'CONTACTLESS',
  data,
};
const { data: _, ...rest } = success;
export const withoutData = rest;
export const failure = (message: string, errors: Record<string, string> = {}) => ({
  result: 'FAILURE',
  message,
  errors,
});

export const journal: Circumstances = { journalled: true };
export const plain: Circumstances = { journalled: false };
export const blink: Circumstances = { journalled: true, from: 'blink' };
export const log: Circumstances = { journalled: true, from: 'log' };
export const everywhere = {
  'with a journal': journal,
  'behind a plain proxy': plain,
  'from Blink itself': blink,
  'in the log': log,
};

export const judge = (status: number, body: unknown, circumstances = journal): Outcome =>
  judgePayment({ status, body }, expected, circumstances);
export const kind = (...args: Parameters<typeof judge>) => judge(...args).kind;
export const reason = (outcome: Outcome) => (outcome.kind === 'refused' ? outcome.reason : outcome.kind);

export const view = (status: AttemptStatus, rest: Partial<AttemptView> = {}): AttemptView => ({
  id,
  operation: 'sale',
  terminal_id: expected.terminalId,
  status,
  created_at: '2025-03-13T11:31:29.000Z',
  sent_at: null,
  answered_at: null,
  response: null,
  signature: null,
  resolution: null,
  ...rest,
});
