/** Amounts, lists, durations and moments in a language's own form. */

const formatters = new Map<string, unknown>();

/** Making a formatter costs more than a hundred uses of it. */
function remembered<T>(key: string, make: () => T): T {
  if (!formatters.has(key)) formatters.set(key, make());
  return formatters.get(key) as T;
}

/** In every language the digits that terminals and receipts show: whoever compares two amounts compares signs, and may read only these. */
const numberingSystem = 'latn';

/**
 * Signs of currencies, and the languages that write them so, as `Intl` does: the first formatter of a page takes up to 30 ms,
 * two thirds of its first drawing. By their codes: a page that names no charset would read the letters wrong.
 */
const plain: Record<string, [sign: number, where: RegExp]> = {
  GBP: [0xa3, /^en(-GB|-US|-IE)?$/i],
  EUR: [0x20ac, /^en(-GB|-US|-IE)?$/i],
  USD: [0x24, /^en(-US)?$/i],
};

const usualPlaces = (currency: string): number =>
  remembered(
    currency,
    () =>
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits!,
  );

/** Money in a language's own form; the plain figures where currency or language are not valid. */
export function formatMoney(amount: string, currency: string, language: string): string {
  const [sign, where] = plain[currency] ?? [0];
  if (where?.test(language) && /^(0|[1-9]\d{0,5})\.\d\d$/.test(amount)) {
    return String.fromCharCode(sign) + amount.replace(/\B(?=(\d{3})+\.)/g, ',');
  }
  try {
    // Intl writes whole yen; what is charged has two places in every currency, and is never rounded.
    const isWhole = amount.endsWith('.00') && !usualPlaces(currency);
    const places = isWhole ? 0 : 2;
    const money = remembered(
      `${language} ${currency} ${places}`,
      () =>
        new Intl.NumberFormat(language, {
          numberingSystem,
          style: 'currency',
          currency,
          minimumFractionDigits: places,
          maximumFractionDigits: places,
        }),
    );
    return money.format(Number(amount));
  } catch {
    return `${currency} ${amount}`;
  }
}

/** What belongs together, as a language enumerates it; with commas where the language is not valid. */
export function formatList(items: readonly string[], language: string): string {
  try {
    return remembered(`${language} list`, () => new Intl.ListFormat(language)).format(items);
  } catch {
    return items.join(', ');
  }
}

/** How long something took, in words: the two largest units of it, such as `1 hr 15 min`; `m:ss` where the language is not valid. */
export function formatDuration(seconds: number, language: string): string {
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const parts = hours
    ? ([
        ['hour', hours],
        ['minute', minutes % 60],
      ] as const)
    : ([
        ['minute', minutes],
        ['second', seconds % 60],
      ] as const);
  const counted = parts.filter(([, count], at) => count || (at && !minutes));
  try {
    const list = remembered(
      `${language} units`,
      () => new Intl.ListFormat(language, { type: 'unit', style: 'narrow' }),
    );
    return list.format(
      counted.map(([unit, count]) =>
        remembered(
          `${language} ${unit}`,
          () =>
            new Intl.NumberFormat(language, { numberingSystem, style: 'unit', unit, unitDisplay: 'short' }),
        ).format(count),
      ),
    );
  } catch {
    return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
  }
}

/** A date in a language's own form; `otherwise` where language or date are not valid. */
export function formatDate(
  date: Date | number,
  language: string,
  options: Intl.DateTimeFormatOptions,
  otherwise: string,
): string {
  try {
    const key = language + JSON.stringify(options);
    return remembered(key, () => new Intl.DateTimeFormat(language, { numberingSystem, ...options })).format(
      date,
    );
  } catch {
    return otherwise;
  }
}

/** A moment in a language's own form, in the browser's zone; the text itself where it is not a date. */
export function formatTime(iso: string, language: string): string {
  const date = new Date(iso);
  const isToday = date.toDateString() === new Date().toDateString();
  const dateStyle = isToday ? undefined : 'medium';
  return formatDate(date, language, { timeStyle: 'medium', dateStyle }, iso);
}

/** A moment of the last days in a language's own form, such as `Monday 14:02`. */
export function formatWeekday(time: number, language: string): string {
  const options = { weekday: 'long', hour: '2-digit', minute: '2-digit' } as const;
  return formatDate(time, language, options, new Date(time).toLocaleString());
}
