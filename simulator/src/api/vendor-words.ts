/**
 * What Blink says when it refuses, page by page: facts from `POST /devices/{id}`, `GET /terminals/{id}/requests`,
 * `POST /sales`, `POST /preauth-transactions`, `POST /signatures` and `POST /aborts`. The pages differ in wording, and so
 * does this table. Where a page is silent about a refusal that its field table implies, the nearest page's sentence stands in;
 * such lines are marked "by analogy".
 */
import type { FieldProblem } from '../../../src/payment/fields.js';
import type { abortPath, CallPath } from '../../../src/payment/operations.js';

/**
 * The pages, named as the last segment of their path; `terminals` is `GET /terminals`. Of that page and of the page of
 * `eod-reports` no refusal was readable.
 */
export type Page = LookUp | CallPath | typeof abortPath;
/** Those that ask for no money. */
export type LookUp = (typeof lookUps)[number];
export const lookUps = ['devices', 'requests', 'eod-reports', 'terminals'] as const;

/** A refusal: status, sentence, and messages by field. */
export interface Refusal {
  status: number;
  message: string;
  errors: Record<string, string>;
}

interface PageWords {
  /** The `message` of a request that is refused before it reaches a terminal. */
  message: string;
  /** How the page spells the key of authorisation errors. */
  authorizationKey: 'Authorization' | 'Authorisation';
  authorizationMissing: string;
  missing: Record<string, string>;
  invalid: Record<string, string>;
  /** Fields whose message stands under another field's name. */
  invalidUnder?: Record<string, string>;
  /** Fields whose refusal carries another `message`. */
  invalidMessage?: Record<string, string>;
  terminalNotFound: string;
  busy: string;
}

const authorizationMissing =
  'The Authorization header is required and must be provided in the format: Basic <encoded_api_key:secret_key>.';
const authorizationInvalid =
  'The provided Authorization header is invalid. Ensure it follows the correct format: Basic <encoded api_key:secret_key>.';
const authorizationWrong =
  'The provided api_key or secret_key is invalid. Please ensure the credentials are correct and try again.';

const atMost = (name: string, limit: number) =>
  `The ${name} must be a valid string with a maximum length of ${limit} characters.`;
const required = (names: string[], sentence: (name: string) => string) =>
  Object.fromEntries(names.map((name) => [name, sentence(name)]));

const fieldRequired = (name: string) => `The ${name} field is required and cannot be empty.`;
const isRequired = (name: string) => `The ${name} is required and cannot be empty.`;
const dateExample = "must be a valid ISO 8601 date (e.g., '2024-02-18T12:34:56').";
const dateTimeExample = 'must be a valid ISO 8601 datetime string (e.g., 2025-02-02T14:43:59+01:00).';
const currencyInvalid = 'The currency must be a valid ISO 4217 code (e.g., GBP, USD, EUR).';
const isoRequired = (name: string) =>
  `The ${name} field is required and must be provided in ISO 8601 format (e.g., 2025-02-02T14:43:59+01:00).`;

const commonInvalid = {
  site_branch_id: atMost('site_branch_id', 16),
  pos_location: atMost('pos_location', 16),
  terminal_id: atMost('terminal_id', 35), // by analogy, but for the requests page
  operator_id: atMost('operator_id', 255),
  customer_order_details: atMost('customer_order_details', 255), // by analogy
  order_number: atMost('order_number', 25), // by analogy, as the next two
  is_receipt_required: 'The is_receipt_required must be true or false.',
  request_tips: 'The request_tips must be true or false.',
  metadata: 'The metadata must be a valid JSON-formatted string with a maximum length of 1024 characters.',
};
const paymentFields = ['site_branch_id', 'pos_location', 'terminal_id', 'currency', 'requested_amount'];

