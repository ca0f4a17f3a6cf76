/**
 * A card number, however it was typed and wherever: it is refused, and then stands neither in the journal's file nor in a
 * notice, a log line or an answer.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { SECRET } from '../support/shop-server.js';
import { eventually, newKey, openShop, saleBody, TERMINAL, type Reply, type Shop } from '../support/shop.js';
import { listeningLogger, type LogLine } from '../support/listening-logger.js';

const PAN = '4929123456789015';
const OTHER = 'TST0001-T08';

let shop: Shop;
const lines: LogLine[] = [];
const notices: string[] = [];
const answers: string[] = [];

before(async () => {
  shop = await openShop(
    {
      logger: listeningLogger(lines),
      webhookUrl: 'https://shop.example/notices',
      webhookSecrets: [SECRET],
      noticePost: {
        send: (_headers, body) => {
          notices.push(body);
          return Promise.resolve(204);
        },
        close: () => Promise.resolve(),
      },
    },
    { terminals: [TERMINAL, OTHER].map((terminal_id) => ({ terminal_id, mode: 'auto' as const })) },
  );
});
after(() => shop.close());

async function call(...[method, where, options]: Parameters<Shop['call']>): Promise<Reply> {
  const reply = await shop.call(method, where, options);
  answers.push(JSON.stringify(reply.body) + JSON.stringify([...reply.headers]));
  return reply;
}
const pay = (body: unknown, headers: Record<string, string> = {}) =>
  call('POST', 'sales', { body, headers: { 'idempotency-key': newKey(), ...headers } });

/** Every digit of a text, in Latin figures: found without a look at how the proxy finds them. */
const digitsOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\P{Nd}+/gu, '')
    .replace(/[^0-9]/gu, (one) => {
      const zero = [0x660, 0x966, 0x7c0].find(
        (start) => one >= String.fromCodePoint(start) && one <= String.fromCodePoint(start + 9),
      );
      return zero === undefined ? '' : String(one.codePointAt(0)! - zero);
    });

/** Does the number pass, by the sum as its patent writes it? */
function isLuhn(digits: string): boolean {
  const twice = (value: number) => Math.floor((2 * value) / 10) + ((2 * value) % 10);
  const sum = [...digits]
    .reverse()
    .map(Number)
    .reduce((total, value, index) => total + (index % 2 === 1 ? twice(value) : value), 0);
  return sum % 10 === 0;
}

const numbers = fc
  .tuple(
    fc.constantFrom('4', '51', '2221', '34', '6011', '62', '3528', '36', '50'),
    fc.integer({ min: 13, max: 19 }),
  )
  .chain(([prefix, length]) =>
    fc.stringMatching(new RegExp(`^\\d{${length - prefix.length - 1}}$`)).map((rest) => {
      const start = prefix + rest;
      return start + [...'0123456789'].find((last) => isLuhn(start + last))!;
    }),
  );

const groupsOf = (digits: string, size: number): string[] => digits.match(new RegExp(`.{1,${size}}`, 'g'))!;
const inZero = (digits: string, zero: number): string =>
  digits.replace(/\d/g, (one) => String.fromCodePoint(zero + Number(one)));

/** How a person, or a form of theirs, writes the same number; each gives a value of JSON. */
const forms: Record<string, (digits: string) => unknown> = {
  plain: (digits) => digits,
  'as a number': (digits) => (digits.length < 16 ? Number(digits) : digits),
  'in words': (digits) => `card ${digits} please`,
  'touching words': (digits) => `pan${digits}x`,
  ...Object.fromEntries(
    [' ', '-', '.', '/', '_', '\\', '–', '\u200b', '\u00a0', 'a', ' x ', ', ', '+', '*', '&nbsp;', '%20'].map(
      (sign) => [`with ${JSON.stringify(sign)} between`, (digits: string) => groupsOf(digits, 4).join(sign)],
    ),
  ),
  'digit by digit': (digits) => [...digits].join(' '),
  'digit by digit with letters': (digits) => [...digits].join('x'),
  'with other signs each time': (digits) =>
    groupsOf(digits, 4)
      .map((group, index) => group + ['a', '--', '. ', '', ''][index])
      .join(''),
  'in full width': (digits) => inZero(digits, 0xff10),
  'in Arabic figures': (digits) => inZero(digits, 0x660),
  'in Devanagari': (digits) => groupsOf(inZero(digits, 0x966), 4).join(' '),
  'as a list of groups': (digits) => groupsOf(digits, 4),
  'as a list of digits': (digits) => [...digits],
  'as a list of numbers': (digits) => [...digits].map(Number),
  'in lists in a list': (digits) => [groupsOf(digits, 4), ['x']],
  'as fields': (digits) =>
    Object.fromEntries(groupsOf(digits, 4).map((group, index) => [`g${index}`, group])),
  'as a name': (digits) => ({ [digits]: true }),
  'as JSON in a text': (digits) => JSON.stringify({ a: [digits] }),
};

