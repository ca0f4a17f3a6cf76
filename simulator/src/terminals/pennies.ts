/** The pennies of an amount steer the virtual cardholder, as they do in the terminal maker's own simulator. */

/** What the pennies ask for. The first four never get as far as the cardholder. */
export type PennyOutcome =
  | 'not-found'
  | 'unavailable'
  | 'in-progress'
  | 'busy'
  | 'abort'
  | 'connection-lost'
  | 'not-allowed'
  | 'cancel'
  | 'contact-acquirer'
  | 'approve';

const outcomes: Record<string, PennyOutcome> = {
  '01': 'not-found',
  '02': 'abort',
  '03': 'unavailable',
  '04': 'connection-lost',
  '05': 'not-allowed',
  '06': 'in-progress',
  '07': 'cancel',
  '08': 'busy',
  '09': 'contact-acquirer',
};

/** What Blink's `message` says of such a failure, where it says anything. */
export const pennyMessageOf = (pennyOutcome: PennyOutcome | null): string | undefined =>
  pennyOutcome === 'contact-acquirer' ? 'Contact acquirer' : undefined;

/** @param amount decimal string in major units */
export const pennyOutcomeOf = (amount: string): PennyOutcome =>
  outcomes[(amount.split('.')[1] ?? '').padEnd(2, '0')] ?? 'approve';
