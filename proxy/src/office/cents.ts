/** Money as a whole number of hundredths: never a binary float. */

/** @param amount major units, such as `12.5`; a number counts where its shortest form is exact @returns null where it is none */
export function centsOf(amount: unknown): bigint | null {
  const text = typeof amount === 'number' ? String(amount) : amount;
  const [, whole, places = ''] =
    (typeof text === 'string' && /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text)) || [];
  return whole === undefined ? null : BigInt(whole) * 100n + BigInt(places.padEnd(2, '0'));
}
