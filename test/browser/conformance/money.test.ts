/** What a customer is asked for is written as the browser itself writes money, in whichever engine. */
import { expect } from '@open-wc/testing';
import { formatMoney } from '../../../src/translations/index.js';

const languages = ['en', 'en-GB', 'en-US', 'en-IE', 'en-gb', 'en-AU', 'en-ZA', 'en-IN', 'de', 'fr', 'cy'];
const currencies = ['GBP', 'EUR', 'USD', 'AUD', 'JPY', 'CHF'];

/** Whole amounts around every place where a comma comes in, and others all over the range. */
const wholes = [
  ...[0, 1, 9, 10, 99, 100, 999, 1000, 9999, 10_000, 99_999, 100_000, 999_999],
  ...Array.from({ length: 300 }, (_, step) => (step * 3331 + step ** 3) % 1_000_000),
];

describe('money', () => {
  for (const language of languages) {
    it(`is written in ${language} as the browser writes it`, () => {
      for (const currency of currencies) {
        const style = { style: 'currency', currency } as const;
        const usual = new Intl.NumberFormat(language, style);
        const exact = new Intl.NumberFormat(language, {
          ...{ ...style, minimumFractionDigits: 2, maximumFractionDigits: 2 },
        });
        for (const [step, whole] of wholes.entries()) {
          const amount = `${whole}.${String((step * 37) % 100).padStart(2, '0')}`;
          expect(formatMoney(amount, currency, language), `${amount} ${currency}`).to.equal(
            (amount.endsWith('.00') ? usual : exact).format(Number(amount)),
          );
        }
      }
    });
  }

  it('needs no formatter of the browser’s for a first price in pounds', () => {
    const { NumberFormat } = Intl;
    Intl.NumberFormat = (() => expect.fail('it was asked for')) as never;
    try {
      expect(formatMoney('1234.50', 'GBP', 'en-GB')).to.equal('£1,234.50');
    } finally {
      Intl.NumberFormat = NumberFormat;
    }
  });
});
