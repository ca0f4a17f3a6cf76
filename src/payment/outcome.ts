/**
 * What an answer means for the money: the table of the money rules as pure functions. The elements, the proxy and
 * the simulator all judge with this file. Whatever is not proof is `unknown`; no error leads towards `charged`.
 */
import { asText, blinkErrors, isBlinkFailure, refusesCredentials } from './blink-refusals.js';
import type { Answer, AttemptView, Problem, ProblemName, Reason } from './contract.js';
import { meaningOfFailure } from './failure-words.js';
import { bag, words } from './json.js';
import { maskCard } from './masks/mask-card.js';
import { isOperation, rowOf, type Operation } from './operations.js';
import { acceptedAttempt, isProxyAnswer, problemName } from './proxy/proxy-answers.js';

/** What an answer is compared with: the attempt as it was sent. */
export interface Expected {
  id: string;
  operation: Operation;
  /** Empty where the request named none: a reversal gives back the whole of its original. */
  amount: string;
  /** Likewise. */
  currency: string;
  terminalId: string;
  /** Blink has accepted a wish to stop it: what is not done then was stopped. */
  isCancelled?: boolean;
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
  /** Surely no money moved. `retryable`: the same order may simply be tried again. `message`: Blink's, where it was one. */
  | {
      kind: 'refused';
      reason: Reason;
      retryable: boolean;
      fields: Record<string, string>;
      message?: string | null;
    }
  /** Blink is still at it. */
  | { kind: 'running'; confirming?: boolean }
  /** Neither can be shown: look it up. */
  | { kind: 'unknown' };

export interface Circumstances {
  /** Does the proxy keep a journal, so that a doubled request cannot have started a payment? */
  journalled: boolean;
  /**
   * Who gave the answer. `proxy`: whoever the page talks to, perhaps with words of the proxy's own. `blink`: Blink, on
   * the connection that carried the request. `log`: the terminal's log.
   */
  from?: 'proxy' | 'blink' | 'log';
}

/** A decision about a signature, as it was sent. */
export interface Decision {
  /** Its own attempt id. */
  id: string;
  confirmed: boolean;
}

const unknown: Outcome = { kind: 'unknown' };

const refused = (
  reason: Reason,
  retryable = false,
  fields: Record<string, string> = {},
  body?: unknown,
): Outcome => ({
  kind: 'refused',
  reason,
  retryable,
  fields,
  message: words(bag(body).message),
});

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
  'log-unread': 'not-sent',
  'journal-unavailable': 'not-sent',
  'not-permitted': 'not-permitted',
  'original-unknown': 'original-unknown',
  'already-completed': 'already-completed',
  'completion-exceeds-reservation': 'completion-exceeds-reservation',
  'refund-exceeds-payment': 'refund-exceeds-payment',
  'order-already-paid': 'order-already-paid',
};

/** The same call may go well in a moment, or with another terminal. */
const passing: readonly Reason[] = ['terminal-in-use', 'abandoned', 'not-sent'];

function judgeProblem(name: ProblemName, problem: Partial<Problem>): Outcome {
  if (name === 'credentials-refused') return refused('proxy-misconfigured');
  const reason = problem.forwarded === false && problemReasons[name];
  return reason ? refused(reason, passing.includes(reason), blinkErrors(problem)) : unknown;
}

const sameAmount = (a: unknown, b: string): boolean => words(a) !== null && Number(a) === Number(b);
const sameWord = (a: unknown, b: string): boolean => words(a)?.toLowerCase() === b.toLowerCase();

