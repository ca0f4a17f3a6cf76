/** What a button says below itself: what to do now, or how it ended. */
import type { PaymentController } from '../controllers/payment-controller.js';
import type { PaymentDetail } from '../events/payment-detail.js';
import { fill, formatMoney, type Speech, type Words } from '../translations/index.js';

/** What a paid order says besides. */
const cautions = { late: 'lateSuccess', twice: 'chargedTwice', unkept: 'notKept' } as const;

export function statusSentence(
  payment: PaymentController,
  isCancelOffered: boolean,
  { words, lang }: Speech,
): string {
  const { state, result, session, locked, asksOperator, caution, message } = payment;
  const open = session?.open;
  if (locked) {
    const { record } = open!;
    const money = record?.amount && formatMoney(record.amount, record.currency, lang);
    const named = [money, record?.reference].filter(Boolean).join(', ');
    const sentence = asksOperator
      ? words.lockedUnresolved
      : record && open!.state === 'idle'
        ? words.lockedElsewhere
        : words.locked;
    return fill(sentence, { payment: named && ` (${named})` });
  }
  if (caution)
    return fill(words[cautions[caution]], { money: formatMoney(result!.amount, result!.currency, lang) });
  if (message && !payment.isOpen) return message;
  if (state === 'checking' && open?.held?.signedOut) return words.signedOut;
  if (state === 'waiting' && open?.held?.isUnstoppable) return words.notStopped;
  if (state === 'waiting' && isCancelOffered) return words.waitingToCancel;
  const card = state === 'approved' && result && !payment.isCleared && cardName(result, words);
  return card
    ? fill(words.approvedCard, { card })
    : words.states[state === 'waiting' && open?.held?.isQueued ? 'starting' : state];
}

/** What is said of a card: its brand, and the digits that its receipt shows too. A page's own dictionary may have no words for it. */
function cardName({ cardType, cardNumber }: PaymentDetail, { approvedCard, card }: Words): string | null {
  const number = cardNumber ?? '';
  // The second pattern takes a browser long to make.
  const digits = (/\d{1,4}$/.exec(number) ?? /\p{Nd}{1,4}$/u.exec(number))?.[0];
  if (!approvedCard || !digits) return approvedCard && cardType;
  return fill(cardType ? card.full : card.number, { type: cardType ?? '', digits });
}
