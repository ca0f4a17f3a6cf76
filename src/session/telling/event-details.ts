/** What the events of a payment carry, in the page's language. */
import type { Cause, Problem, Reason } from '../../payment/contract.js';
import type {
  AttemptDetail,
  FailureDetail,
  PaymentDetail,
  SettledBy,
  SuccessDetail,
} from '../../events/payment-detail.js';
import { normaliseAmount } from '../../payment/amount.js';
import { bag, words } from '../../payment/json.js';
import { givesBack, rowOf } from '../../payment/operations.js';
import type { Order } from '../../payment/order.js';
import type { Outcome, Transaction } from '../../payment/outcome.js';
import {
  failureForCustomers,
  fill,
  formatList,
  formatMoney,
  formatWeekday,
  speechOf,
  wordsFor,
  type Speech,
} from '../../translations/index.js';
import type { Present } from './subscribers.js';
import type { DoneOrder } from '../records/done-orders.js';
import type { Refused } from '../proxy/proxy-kinds.js';
import { noTransaction } from '../sources.js';

/** An order, with the attempt's id where there is one. */
export type Subject = Order & { id: string | null };
export type Refusal = Extract<Outcome, { kind: 'refused' }>;

/** How an outcome was learned. */
export interface Source {
  settledBy: SettledBy;
  resumed: boolean;
  response: unknown;
}

export const attemptDetail = (subject: Subject): AttemptDetail => ({
  attemptId: subject.id,
  operation: subject.operation,
  amount: subject.amount ?? '',
  currency: subject.currency,
  terminalId: subject.terminalId,
  reference: subject.reference,
  part: subject.part,
  ...(subject.originalTransactionId && { originalTransactionId: subject.originalTransactionId }),
});

/** Where the request names no money, its answer does. */
function moneyIn(
  { amount }: Subject,
  { response }: Source,
): Partial<Pick<AttemptDetail, 'amount' | 'currency'>> {
  const { requested_amount, currency } = bag(bag(response).data);
  const told = amount ? null : normaliseAmount(requested_amount);
  return told === null ? {} : { amount: told, currency: words(currency) ?? '' };
}

export const successDetail = (subject: Subject, transaction: Transaction, source: Source): SuccessDetail => ({
  ...attemptDetail(subject),
  ...moneyIn(subject, source),
  ...transaction,
  ...source,
});

/** Why a payment did not begin, where the reason alone does not say it. */
interface Why {
  /** What our own check found: `missing` or `invalid`, by field. */
  problems?: Record<string, string>;
  cause?: Cause | undefined;
  /** The order was done before, with another amount or too long ago to count. */
  doneBefore?: DoneOrder;
}

/** Nobody at the till can give what is missing: whoever set it up must. */
const isSetting = (field: string, problem: string | undefined): boolean =>
  problem === 'missing' && /^(proxy_url|terminal_id|site_branch_id|pos_location)$/.test(field);

/** Customers are alone with whoever hears of it. */
export const isUnattended = (target: EventTarget): boolean =>
  !!(target as Partial<Present>).settings?.unattended;

/** How a failure is said, by its detail: a button says it in the language that its page has by then. */
const sayings = new WeakMap<PaymentDetail, (target: EventTarget) => string>();

/** The message of a failure in the language of an element; nothing where the detail is of a success. */
export const messageOf = (detail: PaymentDetail, target: EventTarget): string | undefined =>
  sayings.get(detail)?.(target);

/**
 * A failure with its sentence and the fields that must be corrected; Blink's own messages stand beside ours.
 * @param target where the page's language is read from
 */
export function failureDetail(
  subject: Subject,
  { reason, retryable, fields }: Refusal,
  source: Source,
  target: EventTarget,
  transaction = noTransaction,
  { problems = {}, cause, doneBefore }: Why = {},
): FailureDetail {
  const fieldsIn = ({ words }: Speech) => {
    const sentences = words.fields as Record<string, string>;
    const all: Record<string, string> = { ...fields };
    for (const [field, problem] of Object.entries(problems)) {
      all[field] = fill(sentences[`${field}_${problem}`] ?? sentences[field] ?? sentences[problem]!, {
        field,
      });
    }
    return all;
  };
  const say = (target: EventTarget) => {
    const speech = speechOf(target as Element);
    const said = wordsFor(speech.words, givesBack(subject.operation));
    const isInvalid = reason === 'invalid-request';
    const wrong = isInvalid ? Object.entries(fieldsIn(speech)) : [];
    const isNotSetUp = wrong.length > 0 && wrong.every(([name]) => isSetting(name, problems[name]));
    // Blink's own sentences have an end; ours goes on.
    const clauses = wrong.map(([, clause]) => clause.replace(/\.$/, ''));
    const what = formatList(clauses, speech.lang) || said.fields.unnamed;
    const before = doneBefore && doneSentence(doneBefore, speech);
    if (isUnattended(target)) {
      const isBack = givesBack(subject.operation);
      const sentence = failureForCustomers(said, reason, retryable, isBack);
      return [!isBack && before, sentence].filter(Boolean).join(' ');
    }
    // A page's own dictionary may be older than a reason.
    const isHeldElsewhere = reason === 'order-already-paid' && !doneBefore;
    const sentence =
      (isHeldElsewhere && said.paidElsewhere) ||
      (isNotSetUp && said.notSetUp) ||
      ((said.reasons as Partial<Record<Reason, string>>)[reason] ?? said.states.failed);
    const { left } = (source.response ?? {}) as Partial<Problem>;
    const money = left === undefined ? '' : formatMoney(left, subject.currency, speech.lang);
    const why = cause && said.causes?.[cause];
    return [before, fill(sentence, { left: money, what }), why].filter(Boolean).join(' ');
  };
  const detail = {
    ...successDetail(subject, transaction, source),
    reason,
    message: say(target),
    fields: fieldsIn(speechOf(target as Element)),
    retryable,
  };
  sayings.set(detail, say);
  return detail;
}

/** What was paid before, and when. */
const doneSentence = ({ detail, at }: DoneOrder, { words, lang }: Speech): string =>
  fill(words.doneBefore[rowOf(detail.operation).words], {
    reference: detail.reference ?? '',
    money: formatMoney(detail.amount, detail.currency, lang),
    time: formatWeekday(at, lang),
  });

/** Refused before anything was sent, and the same may go well in a moment. */
const retryable: Reason[] = ['terminal-in-use', 'not-sent', 'proxy-unreachable'];

/** A refusal before an attempt exists. */
export const refusalDetail = (order: Order, reason: Reason, target: EventTarget, why?: Why): FailureDetail =>
  failureDetail(
    { ...order, id: null },
    { kind: 'refused', reason, retryable: retryable.includes(reason), fields: {} },
    { settledBy: 'answer', resumed: false, response: null },
    target,
    noTransaction,
    why,
  );

/** Why a payment did not begin. */
export const preventedDetail = (
  order: Order,
  why: Refused | { doneBefore: DoneOrder },
  target: EventTarget,
): FailureDetail => refusalDetail(order, 'refused' in why ? why.refused : 'order-already-paid', target, why);