/** The attempt id must be there and be ours; the other three too, or only where they are there, as the operation has it. */
function echoesAttempt(data: unknown, expected: Expected): boolean {
  const { requested_amount, currency, terminal_id, metadata } = bag(data);
  // A record may name an operation that this version does not know yet: nothing is taken on trust there.
  const isLoose = isOperation(expected.operation) && rowOf(expected.operation).echo === 'present';
  const same = (is: typeof sameWord, value: unknown, ours: string) =>
    is(value, ours) || (isLoose && (value === undefined || ours === ''));
  return (
    sameWord(bag(metadata).attempt_id, expected.id) &&
    same(sameAmount, requested_amount, expected.amount) &&
    same(sameWord, currency, expected.currency) &&
    same(sameWord, terminal_id, expected.terminalId)
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

const isVerifySignature = (result: unknown): boolean =>
  /^\s*verify\s*signature\s*$/i.test(words(result) ?? '');

/** A 2xx FAILURE: not done, unless its words speak of a lost line. */
function judgeFailure(body: unknown, isCancelled = false): Outcome {
  const { message, errors } = bag(body);
  const meaning = meaningOfFailure(message, errors);
  if (meaning === 'unknown') return unknown;
  return refused(isCancelled || meaning === 'cancelled' ? 'cancelled' : 'declined', false, {}, body);
}

/**
 * The answer to a payment.
 * @param answer what came back
 * @param expected the attempt as it was sent
 */
export function judgePayment(answer: Answer, expected: Expected, circumstances: Circumstances): Outcome {
  const { status, body } = answer;
  const { from = 'proxy' } = circumstances;
  if (isProxyAnswer(answer)) {
    // Blink's answers are its own: one that looks like our proxy's promises nothing.
    if (from !== 'proxy') return unknown;
    const problem = problemName(body);
    if (problem) return judgeProblem(problem, body as Partial<Problem>);
    const view = acceptedAttempt(answer, expected.id);
    if (view) return judgeAttempt(view, expected);
  }
  if (status >= 200 && status < 300) {
    const { result, transaction_id, data } = bag(body);
    if (result === 'FAILURE')
      return namesAnother(data, 'attempt_id', expected.id)
        ? unknown
        : judgeFailure(body, expected.isCancelled);
    if (!words(transaction_id)) return unknown;
    if (isVerifySignature(result)) {
      return namesAnother(data, 'attempt_id', expected.id)
        ? unknown
        : { kind: 'signature', transactionId: words(transaction_id)! };
    }
    const proven = data === undefined || data === null ? from !== 'log' : echoesAttempt(data, expected);
    return result === 'SUCCESS' && proven ? { kind: 'charged', transaction: transactionOf(body) } : unknown;
  }
  return isBlinkFailure(body) ? judgeBlinkFailure(answer, circumstances) : unknown;
}

function judgeBlinkFailure(answer: Answer, { journalled }: Circumstances): Outcome {
  const { status, body } = answer;
  const fields = blinkErrors(body);
  const says = (message: string) => new RegExp(`"message"\\s*:\\s*"${message}"`).test(asText(body));
  if (refusesCredentials(answer)) return refused('proxy-misconfigured', false, fields, body);
  if (status === 404)
    return refused('terminal_id' in fields ? 'terminal-not-found' : 'invalid-request', false, fields, body);
  if (status === 400 || status === 422) return refused('invalid-request', false, fields, body);
  if (status === 429 && journalled && says('Device is busy'))
    return refused('terminal-busy', true, fields, body);
  if (status === 503 && says('Device unreachable'))
    return refused('terminal-unreachable', true, fields, body);
  return unknown;
}

/**
 * The answer to a signature decision. No refusal of any kind means "not charged" here: the sale stays open.
 * @param saleAttemptId the attempt of the sale that the signature belongs to; empty where it is not known
 */
export function judgeSignature(
  answer: Answer,
  decision: Decision,
  saleAttemptId: string,
  from: Circumstances['from'] = 'proxy',
): Outcome {
  const { status, body } = answer;
  const { confirmed } = decision;
  if (from === 'proxy' && acceptedAttempt(answer, decision.id)) return { kind: 'running', confirming: true };
  if (status < 200 || status > 299 || isProxyAnswer(answer)) return unknown;
  const { result, transaction_id, data } = bag(body);
  const echoed = bag(data).is_signature_confirmed;
  if (
    (saleAttemptId && namesAnother(data, 'sale_attempt_id', saleAttemptId)) ||
    (echoed !== undefined && echoed !== confirmed)
  ) {
    return unknown;
  }
  if (result === 'FAILURE') {
    if (!confirmed) return refused('signature-rejected', false, {}, body);
    const outcome = judgeFailure(body);
    return outcome.kind === 'refused' ? { ...outcome, reason: 'declined' } : outcome;
  }
  return confirmed && result === 'SUCCESS' && words(transaction_id)
    ? { kind: 'charged', transaction: transactionOf(body) }
    : unknown;
}

/** What the journal says of a decision whose sale is not this page's (`GET /attempts/{key}`). */
export function judgeDecision(view: AttemptView, decision: Decision): Outcome {
  if (!sameWord(view.id, decision.id)) return unknown;
  const { status, response, resolution } = view;
  if (status === 'created' || status === 'sent') return { kind: 'running', confirming: true };
  if (status === 'answered' && response) return judgeSignature(response, decision, '');
  return status === 'resolved' ? judgeResolution(resolution?.outcome, null) : unknown;
}

const judgeResolution = (outcome: unknown, body: unknown): Outcome =>
  outcome === 'approved'
    ? { kind: 'charged', transaction: transactionOf(body) }
    : outcome === 'not-charged'
      ? refused('operator')
      : unknown;

/** What the journal says of an attempt (`GET /attempts/{key}`, or a 202). */
export function judgeAttempt(view: AttemptView, expected: Expected): Outcome {
  if (!sameWord(view.id, expected.id)) return unknown;
  const { status, response, signature, resolution, cancellation } = view;
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
        ? judgeSignature(
            response,
            { id: signature.id, confirmed: signature.is_signature_confirmed },
            expected.id,
          )
        : judgePayment(
            response,
            { ...expected, isCancelled: expected.isCancelled || cancellation?.accepted === true },
            { journalled: true },
          );
    case 'abandoned':
      return refused('abandoned', true);
    case 'resolved':
      // An answer that proved nothing may be about another payment: its transaction is not this one's.
      return judgeResolution(
        resolution?.outcome,
        echoesAttempt(bag(response?.body).data, expected) ? response!.body : null,
      );
    default:
      return unknown;
  }
}
