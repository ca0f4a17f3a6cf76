/**
 * What an answer means for the money: the table of the money rules as pure functions. The elements, the proxy and
 * the simulator all judge with this file. Whatever is not proof is `unknown`; no error leads towards `charged`.
 */
import type { Answer, AttemptView, Problem, ProblemName, Reason } from '../api/contract.js';

/** What an answer is compared with: the attempt as it was sent. */
export interface Expected {
  id: string;
  amount: string;
  currency: string;
  terminalId: string;
}

/** Card and transaction of a payment, as far as the answer tells. */
export interface Transaction {
  transactionId: string | null;
  cardType: string | null;
  cardNumber: string | null;
  cardMode: string | null;
}

export type Outcome =
  /** The money moved, or was reserved. */
  | { kind: 'charged'; transaction: Transaction }
  /** The terminal waits for a decision about the cardholder's signature. */
  | { kind: 'signature'; transactionId: string }
  /** Surely no money moved. `retryable`: the same order may simply be tried again. */
  | { kind: 'refused'; reason: Reason; retryable: boolean; fields: Record<string, string> }
  /** Blink is still at it. */
  | { kind: 'running'; confirming?: boolean }
  /** Neither can be shown: look it up. */
  | { kind: 'unknown' };

export interface Circumstances {
  /** Does the proxy keep a journal, so that a doubled request cannot have started a payment? */
  journalled: boolean;
  /** Was the answer read from the terminal's log rather than from the connection that carried the request? */
  fromLog?: boolean;
}

const unknown: Outcome = { kind: 'unknown' };

const refused = (reason: Reason, retryable = false, fields: Record<string, string> = {}): Outcome => ({
  kind: 'refused',
  reason,
  retryable,
  fields,
});

/** `JSON.parse` that gives the text back where it is not JSON: a malformed body is evidence, never an exception. */
export function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

type Bag = Record<string, unknown>;

const bag = (value: unknown): Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Bag) : {};

/** A text or a number as text; null for all else. What comes from outside may not even turn into a string. */
export const words = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null;

const asText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body ?? ''));

