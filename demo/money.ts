/** Whole pence to what people read, and to what Blink takes. */
export const currency = 'GBP';

const format = new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency });

/** For example `£3.40`. */
export const formatPence = (pence: number): string => format.format(pence / 100);

/** A decimal string in major units, for example `3.40`. */
export const amountOf = (pence: number): string => (pence / 100).toFixed(2);
