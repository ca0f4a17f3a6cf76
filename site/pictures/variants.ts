/** In which looks each state is photographed. */

export interface Variant {
  readonly name: string;
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  readonly lang: 'en-GB' | 'ar';
  readonly isForced: boolean;
}

const phone = 360;
/** A column of a till's page, or an office's whole window. */
const counters: Readonly<Record<string, number>> = {
  'terminal-requests': 1024,
  attempts: 1024,
  'day-report': 1024,
};
const column = 560;

const of = (name: string, width: number, more: Partial<Variant> = {}): Variant => ({
  name,
  width,
  scheme: 'light',
  lang: 'en-GB',
  isForced: false,
  ...more,
});

export function variantsOf(element: string): readonly Variant[] {
  const counter = counters[element];
  const isWide = counter !== undefined;
  return [
    of('phone', phone),
    of('phone-dark', phone, { scheme: 'dark' }),
    of('phone-rtl', phone, { lang: 'ar' }),
    of('phone-forced', phone, { isForced: true }),
    of('counter', counter ?? column),
    // What looks the same in any width is not kept twice.
    ...(isWide
      ? [
          of('counter-dark', counter, { scheme: 'dark' }),
          of('counter-rtl', counter, { lang: 'ar', scheme: 'dark' }),
        ]
      : []),
  ];
}
