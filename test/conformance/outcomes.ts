/**
 * What each of the vendor's sample answers must lead to, written by hand from the money rules and never from the code:
 * page, status, heading, and how the element ends. Headings are the pages' own, mistakes included.
 */
import type { Reason } from '../../src/payment/contract.js';
import type { PaymentState } from '../../src/payment/machine.js';

/** No money moved: one `blink-failure` with this reason, and Blink's words about this field. */
export interface Refusal {
  state: 'failed';
  event: 'blink-failure';
  reason: Reason;
  retryable: boolean;
  field: string | null;
}
/** Nothing is known yet, or the terminal waits for a decision: no final event. */
export interface Open {
  state: Extract<PaymentState, 'checking' | 'signature'>;
  event: null;
}
/** The money moved: one `blink-success`. */
export interface Charge {
  state: 'approved';
  event: 'blink-success';
}
export type Row<Ends> = readonly [status: number, heading: string, ends: Ends];

const correct = (field: string): Refusal => ({
  state: 'failed',
  event: 'blink-failure',
  reason: 'invalid-request',
  retryable: false,
  field,
});
/** Blink refuses the proxy's key: the browser hears it from the proxy, without Blink's words. */
const misconfigured: Refusal = {
  state: 'failed',
  event: 'blink-failure',
  reason: 'proxy-misconfigured',
  retryable: false,
  field: null,
};
const unknownTerminal: Refusal = { ...correct('terminal_id'), reason: 'terminal-not-found' };
const busy: Refusal = { ...correct('terminal_id'), reason: 'terminal-busy', retryable: true };
const unreachable: Refusal = { ...correct('terminal_id'), reason: 'terminal-unreachable', retryable: true };
const checking: Open = { state: 'checking', event: null };
const signature: Open = { state: 'signature', event: null };

/** `POST /sales`. The successes are about another payment than ours: no proof of a charge. */
export const sales: readonly Row<Refusal | Open>[] = [
  [201, 'Success', checking],
  [201, 'Verify signature', signature],
  [400, 'Missing authorization header', misconfigured],
  [400, 'Missing currency', correct('currency')],
  [400, 'Missing POS_location', correct('pos_location')],
  [400, 'Missing request_timestamp', correct('request_timestamp')],
  [400, 'Missing requested_amount', correct('requested_amount')],
  [400, 'Missing site_branch_id', correct('site_branch_id')],
  [400, 'Missing terminal_id', correct('terminal_id')],
  [401, 'Acquirer token not found', misconfigured],
  [401, 'Invalid acquirer token', misconfigured],
  [401, 'Invalid authorization header', misconfigured],
  [403, 'API key or secret key is invalid', misconfigured],
  [404, 'Invalid terminal_id', unknownTerminal],
  [422, 'Invalid currency', correct('currency')], // the page opens two braces
  [422, 'Invalid metadata', correct('metadata')],
  [422, 'Invalid operator_id', correct('operator_id')],
  [422, 'Invalid POS_location', correct('pos_location')],
  [422, 'Invalid request_timestamp', correct('request_timestamp')],
  [422, 'Invalid requested_amount', correct('requested_amount')],
  [422, 'Invalid site_branch_id', correct('site_branch_id')],
  [429, 'Device busy', busy],
  [500, 'Generic error', checking], // a bare sentence inside `errors`: not JSON
  [503, 'Lost connection to the device', checking],
  [503, 'Device disconnected', unreachable],
];

