import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { samples } from '../../../../simulator/src/api/samples.js';
import { parseJson } from '../../../../src/payment/json.js';
import { findCardNumber } from '../../../../src/payment/masks/find-card.js';
import { maskBody, maskKept, maskShown } from '../../../../src/payment/masks/mask.js';
import { maskCard } from '../../../../src/payment/masks/mask-card.js';

/** The last digit that makes the others pass the check of a card number. */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, one, index) => {
    const value = Number(one) * (index % 2 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + ((10 - (sum % 10)) % 10);
}

const schemes = [
  ...['4', '51', '55', '2221', '2229', '2230', '2720', '34', '37', '6011', '644', '649', '65', '62'],
  ...['3528', '3589', '300', '305', '36', '38', '39', '50', '56', '59', '60', '69'],
];
const otherDigits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count });
const cardOf = (prefix: string) =>
  fc
    .integer({ min: 13, max: 19 })
    .chain((length) => otherDigits(length - prefix.length - 1))
    .map((rest) => withCheckDigit(prefix + rest.join('')));
const card = fc.constantFrom(...schemes).chain(cardOf);

const gap = fc.string({
  unit: fc.constantFrom(
    ' ',
    '\t',
    '\n',
    '\u00a0',
    '\u2009',
    '\u200b',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u0000',
    '-',
    '\u2013',
    '\u2014',
    '\u2212',
    '.',
    '\u00b7',
    '/',
    '\\',
    '_',
    '\u20e3',
    '\ufe0f',
  ),
  maxLength: 3,
});
/** The same digits, with something between any two of them. */
const typed = (digits: string) =>
  fc
    .array(gap, { minLength: digits.length, maxLength: digits.length })
    .map((gaps) => [...digits].map((one, index) => (index ? gaps[index]! + one : one)).join(''));
/** The zeros of some scripts. */
const zeros = ['0', '٠', '०', '０', '𝟎', '߀'];
const inScript = (digits: string, zero: string) =>
  digits.replace(/\d/g, (one) => String.fromCodePoint(zero.codePointAt(0)! + Number(one)));

/** What a reader makes of a text: its digits in Latin figures, whatever stands between them. */
const readable = (text: string) =>
  zeros
    .reduce(
      (all, zero) =>
        Array.from({ length: 10 }, (_, n) => n).reduce(
          (rest, n) => rest.replaceAll(inScript(String(n), zero), String(n)),
          all,
        ),
      text,
    )
    .replace(/[^\d*]/g, '');
const words = fc.constantFrom('', 'paid with ', 'Karte: ', 'x', ', ', '(ref A) ');

describe('a card number in a text', () => {
  const masks = { kept: maskKept, shown: maskShown };
  for (const [name, mask] of Object.entries(masks)) {
    it(`never comes through whole where the text is ${name}, however it is typed and in whichever digits`, () => {
      fc.assert(
        fc.property(
          card,
          fc.constantFrom(...zeros),
          words,
          words,
          fc.gen(),
          (digits, zero, before, after, gen) => {
            const given = inScript(gen(typed, digits), zero);
            const text = readable(mask(before + given + after));
            assert.ok(!text.includes(digits), text);
            assert.match(
              text,
              new RegExp(`^${digits.slice(0, 6)}[*]{${digits.length - 10}}${digits.slice(-4)}$`),
            );
          },
        ),
        { numRuns: 1000 },
      );
    });
    it(`never comes through beside other numbers where the text is ${name}`, () => {
      const number = fc.stringMatching(/^\d{1,9}$/);
      fc.assert(
        fc.property(
          fc.array(fc.oneof(number, card), { maxLength: 4 }),
          card,
          fc.array(number, { maxLength: 4 }),
          (before, digits, after) => {
            const text = readable(mask([...before, digits, ...after].join(' ')));
            assert.ok(!text.includes(digits), text);
          },
        ),
        { numRuns: 1000 },
      );
    });
    it(`that is masked already stays as it is where the text is ${name}`, () => {
      fc.assert(
        fc.property(card.chain(typed), words, (given, before) => {
          const once = mask(before + given);
          assert.equal(mask(once), once);
        }),
      );
    });
    it(`is no UUID where the text is ${name}`, () => {
      fc.assert(
        fc.property(fc.uuid(), words, (id, before) =>
          assert.equal(mask(`${before}${id} 12`), `${before}${id} 12`),
        ),
        { numRuns: 2000, examples: [['41111111-1111-1111-1111-111111111111', '']] },
      );
    });
  }

  it('with double spaces is masked by every one of them', () => {
    const text = '4111  1111  1111  1111';
    for (const mask of [maskCard, maskKept, maskShown]) assert.equal(mask(text), '4111  11**  ****  1111');
    assert.deepEqual(maskBody({ note: text }), { note: '4111  11**  ****  1111' });
  });
  it('keeps the text around it, and its length', () => {
    assert.equal(maskKept('card 4111 1111 1111 1111 exp 12/27!'), 'card 4111 11** **** 1111 exp 12/27!');
  });
  it('that may be read in two ways shows only what both would show', () => {
    const second = withCheckDigit('111111111111111').slice(-4);
    assert.equal(maskKept(`4111 1111 1111 1111 ${second}`), `4111 11** **** **** ${second}`);
  });
});

