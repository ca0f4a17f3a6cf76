/** Open: this terminal takes no other payment. As the partial index spells it, so that it is used. */
export const OPEN = `state in ('created', 'sent', 'signature', 'unknown')`;