/** `POST /preauth-transactions`. */
export const preauths: readonly Row<Refusal | Open>[] = [
  [201, 'Success', checking],
  [400, 'Missing authorization header', misconfigured],
  [400, 'Missing original_transaction_id', correct('original_transaction_id')],
  [400, 'Missing POS_location', correct('pos_location')], // the page lost a quotation mark
  [400, 'Missing request_timestamp', correct('request_timestamp')],
  [400, 'Missing requested_amount', correct('requested_amount')],
  [400, 'Missing requested_validity_date', correct('requested_validity_date')],
  [400, 'Missing site_branch_id', correct('site_branch_id')],
  [400, 'Missing terminal_id', correct('terminal_id')],
  [401, 'Acquirer token not found', misconfigured],
  [401, 'Invalid acquirer Token', misconfigured],
  [401, 'Invalid authorization header', misconfigured],
  [403, 'API key or secret key is invalid', misconfigured],
  [404, 'Invalid terminal_id', unknownTerminal],
  [404, 'Invalid original_transaction_id', correct('original_transaction_id')],
  [422, 'Invalid metadata', correct('metadata')],
  [422, 'Invalid operator_id', correct('operator_id')],
  [422, 'Invalid POS_location', correct('pos_location')],
  [422, 'Invalid request_timestamp', correct('request_timestamp')],
  [422, 'Invalid requested_amount', correct('requested_amount')],
  [422, 'Invalid requested_validity_date', correct('requested_validity_date')],
  [422, 'Invalid site_branch_id', correct('site_branch_id')],
  [422, 'Invalid terminal_id', correct('site_branch_id')], // the page names the wrong field
  [429, 'Device busy', busy],
  [500, 'Generic error', checking],
  [503, 'Lost connection to the device', checking],
  [503, 'Device disconnected', unreachable],
];

/** `POST /signatures`, after the operator accepted: no refusal of any kind means "not charged", the sale stays open. */
export const signatures: readonly Row<Open | Charge>[] = [
  [201, 'Success', { state: 'approved', event: 'blink-success' }],
  [400, 'Missing authorization header', checking],
  [400, 'Missing is_signature_confirmed', checking],
  [400, 'Missing original_transaction_id', checking],
  [400, 'Missing POS_location', checking],
  [400, 'Missing request_timestamp', checking],
  [400, 'Missing site_branch_id', checking],
  [400, 'Missing terminal_id', checking],
  [401, 'Acquirer token not found', checking],
  [401, 'Invalid acquirer Token', checking],
  [401, 'Invalid authorization header', checking],
  [403, 'API key or secret key is invalid', checking],
  [404, 'Invalid terminal_id', checking],
  [404, 'Invalid original_transaction_id', checking],
  [422, 'Invalid is_signature_confirmed', checking],
  [422, 'Invalid metadata', checking],
  [422, 'Invalid operator_id', checking],
  [422, 'Invalid POS_location', checking],
  [422, 'Invalid request_timestamp', checking],
  [422, 'Invalid site_branch_id', checking],
  [429, 'Device busy', checking],
  [500, 'Generic error', checking],
  [503, 'Lost connection to the device', checking],
  [503, 'Device disconnected', checking],
];

/** What a read shows: the answer, or that there is none at the moment. `setup`: no payment can be taken either. */
export type Shown = 'answer' | 'error' | 'setup';

/** `POST /devices/{device_id}`. */
export const devices: readonly Row<Shown>[] = [
  [200, 'Success', 'answer'],
  [400, 'Missing authorization header', 'setup'], // spelt `Authorisation`
  [401, 'Acquirer token not found', 'setup'],
  [401, 'Invalid acquirer Token', 'setup'],
  [401, 'Invalid authorization header', 'setup'],
  [403, 'API key or secret key is invalid', 'setup'],
  [422, 'Invalid device_id', 'error'],
  [500, 'Generic error', 'error'],
];

/** `GET /devices/{terminal_id}/requests`. */
export const requests: readonly Row<Shown>[] = [
  [200, 'Success', 'error'], // `{...}` is not JSON: what cannot be parsed cannot be masked
  [400, 'Missing authorization header', 'error'],
  [401, 'Acquirer token not found', 'error'],
  [401, 'Invalid acquirer Token', 'error'],
  [401, 'Invalid authorization header', 'error'],
  [403, 'API key or secret key is invalid', 'error'],
  [422, 'Invalid terminal_id', 'error'],
  [500, 'Generic error', 'error'],
];

export const outcomes = { devices, requests, sales, 'preauth-transactions': preauths, signatures };