describe('what is no card number', () => {
  it('stays in a text that is kept: it is evidence', () => {
    for (const text of [
      '4111111111111112',
      '1234567890123',
      '0000000000000000',
      '020 7946 0958',
      '2025-03-13T07:47:42.113Z',
      '546097******4213',
      'TX Q5YLK2EGN9Y26EKX',
      '',
    ])
      assert.equal(maskKept(text), text);
  });
  it('is cut all the same in a text that is shown, from 13 digits: a mistyped one is a card number too', () => {
    assert.equal(maskShown('4111111111111112'), '411111******1112');
    assert.equal(maskShown('1234567890123'), '123456***0123');
    assert.equal(maskShown('41111111111111111227123'), '411111*************7123');
    assert.equal(maskShown('123456789012'), '123456789012');
  });
});

describe("Blink's own answers", () => {
  it('are kept as they are, ids and all', () => {
    for (const { name, body } of samples) assert.deepEqual(maskBody(parseJson(body)), parseJson(body), name);
  });

  it('keep the first six and the last four of a card number, and every id, time, amount and order number', () => {
    const digits = '4111111111111111';
    const noScheme = withCheckDigit('111111111111111');
    const plain = {
      transaction_id: digits,
      original_transaction_id: digits,
      id: digits,
      request_timestamp: '2025-03-13T12:31:29.411111111+01:00',
      last_active_at: noScheme,
      requested_validity_date: noScheme,
      requested_amount: noScheme,
      amount: Number(noScheme),
      order_number: noScheme,
    };
    assert.deepEqual(maskBody(plain), plain);
    // What no request of ours may hold: it stands in the log of a till that has another way to Blink.
    for (const name of ['order_number', 'operator_id', 'customer_id', 'paid_at', 'amount'])
      assert.deepEqual(maskBody({ [name]: digits }), { [name]: '411111******1111' }, name);
    assert.deepEqual(
      maskBody({
        card_number: '5460971234564213',
        data: {
          metadata: {
            note: `card 4111 1111 1111 1111!`,
            pan: Number(digits),
            text: JSON.stringify({ pan: digits }),
          },
        },
        [digits]: [digits, 12],
      }),
      {
        card_number: '546097******4213',
        data: {
          metadata: {
            note: 'card 4111 11** **** 1111!',
            pan: '411111******1111',
            text: '{"pan":"411111******1111"}',
          },
        },
        '411111******1111': ['411111******1111', 12],
      },
    );
  });

  it('mask what they call a card number, whatever its check digit, in broken bodies too', () => {
    assert.deepEqual(maskBody({ card_number: 5460971234564210 }), { card_number: '546097******4210' });
    for (const text of [
      '{"card_number":"5460971234564210", oops',
      '{"card_number": 5460971234564210, oops',
      String.raw`{"body":"{\"card_number\":\"5460971234564210\"", oops`,
    ])
      assert.equal(maskBody(text), text.replace('5460971234564210', '546097******4210'));
  });

  it('are masked whatever they are, and nothing throws', () => {
    fc.assert(fc.property(fc.anything(), (body) => void maskBody(body)));
    fc.assert(
      fc.property(fc.jsonValue(), (body) => assert.deepEqual(maskBody(maskBody(body)), maskBody(body))),
    );
  });
});

