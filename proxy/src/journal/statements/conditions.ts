/** Which rows are meant, in words that several statements share. */

/** Open: this terminal takes no other payment. As the partial index spells it, so that it is used. */
export const OPEN = `state in ('created', 'sent', 'signature', 'unknown')`;

/** What moves money, or asks to: a decision about a signature moves none, and of a key that was abandoned unseen nothing is known. */
export const isPayment = (row: string): string => `${row}.call not in ('signature', 'void')`;
