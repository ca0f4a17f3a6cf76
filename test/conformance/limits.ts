/** Values at the vendor's limits and one character beyond, from the field tables of its pages. */

/** One character each, whatever its bytes, its UTF-16 units or its width. */
export const characters = {
  'a letter': 'x',
  'an accented letter': 'é',
  'a Chinese sign': '店',
  'an emoji of two UTF-16 units': '🧾',
  'a combining mark': '\u0301',
} as const;

/** `varchar(n)` on the pages. */
export const texts = [
  ['site_branch_id', 16],
  ['pos_location', 16],
  ['terminal_id', 35],
  ['operator_id', 255],
  ['customer_order_details', 255],
] as const;

/** A letter first: a mark needs something to stand on. */
export const text = (length: number, character: string): string => `a${character.repeat(length - 1)}`;

/** Metadata that is exactly so long once serialised, next to what else stands in it. */
export const metadataOf = (length: number, others: object = {}, character = 'x') => {
  const empty = [...JSON.stringify({ note: '', ...others })].length;
  return { note: character.repeat(length - empty) };
};

/** ISO 4217: three capital letters of an existing currency. */
export const notCurrencies = ['gbp', 'GB', 'GBPX', '£', '826', 'pound'];
export const currencies = ['GBP', 'EUR', 'USD'];

/** decimal(8,2), 0.01 to 999999.99. */
export const notAmounts = ['0.00', '0', '-1.00', '1000000.00', '1.234', '1e3', '1,00', 'ten', '12.50 '];

/** ISO 8601 dates and times that exist. */
export const notDates = [
  'tomorrow',
  '2025-02-30T10:00:00+01:00',
  '2025-13-01T10:00:00Z',
  '27/03/2025',
  '1743084664',
];