describe('a request is refused for a card number', () => {
  const refused = (value: unknown, where: string | null = 'note') =>
    assert.equal(findCardNumber({ note: value }), where);

  for (const text of [
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111  1111  1111  1111',
    '4111-1111-1111-1111',
    '4111.1111.1111.1111',
    '4111/1111/1111/1111',
    '4111_1111_1111_1111',
    '4111\u200b1111\u200b1111\u200b1111',
    'paid with 4111 1111 1111 1111 12/27 123',
    '378282246310005',
    '4222222222222',
    '6304000000000000000',
    '４１１１１１１１１１１１１１１１',
    '٤١١١١١١١١١١١١١١١',
    '④①①①①①①①①①①①①①①①',
    '41111111111111111227123',
    '00411111111111111100',
    '17 4111111111111111 2',
    '202503134111111111111111',
    '{"pan":"4111111111111111"}',
  ]) {
    it(`in ${JSON.stringify(text)}`, () => {
      assert.notEqual(findCardNumber({ note: text }), null);
      assert.notEqual(findCardNumber({ [text]: 'a name' }), null);
    });
  }

  it('of every scheme, however it is typed, with other digits before and after it', () => {
    const around = fc.constantFrom('', ' ', '7 ', ' 12/27', '99', ' 123 ', 'x');
    fc.assert(
      fc.property(card, around, around, (digits, before, after) => refused(before + digits + after)),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(card, fc.constantFrom(...zeros), words, fc.gen(), (digits, zero, before, gen) =>
        refused(before + inScript(gen(typed, digits), zero)),
      ),
      { numRuns: 1000 },
    );
  });

  it('in whichever field it stands: no name is trusted', () => {
    for (const name of [
      'order_number',
      'operator_id',
      'terminal_id',
      'customer_id',
      'paid_at',
      'due_date',
      'request_timestamp',
      'amount',
    ])
      assert.equal(findCardNumber({ metadata: { [name]: '4111111111111111' } }), `metadata.${name}`);
  });

  it('that was typed into the items of a list', () => {
    refused(['4111', '1111', '1111', '1111']);
    refused([4111, 1111, 1111, 1111]);
    refused([['4111', '1111'], { a: 'x' }, ['1111', '1111']]);
    refused('["4111","1111","1111","1111"]');
    refused([...'4111111111111111']);
    refused(['ours', '4111111111111111'], 'note.1');
  });

  it('with anything between groups as they are printed', () => {
    for (const text of [
      '4111a1111b1111c1111',
      '4111 and 1111, 1111; 1111',
      '4111&nbsp;1111&nbsp;1111&nbsp;1111',
      '4111*1111*1111*1111',
      'pan=4111+1111+1111+1111&x=1',
      '4111%201111%201111%201111',
      '4111%E2%80%8B1111%E2%80%8B1111%E2%80%8B1111',
      '4 one 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1',
      '3782x822463x10005',
      '41111111x11111111',
      '四一一一一一一一一一一一一一一一',
    ])
      refused(text);
  });

  it('in the fields of an object, one group in each', () => {
    refused({ a: '4111', b: 1111, c: '1111', d: 1111 });
    refused({ first: '3782', second: '822463', third: '10005' });
  });

  it('that reaches into what looks like a UUID, or into the fraction of a second', () => {
    refused('4111111111111111-1111-1111-1111-111111111111');
    refused('2025-03-13T12:31:29.4111111111111111Z');
  });

  it('in a number, and in JSON within JSON', () => {
    refused(4111111111111111);
    refused(JSON.stringify({ a: JSON.stringify([{ b: '4111111111111111' }]) }), 'note.a.0.b');
  });
});

describe('a request is not refused for', () => {
  for (const [name, value] of Object.entries({
    phone: '020 7946 0958',
    wrong_check_digit: '4111111111111112',
    no_scheme: withCheckDigit('111111111111111'),
    masked: '411111******1111',
    zeros: '0000000000000000',
    amount: '12.50',
    attempt_id: '41111111-1111-1111-1111-111111111111',
    mention: 'follows 41111111-1111-1111-1111-111111111111',
    request_timestamp: '2025-03-13T12:31:29.411111111+01:00',
    milliseconds: '1741865489113',
    moment: '20250313123129113',
    days: ['2025-03-13', '2025-03-14', '20250315'],
    times: ['2025-03-13T12:31:29Z', '2025-03-13T12:31:29.1234567890123Z'],
    prices: ['12.50', '3.20'],
    quantities: '2 x Latte 3.50, 4 x Cake 4.00, 1 x Tea 2.80, 12 x Roll 0.45',
    codes: { table: 4, guests: 11, waiter: 1111, bill: 11111, seat: 111 },
    nothing: null,
    flag: true,
  })) {
    it(`${name}: ${JSON.stringify(value)}`, () => assert.equal(findCardNumber({ [name]: value }), null));
  }

  it('any UUID or any time, wherever it stands', () => {
    const time = fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(fc.oneof(fc.uuid(), time), (text) => {
        assert.equal(
          findCardNumber({ note: text, list: [text, text], [text]: 1, inside: `see ${text}` }),
          null,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('an order number that is the day and a number of up to twelve digits', () => {
    const day = fc.date({ noInvalidDate: true, min: new Date('2020-01-01'), max: new Date('2099-12-31') });
    fc.assert(
      fc.property(
        day,
        fc.stringMatching(/^\d{0,12}$/),
        fc.constantFrom('', '-', ' '),
        (date, number, sign) => {
          const order_number = date.toISOString().slice(0, 10).replaceAll('-', '') + sign + number;
          assert.equal(findCardNumber({ order_number }), null);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('whatever it is, it is looked through and nothing throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => void findCardNumber(value)));
  });
});
