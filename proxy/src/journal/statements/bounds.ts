/**
 * What keeps money within its bounds; portable, as in `attempts`. A claim is three statements of one transaction: the
 * race's row is written, then the original's, and only then is the sum looked at. In one statement each of two
 * instances would sum what was there when it began.
 */
import { operationNames, rowOf, type OperationRow } from '../../../../src/payment/operations.js';
import { isPayment, OPEN } from './conditions.js';

/** The operations of the one table that are so, as a list of SQL. */
const those = (isMeant: (row: OperationRow) => boolean): string =>
  `(${operationNames()
    .filter((name) => isMeant(rowOf(name)))
    .map((name) => `'${name}'`)
    .join(', ')})`;

const BACK = those(({ direction }) => direction === 'back');
const IN = those(({ direction }) => direction === 'in');
/** Money back that names no payment. */
const UNLINKED = those(({ direction, original }) => direction === 'back' && original === 'none');
/** What takes from a reservation. */
const TAKES = those(({ original }) => original === 'reservation');

/**
 * May it have moved money? All but what was never sent, what was refused by proof, and a word that nothing went back
 * which an office or the log confirmed (a till's word alone would let a refund be given twice).
 */
export const counts = (row: string) => `not (${row}.state = 'abandoned'
  or (${row}.state = 'answered' and coalesce(${row}.proof, '') = 'refused')
  or (${row}.state = 'resolved' and coalesce(${row}.confirmed, 0) = 1))`;

/**
 * Is that attempt about this original, by its key or by one of its transactions? A signed one has two. Blink may read an id
 * in either case: what was given back on `t1`, as long as nobody knew of it, went back on `T1`. What an instance of an earlier
 * version writes has no such form.
 */
export const isAbout = (row: string, original: string) => `(${row}.original = ${original}.key
  or ${row}.original_transaction in (${original}.transaction_id, ${original}.answer_transaction_id)
  or ${row}.original_form in (lower(${original}.transaction_id), lower(${original}.answer_transaction_id)))`;

/** More than any payment: what is not known counts as the whole. */
const WHOLE = 100_000_000_000;

export const cameIn = (original: string) =>
  `case when ${original}.state = 'answered' and ${original}.proof = 'done' then coalesce(${original}.amount, 0) else 0 end`;

const goneBack = (
  original: string,
) => `coalesce((select sum(coalesce(back.amount, ${WHOLE})) from attempt back
  where ${isAbout('back', original)} and back.call in ${BACK} and ${counts('back')}), 0)`;

const isCompleted = (original: string) => `exists (select 1 from attempt taken
  where ${isAbout('taken', original)} and taken.call in ${TAKES} and ${counts('taken')})`;

/** Whoever writes it first is first: the others wait here until that one's transaction has ended. */
export const RACE = `
  insert into race (name, at) values ($1, now_ms()) on conflict (name) do update set at = excluded.at returning name`;

/** Locks the original's row; rows from before have neither money nor proof, which its answer shows. */
export const KNOW_ORIGINAL = `
  update attempt set amount = coalesce(amount, cast($2 as bigint)), currency = coalesce(currency, cast($3 as text)),
    proof = coalesce(proof, cast($4 as text))
  where key = $1 returning key`;

/**
 * What went back by unlinked refunds beyond the payments that they were counted against went back on the others of that order:
 * all of them together give back no more than came in by them. One that was taken up from a log is counted against none: it
 * went back on whatever that order had paid before it.
 */
const ofOrderOf = (original: string) => `charge.order_number = ${original}.order_number
    and charge.currency = ${original}.currency and charge.call in ${IN} and charge.state = 'answered' and charge.proof = 'done'`;

const leftOfOrder = (original: string) => `coalesce((select sum(charge.amount) from attempt charge
    where ${ofOrderOf(original)}), 0) - coalesce((select sum(coalesce(back.amount, ${WHOLE})) from attempt back
    where back.call in ${BACK} and ${counts('back')} and back.key in (
      select gone.key from attempt charge join attempt gone on ${isAbout('gone', 'charge')} where ${ofOrderOf(original)})), 0)
  - coalesce((select sum(back.amount) from attempt back where back.order_number = ${original}.order_number
      and back.currency = ${original}.currency and back.call in ${UNLINKED} and back.original is null
      and back.created >= ${original}.created and ${counts('back')}), 0)`;

/** Does an unlinked refund name that order? Else each payment's own bound is enough. */
const mayOverflow = (original: string) => `exists (select 1 from attempt loose
  where loose.order_number = ${original}.order_number and loose.call in ${UNLINKED})`;