const sale = saleBody();
/** Where it may stand in the body of a payment. */
const places: Record<string, (value: unknown) => unknown> = {
  ...Object.fromEntries(
    [
      'site_branch_id',
      'pos_location',
      'terminal_id',
      'operator_id',
      'customer_order_details',
      'order_number',
    ].map((name) => [name, (value: unknown) => ({ ...sale, [name]: value })]),
  ),
  ...Object.fromEntries(
    ['note', 'order_number', 'operator_id', 'customer_id', 'paid_at', 'due_date', 'total_amount'].map(
      (name) => [`metadata.${name}`, (value: unknown) => ({ ...sale, metadata: { [name]: value } })],
    ),
  ),
  'deep in metadata': (value) => ({ ...sale, metadata: { a: [{ b: { c_id: value } }] } }),
  'a field that is none': (value) => ({ ...sale, tip: value }),
};

/** In nothing that is kept, sent or shown: neither this number, nor what anyone could read as it. */
function assertNowhere(digits: string): void {
  const found = (texts: readonly string[]) => texts.filter((text) => digitsOf(text).includes(digits));
  assert.deepEqual(found(lines.map((line) => JSON.stringify(line))), [], 'in the log');
  assert.deepEqual(found(notices), [], 'in a notice');
  assert.deepEqual(found(answers), [], 'in an answer');
  const folder = path.dirname(shop.file);
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(path.join(folder, name));
    assert.ok(!digitsOf(bytes.toString('utf8')).includes(digits), `in ${name}`);
    assert.ok(!digitsOf(bytes.toString('utf16le')).includes(digits), `in ${name}`);
  }
}

describe('a payment with a card number in it', () => {
  for (const [where, bodyOf] of Object.entries(places)) {
    test(`as ${where} is refused in every form, its key is closed, and Blink hears nothing`, async () => {
      for (const [form, of] of Object.entries(forms)) {
        const reply = await pay(bodyOf(of(PAN)));
        assert.deepEqual([reply.status, reply.body.forwarded], [422, false], form);
      }
      assert.equal(shop.received('/sales'), 0);
    });
  }

  test('stands nowhere afterwards', () => assertNowhere(PAN));

  test('of whichever scheme and length, in whichever form and place, is refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        numbers,
        fc.constantFrom(...Object.entries(forms)),
        fc.constantFrom(...Object.entries(places)),
        async (digits, [, of], [, bodyOf]) => {
          const { status, body } = await pay(bodyOf(of(digits)));
          assert.deepEqual([status, body.forwarded], [422, false]);
          assert.ok(!digitsOf(JSON.stringify(body)).includes(digits));
        },
      ),
      { numRuns: 150 },
    );
    assert.equal(shop.received('/sales'), 0);
  });
});

