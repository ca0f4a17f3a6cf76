import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { normaliseAmount } from '../../../src/payment/amount.js';

const show = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(value));

describe('an amount', () => {
  const accepted: [unknown, string][] = [
    ['0.01', '0.01'],
    ['0.1', '0.10'],
    ['1', '1.00'],
    ['10', '10.00'],
    ['10.0', '10.00'],
    ['22.66', '22.66'],
    ['999999.99', '999999.99'],
    [0.01, '0.01'],
    [10, '10.00'],
    [10.5, '10.50'],
    [66.6, '66.60'],
    [999999.99, '999999.99'],
  ];
  for (const [given, two] of accepted) {
    it(`${show(given)} is charged as ${two}`, () => assert.equal(normaliseAmount(given), two));
  }

  const refused: unknown[] = [
    '0',
    '0.0',
    '0.00',
    '-1',
    '+1',
    '1.234',
    '1e3',
    '1000000',
    '999999.999',
    'NaN',
    'Infinity',
    '',
    ' ',
    '1,00',
    '0x10',
    '1.',
    '.5',
    '01.00',
    ' 1.00',
    '1.00\n',
    '1.00 GBP',
    '£1',
    '١٢',
    0,
    -0,
    -1,
    0.1 + 0.2,
    0.001,
    1e-7,
    1_000_000,
    NaN,
    Infinity,
    null,
    undefined,
    true,
    10n,
    [],
    ['1.00'],
    {},
    { toString: () => '1.00' },
    Symbol('1'),
  ];
  for (const given of refused) {
    it(`${show(given)} (${typeof given}) is refused`, () => assert.equal(normaliseAmount(given), null));
  }

  it('of every number of pennies comes out as exactly those pennies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (pennies) => {
        const text = `${Math.floor(pennies / 100)}.${String(pennies % 100).padStart(2, '0')}`;
        assert.equal(normaliseAmount(text), text);
        assert.equal(normaliseAmount(Number(text)), text);
      }),
    );
  });
});