/** A report is refused as the log is, by analogy. */
const readings = {
  message: 'Field validation failed',
  authorizationKey: 'Authorization',
  authorizationMissing,
  missing: {},
  invalid: {
    terminal_id: atMost('terminal_id', 35),
    date: 'The date must be a valid ISO 8601 date (e.g., 2025-02-02).', // by analogy
  },
  terminalNotFound: 'The terminal_id is invalid. Please try again.', // by analogy
  busy: '',
} satisfies PageWords;

const pages = {
  devices: {
    message: 'Devices request failed',
    authorizationKey: 'Authorisation',
    authorizationMissing,
    missing: {},
    invalid: { device_id: atMost('device_id', 35) },
    terminalNotFound: 'The terminal_id is invalid. Please try again.', // by analogy
    busy: '',
  },
  requests: readings,
  'eod-reports': readings,
  terminals: {
    message: 'Terminals request failed', // by analogy, the whole entry
    authorizationKey: 'Authorization',
    authorizationMissing,
    missing: {},
    invalid: {},
    terminalNotFound: '',
    busy: '',
  },
  sales: {
    message: 'Request validation failed',
    authorizationKey: 'Authorization',
    authorizationMissing: 'Authorization is required and cannot be empty.',
    missing: required([...paymentFields, 'request_timestamp'], fieldRequired),
    invalid: {
      ...commonInvalid,
      currency: currencyInvalid,
      requested_amount: 'The requested_amount must be between 0.01 and 999999.99.',
      request_timestamp: `The request_timestamp ${dateExample}`,
    },
    terminalNotFound: 'The terminal_id is invalid. Please try again.',
    busy: 'Device is busy processing another request. Please try again.',
  },
  'preauth-transactions': {
    message: 'Request validation failed',
    authorizationKey: 'Authorization',
    authorizationMissing,
    missing: {
      ...required(paymentFields, fieldRequired), // currency by analogy
      request_timestamp: isoRequired('request_timestamp'),
      requested_validity_date: isoRequired('requested_validity_date'),
    },
    invalid: {
      ...commonInvalid,
      terminal_id: atMost('site_branch_id', 16),
      currency: currencyInvalid, // by analogy
      requested_amount: 'Requested amount must be between 0.01 and 999,999.99',
      request_timestamp: `The request_timestamp ${dateTimeExample}`,
      requested_validity_date: `The requested_validity_date ${dateTimeExample}`,
    },
    // The page's sample of an invalid terminal names the branch.
    invalidUnder: { terminal_id: 'site_branch_id' },
    terminalNotFound: 'Please check the terminal_id and try again.',
    busy: 'Device is busy processing another request. Please try again shortly.',
  },
  // Of this page only the beginning was readable: its refusals are by analogy, the whole entry.
  aborts: {
    message: 'Request validation failed',
    authorizationKey: 'Authorization',
    authorizationMissing,
    missing: required(['site_branch_id', 'pos_location', 'terminal_id'], fieldRequired),
    invalid: commonInvalid,
    terminalNotFound: 'Please check the terminal_id and try again.',
    busy: '',
  },
  signatures: {
    message: 'Request validation failed',
    authorizationKey: 'Authorization',
    authorizationMissing,
    missing: required(
      [
        'site_branch_id',
        'pos_location',
        'terminal_id',
        'original_transaction_id',
        'is_signature_confirmed',
        'request_timestamp',
      ],
      isRequired,
    ),
    invalid: {
      ...commonInvalid,
      original_transaction_id: atMost('original_transaction_id', 50), // by analogy
      is_signature_confirmed: 'The is_signature_confirmed must be true or false.',
      request_timestamp: `The request_timestamp ${dateExample}`,
    },
    invalidMessage: { metadata: 'Sales request failed' },
    terminalNotFound: 'Please check the terminal_id and try again.',
    busy: 'Device is busy processing another request. Please try again shortly.',
  },
} satisfies Partial<Record<Page, PageWords>>;

/** An operation whose page we have not seen speaks as the sales page does, by analogy. */
const wordsOf = (page: Page): PageWords => (pages as Partial<Record<Page, PageWords>>)[page] ?? pages.sales;

const refusal = (status: number, message: string, errors: Record<string, string>): Refusal => ({
  status,
  message,
  errors,
});

