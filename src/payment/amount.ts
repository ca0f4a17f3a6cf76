/**
 * Money as a decimal string in major units, `0.01` to `999999.99`; never a binary float.
 * The range is Blink's (page `POST /sales`: "must be between 0.01 and 999999.99"; the pre-auth page's million is a misprint).
 */

/**
 * The amount with two places, or null where it is not one.
 * A number is accepted when its shortest form is exact to two decimals.
 */
export function normaliseAmount(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^(0|[1-9]\d{0,5})(\.\d{1,2})?$/.test(text)) return null;
  const [pounds, pence = ''] = text.split('.');
  const amount = pence.length === 2 ? text : `${pounds}.${pence.padEnd(2, '0')}`;
  return amount === '0.00' ? null : amount;
}