describe('a card number elsewhere', () => {
  const key = newKey();
  const spaced = encodeURIComponent(groupsOf(PAN, 4).join(' '));
  for (const [method, where] of [
    ['GET', `attempts?order_number=${PAN}`],
    ['GET', `attempts?transaction_id=${spaced}`],
    ['GET', `attempts?terminal_id=${PAN}`],
    ['GET', `attempts?${PAN}=1`],
    ['GET', `attempts?after=${PAN}`],
    ['GET', `attempts/${key}?wait=${PAN}`],
    ['DELETE', `attempts/${key}?terminal_id=${PAN}`],
    ['GET', `attempts/${PAN}`],
    ['GET', `orders/${PAN}`],
    ['GET', `orders/${spaced}`],
    ['GET', `orders/1041?since=${PAN}`],
    ['GET', `days/2026-01-01?terminal_id=${groupsOf(PAN, 4).join('-')}`],
    ['GET', `terminals/${PAN}/requests`],
    ['GET', `terminals/${TERMINAL}/requests?date=${PAN}`],
    ['POST', `devices/${groupsOf(PAN, 4).join('.')}`],
    ['POST', `sales?note=${PAN}`],
  ] as const) {
    test(`in ${method} ${where} is refused`, async () => {
      const reply = await call(method, where, { ...(method === 'POST' && { body: sale }) });
      assert.equal(reply.status, 422);
    });
  }

  for (const [name, value] of [
    ['idempotency-key', PAN],
    ['prefer', `respond-async, wait=${PAN}`],
    ['blink-pos-journal', `${PAN}:a:1`],
  ] as const) {
    test(`in the header ${name} is refused`, async () => {
      const before = shop.received('/sales');
      const reply = await pay(sale, { [name]: value });
      assert.equal(reply.status, 422);
      assert.deepEqual(Object.keys(reply.body.errors!), [name]);
      assert.equal(shop.received('/sales'), before);
    });
  }

  test('as the id of a request is not taken for one', async () => {
    const ids: Record<string, string>[] = [
      { 'x-request-id': PAN },
      { 'x-request-id': groupsOf(PAN, 4).join('-') },
      { traceparent: `00-${PAN.padStart(32, 'a')}-${'b'.repeat(16)}-01` },
    ];
    for (const headers of ids) assert.equal((await call('GET', `attempts/${key}`, { headers })).status, 404);
  });

  test('in metadata for a terminal, or in what a cancel says, goes nowhere', async () => {
    const body = { metadata: { customer_id: PAN } };
    assert.equal((await call('POST', `devices/${TERMINAL}`, { body })).status, 422);
    await call('POST', `attempts/${key}/cancellation`, { body: { note: PAN } });
  });

  test('in the words of an operator is refused', async () => {
    shop.simulator.faults.add({ on: 'sales', answer: { status: 500, body: '{}' } });
    shop.simulator.faults.add({ on: 'requests', times: 1_000, answer: { status: 500, body: '{}' } });
    const lost = newKey();
    await call('POST', 'sales', { body: sale, headers: { 'idempotency-key': lost } });
    for (const [, of] of Object.entries(forms)) {
      for (const word of [
        { outcome: 'not-charged', evidence: of(PAN) },
        { outcome: 'not-charged', evidence: 'idle', operator_id: of(PAN) },
      ])
        assert.equal((await call('POST', `attempts/${lost}/resolution`, { body: word })).status, 422);
    }
  });

  test('stands nowhere afterwards', () => assertNowhere(PAN));
});

test("a card number in Blink's own answer is kept, told and shown as its first six and last four", async () => {
  const fields = {
    card_number: PAN,
    message: `Card ${groupsOf(PAN, 4).join(' ')} declined`,
    [PAN]: 1,
    data: { metadata: { order_number: PAN, customer_id: Number(PAN), note: JSON.stringify({ pan: PAN }) } },
  };
  for (const body of [
    JSON.stringify({ result: 'FAILURE', ...fields }),
    `{"result":"FAILURE", "card_number": "${PAN}", oops`,
  ]) {
    shop.simulator.faults.add({ on: 'sales', answer: { status: 422, body } });
    const count = notices.length;
    const reply = await pay({ ...sale, terminal_id: `T-${newKey().slice(0, 8)}` });
    assert.equal(reply.status, 422);
    assert.match(JSON.stringify(reply.body), /492912\*{6}9015/);
    await eventually(
      () => notices.length,
      (now) => now > count,
    );
  }
  assertNowhere(PAN);
});

test('what only looks long passes: ids, times, order numbers and prices', async () => {
  const reply = await pay({
    ...sale,
    terminal_id: OTHER,
    customer_order_details: '2 x Latte 3.50, 1 x Cake 4.00, 12 x Roll 0.45',
    metadata: {
      order_number: '2025031312312911',
      trace_id: newKey(),
      made_at: '2026-01-01T10:00:00.123456789Z',
    },
  });
  assert.equal(reply.status, 201, JSON.stringify(reply.body));
});