/** 400 no `Authorization`; 401 not `Basic` with `key:secret`; 403 a pair that is not ours. */
export function authorizationRefusal(page: Page, problem: 'missing' | 'invalid' | 'wrong'): Refusal {
  const { message, authorizationKey, authorizationMissing: missing } = wordsOf(page);
  const text = { missing, invalid: authorizationInvalid, wrong: authorizationWrong }[problem];
  return refusal({ missing: 400, invalid: 401, wrong: 403 }[problem], message, { [authorizationKey]: text });
}

/** Required by every page's field table; no page shows the refusal: by analogy. */
export function headerRefusal(
  page: Page,
  name: 'User-Agent' | 'Content-Type',
  problem: FieldProblem,
): Refusal {
  const text = {
    missing: `The ${name} header is required and cannot be empty.`,
    invalid:
      name === 'User-Agent'
        ? 'The User-Agent header must be a valid string with a maximum length of 255 characters.'
        : 'The Content-Type header must be application/json.',
  }[problem];
  return refusal(problem === 'missing' ? 400 : 422, wordsOf(page).message, { [name]: text });
}

/** 400 with every missing field, or else 422 with every invalid one; null where there is no problem. */
export function fieldRefusal(page: Page, problems: Record<string, FieldProblem>): Refusal | null {
  const words = wordsOf(page);
  const named = (kind: FieldProblem) => Object.keys(problems).filter((name) => problems[name] === kind);
  const missing = named('missing');
  if (missing.length > 0) {
    const errors = missing.map((name) => [name, words.missing[name] ?? fieldRequired(name)]);
    return refusal(400, words.message, Object.fromEntries(errors));
  }
  const invalid = named('invalid');
  if (invalid.length === 0) return null;
  const errors = invalid.map((name) => [
    words.invalidUnder?.[name] ?? name,
    words.invalid[name] ?? `The ${name} is invalid.`,
  ]);
  const message = words.invalidMessage?.[invalid[0]!] ?? words.message;
  return refusal(422, message, Object.fromEntries(errors));
}

export const terminalNotFound = (page: Page): Refusal =>
  refusal(404, 'Device not found', { terminal_id: wordsOf(page).terminalNotFound });

export const transactionNotFound = (): Refusal =>
  refusal(404, 'Transaction not found', {
    original_transaction_id: 'The original_transaction_id is invalid. Please try again.',
  });

/** Whether Blink counts at all is not known; the whole sentence is by analogy. */
export const notEnoughLeft = (page: Page, named: boolean): Refusal => {
  const [field, sentence] = named
    ? ['requested_amount', 'The requested_amount exceeds what is left of the original transaction.']
    : ['original_transaction_id', 'Nothing is left of the original transaction.'];
  return refusal(422, wordsOf(page).message, { [field]: sentence });
};

/** Likewise. */
export const otherCurrency = (page: Page): Refusal =>
  refusal(422, wordsOf(page).message, {
    currency: 'The currency must be the one of the original transaction.',
  });

/** The vendor enables them on request; its words for the others are by analogy. */
export const unlinkedRefused = (page: Page): Refusal =>
  refusal(403, wordsOf(page).message, {
    original_transaction_id: 'Refunds without an original transaction are not enabled for this account.',
  });

/** Nobody has seen what Blink says then: by analogy. */
export const nothingToAbort = (): Refusal =>
  refusal(404, 'Transaction not found', {
    terminal_id: 'There is no transaction to abort on this terminal.',
  });

export const deviceBusy = (page: Page): Refusal =>
  refusal(429, 'Device is busy', { terminal_id: wordsOf(page).busy });

export const deviceUnreachable = (): Refusal =>
  refusal(503, 'Device unreachable', {
    terminal_id: 'Device is currently offline or unreachable. Please try again.',
  });

export const lostConnection = (): Refusal =>
  refusal(503, 'Lost connection', {
    terminal_id: 'The connection to the device was lost. Please try again.',
  });