const leftOf = (original: string) => `${cameIn(original)} - ${goneBack(original)}`;

/** The claim's own conditions: $17 is its amount, $19 its original, $21 its order's number and $22 its part, $23 a time. */
export const FITS_WHAT_IS_LEFT = `exists (select 1 from attempt original where original.key = cast($19 as text)
  and cast($17 as bigint) <= ${leftOf('original')}
  and (not ${mayOverflow('original')} or cast($17 as bigint) <= ${leftOfOrder('original')}))`;

export const FITS_RESERVATION = `exists (select 1 from attempt original where original.key = cast($19 as text)
  and cast($17 as bigint) <= ${cameIn('original')} and not ${isCompleted('original')})`;

/** Still is $20 a transaction that nobody here knows: what became known meanwhile has a cap. */
export const IS_UNKNOWN = `not exists (select 1 from attempt known
  where (known.transaction_id = cast($20 as text) or known.answer_transaction_id = cast($20 as text))
    and ${isPayment('known')})`;

/** That payment keeps its order from being charged again. */
const holdsOrder = (
  row: string,
) => `${row}.call in ${IN} and (${row}.state in ('created', 'sent', 'signature', 'unknown')
    or (${row}.state = 'answered' and coalesce(${row}.proof, 'done') = 'done')
    or (${row}.state = 'resolved' and ${row}.resolution like '%"outcome":"approved"%'))
  and not (${row}.state = 'answered' and coalesce((select sum(back.amount) from attempt back
    where ${isAbout('back', row)} and back.call in ${BACK} and back.state = 'answered' and back.proof = 'done'), 0)
    >= coalesce(${row}.amount, ${WHOLE}))`;

const ofOrder = (row: string, number: string, part: string, since: string) =>
  `${row}.order_number = cast(${number} as text) and coalesce(${row}.order_part, '') = coalesce(cast(${part} as text), '')
   and ${row}.created > now_ms() - cast(${since} as bigint)`;

export const ORDER_IS_FREE = `not exists (select 1 from attempt paid
  where ${ofOrder('paid', '$21', '$22', '$23')} and paid.key <> cast($1 as text) and ${holdsOrder('paid')})`;

/** The key of the payment that holds an order: $1 its number, $2 its part, $3 how far back. */
export const HOLDER_OF_ORDER = `
  select paid.key from attempt paid where ${ofOrder('paid', '$1', '$2', '$3')} and ${holdsOrder('paid')}
  order by paid.created desc limit 1`;

/**
 * What came in by an attempt, or is reserved by it, what of it is left to give back, and whether it is completed.
 * `left_of_order`: null where that is no bound.
 */
export const LEFT = `
  select ${cameIn('original')} as came_in, ${leftOf('original')} as left_of_payment,
    case when ${mayOverflow('original')} then ${leftOfOrder('original')} end as left_of_order,
    case when ${isCompleted('original')} then 1 else 0 end as completed
  from attempt original where original.key = $1`;

/**
 * What an unlinked refund of the order $1 counts against, in the currency $3: of what charged, or may have charged, the
 * payment of the same part ($2, no part being a part too), else of the order. What was said not to have charged comes last.
 */
export const CHARGE_OF_ORDER = `
  select paid.key from attempt paid
  where paid.order_number = cast($1 as text) and paid.currency = cast($3 as text) and paid.call in ${IN} and ${counts('paid')}
  order by case when coalesce(paid.order_part, '') = coalesce(cast($2 as text), '') then 0 else 1 end,
    case when paid.state = 'resolved' and paid.resolution like '%"outcome":"not-charged"%' then 1 else 0 end,
    paid.created desc limit 1`;

/** The log shows that a till's word was right: nothing went back. */
export const CONFIRM_WORD = `
  update attempt set confirmed = 1, version = version + 1
  where key = $1 and state = 'resolved' and coalesce(confirmed, 0) = 0
    and resolution like '%"outcome":"not-charged"%' returning key`;

/** Money's rows go together: an original stays with the last of its refunds, and they with it. */
export const NEEDED_BY_NOBODY = (since: string) => `not exists (select 1 from attempt other
  where (other.original = attempt.key or other.key = attempt.original or other.original = attempt.original
      or other.original_form in (lower(attempt.transaction_id), lower(attempt.answer_transaction_id))
      or other.transaction_id = attempt.original_transaction or other.answer_transaction_id = attempt.original_transaction
      or other.original_form = attempt.original_form)
    and other.key <> attempt.key and (other.since >= ${since} or other.${OPEN}))`;