/** Blink's refusals, malformed ones included: `"result": "FAILURE"` after nothing but braces and white space. */
const isBlinkFailure = (body: unknown): boolean => /^\s*\{[\s{]*"result"\s*:\s*"FAILURE"/.test(asText(body));

/** Blink's messages by field, also out of a body that is not quite JSON (the pages show three such samples). */
export function blinkErrors(body: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  if (typeof body === 'string') {
    const errors = /"errors"\s*:\s*\{([^]*)/.exec(body)?.[1] ?? '';
    for (const [, name, message] of errors.matchAll(/"(\w+)"\s*:\s*"?([^"]*)"/g))
      fields[name!] = message!.trim();
  } else {
    for (const [name, message] of Object.entries(bag(bag(body).errors))) fields[name] = words(message) ?? '';
  }
  return fields;
}

/** The name of the proxy's problem document, or null where the body is something else. */
export function problemName(body: unknown): ProblemName | null {
  const { type, title } = bag(body);
  return typeof type === 'string' && typeof title === 'string'
    ? (type.slice(type.search(/[^/:#]*$/)) as ProblemName)
    : null;
}

/** Is Blink refusing the credentials? The pages spell the key in two ways, and name acquirer tokens too. */
export function refusesCredentials({ status, body }: Answer): boolean {
  return (
    isBlinkFailure(body) &&
    (status === 401 ||
      status === 403 ||
      (status === 400 &&
        Object.keys(blinkErrors(body)).some((name) => /^(authori[sz]ation|acquirer)/i.test(name))))
  );
}

/** What the proxy's promise that nothing was or will be sent is to a cashier; another's document promises nothing. */
const problemReasons: Partial<Record<ProblemName, Reason>> = {
  'idempotency-key-missing': 'invalid-request',
  'invalid-request': 'invalid-request',
  'body-too-large': 'invalid-request',
  'unsupported-media-type': 'invalid-request',
  'terminal-in-use': 'terminal-in-use',
  'not-authorised': 'not-authorised',
  forbidden: 'not-authorised',
  'attempt-abandoned': 'abandoned',
  'rate-limited': 'not-sent',
  'upstream-lost': 'not-sent',
  'journal-unavailable': 'not-sent',
};

function judgeProblem(name: ProblemName, problem: Partial<Problem>): Outcome {
  if (name === 'credentials-refused') return refused('proxy-misconfigured');
  const reason = problem.forwarded === false && problemReasons[name];
  const isOurFault = reason === 'invalid-request' || reason === 'not-authorised';
  return reason ? refused(reason, !isOurFault, blinkErrors(problem)) : unknown;
}

const sameAmount = (a: unknown, b: string): boolean => words(a) !== null && Number(a) === Number(b);
const sameWord = (a: unknown, b: string): boolean => words(a)?.toLowerCase() === b.toLowerCase();

/** Every one of the four must be there and be ours. */
function echoesAttempt(data: unknown, expected: Expected): boolean {
  const { requested_amount, currency, terminal_id, metadata } = bag(data);
  return (
    sameAmount(requested_amount, expected.amount) &&
    sameWord(currency, expected.currency) &&
    sameWord(terminal_id, expected.terminalId) &&
    sameWord(bag(metadata).attempt_id, expected.id)
  );
}

/** An answer that names another attempt is not ours, whatever it says. */
const namesAnother = (data: unknown, key: string, id: string): boolean => {
  const named = bag(bag(data).metadata)[key];
  return named !== undefined && !sameWord(named, id);
};

/** Card and transaction out of Blink's body; nulls where it has none. */
export function transactionOf(body: unknown): Transaction {
  const { transaction_id, card_type, card_number, card_mode } = bag(body);
  return {
    transactionId: words(transaction_id),
    cardType: words(card_type),
    cardNumber: maskCard(words(card_number)),
    cardMode: words(card_mode),
  };
}

/** First six and last four at most, whatever came in. */
export function maskCard(number: string | null): string | null {
  return (
    number?.replace(/(?:\d[ -]?){11,18}\d/g, (digits) => {
      const plain = digits.replace(/\D/g, '');
      return plain.slice(0, 6) + '*'.repeat(plain.length - 10) + plain.slice(-4);
    }) ?? null
  );
}

const isVerifySignature = (result: unknown): boolean =>
  /^\s*verify\s*signature\s*$/i.test(words(result) ?? '');

/**
 * The answer to a sale or a pre-auth.
 * @param answer what came back: from the connection that carried the request, or out of the terminal's log
 * @param expected the attempt as it was sent
 */
export function judgePayment(answer: Answer, expected: Expected, circumstances: Circumstances): Outcome {
  const { status, body } = answer;
  const problem = problemName(body);
  // A log holds Blink's answers: one that looks like our proxy's promises nothing.
  if (problem) return circumstances.fromLog ? unknown : judgeProblem(problem, body as Partial<Problem>);
  if (status === 202 && !circumstances.fromLog && bag(body).id === expected.id && 'status' in bag(body)) {
    return judgeAttempt(body as AttemptView, expected);
  }
  if (status >= 200 && status < 300) {
    const { result, transaction_id, data } = bag(body);
    if (result === 'FAILURE')
      return namesAnother(data, 'attempt_id', expected.id) ? unknown : refused('declined');
    if (!words(transaction_id)) return unknown;
    if (isVerifySignature(result)) {
      return namesAnother(data, 'attempt_id', expected.id)
        ? unknown
        : { kind: 'signature', transactionId: words(transaction_id)! };
    }
    const proven =
      data === undefined || data === null ? !circumstances.fromLog : echoesAttempt(data, expected);
    return result === 'SUCCESS' && proven ? { kind: 'charged', transaction: transactionOf(body) } : unknown;
  }
  return isBlinkFailure(body) ? judgeBlinkFailure(answer, circumstances) : unknown;
}

function judgeBlinkFailure(answer: Answer, { journalled }: Circumstances): Outcome {
  const { status, body } = answer;
  const fields = blinkErrors(body);
  const says = (message: string) => new RegExp(`"message"\\s*:\\s*"${message}"`).test(asText(body));
  if (refusesCredentials(answer)) return refused('proxy-misconfigured', false, fields);
  if (status === 404)
    return refused('terminal_id' in fields ? 'terminal-not-found' : 'invalid-request', false, fields);
  if (status === 400 || status === 422) return refused('invalid-request', false, fields);
  if (status === 429 && journalled && says('Device is busy')) return refused('terminal-busy', true, fields);
  if (status === 503 && says('Device unreachable')) return refused('terminal-unreachable', true, fields);
  return unknown;
}

/**
 * The answer to a signature decision. No refusal of any kind means "not charged" here: the sale stays open.
 * @param confirmed what the operator decided
 * @param saleAttemptId the attempt of the sale that the signature belongs to; empty where it is not known
 */
export function judgeSignature({ status, body }: Answer, confirmed: boolean, saleAttemptId: string): Outcome {
  if (status < 200 || status > 299 || problemName(body)) return unknown;
  const { result, transaction_id, data } = bag(body);
  const echoed = bag(data).is_signature_confirmed;
  if (
    (saleAttemptId && namesAnother(data, 'sale_attempt_id', saleAttemptId)) ||
    (echoed !== undefined && echoed !== confirmed)
  ) {
    return unknown;
  }
  if (result === 'FAILURE') return refused(confirmed ? 'declined' : 'signature-rejected');
  return confirmed && result === 'SUCCESS' && words(transaction_id)
    ? { kind: 'charged', transaction: transactionOf(body) }
    : unknown;
}

/** What the journal says of an attempt (`GET /attempts/{key}`, or a 202). */
export function judgeAttempt(view: AttemptView, expected: Expected): Outcome {
  if (!sameWord(view.id, expected.id)) return unknown;
  const { status, response, signature, resolution } = view;
  switch (status) {
    case 'created':
    case 'sent':
      return { kind: 'running' };
    case 'signature': {
      const transactionId = words(bag(response?.body).transaction_id);
      if (signature) return { kind: 'running', confirming: true };
      return transactionId ? { kind: 'signature', transactionId } : unknown;
    }
    case 'answered':
      if (!response) return unknown;
      return signature
        ? judgeSignature(response, signature.is_signature_confirmed, expected.id)
        : judgePayment(response, expected, { journalled: true });
    case 'abandoned':
      return refused('abandoned', true);
    case 'resolved':
      // An answer that proved nothing may be about another payment: its transaction is not this one's.
      return resolution?.outcome === 'approved'
        ? {
            kind: 'charged',
            transaction: transactionOf(
              echoesAttempt(bag(response?.body).data, expected) ? response!.body : null,
            ),
          }
        : resolution?.outcome === 'not-charged'
          ? refused('operator')
          : unknown;
    default:
      return unknown;
  }
}
