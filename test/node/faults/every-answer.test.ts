import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { makeBundles, type Bundles } from '../../faults/virtual/bundles.js';
import { SharedLocks, SharedStorage } from '../../faults/virtual/browser/browser.js';
import type { FakeButton } from '../../faults/virtual/browser/elements.js';
import { sale as saleOf } from '../../faults/virtual/orders.js';
import { Page, TERMINALS } from '../../faults/virtual/browser/page.js';
import { VirtualTime } from '../../faults/virtual/time.js';

/** What the money rules' table says follows from an answer to a sale, behind a journal and behind a plain proxy. */
type Meaning = 'approved' | 'declined' | 'failed' | 'signature' | 'checking' | 'waiting';

interface Row {
  what: string;
  status: number;
  body: (attempt: Record<string, unknown>) => unknown;
  journalled: Meaning;
  plain?: Meaning;
}

const failure =
  (message = 'Validation failed') =>
  () => ({ result: 'FAILURE', message, errors: {} });
const problem = (name: string, more: object) => () => ({
  type: `https://x.test/#${name}`,
  title: name,
  status: 1,
  ...more,
});
const paid = { result: 'SUCCESS', transaction_id: 'T1' };

const rows: Row[] = [
  {
    what: 'a success that echoes the request',
    status: 201,
    body: (data) => ({ ...paid, data }),
    journalled: 'approved',
  },
  { what: 'a success without data', status: 200, body: () => paid, journalled: 'approved' },
  {
    what: 'a success without an id',
    status: 201,
    body: (data) => ({ result: 'SUCCESS', data }),
    journalled: 'checking',
  },
  {
    what: 'a success about another amount',
    status: 201,
    body: (data) => ({ ...paid, data: { ...data, requested_amount: '9.99' } }),
    journalled: 'checking',
  },
  {
    what: 'a success about another attempt',
    status: 201,
    body: (data) => ({
      ...paid,
      data: { ...data, metadata: { attempt_id: '00000000-0000-4000-8000-999999999999' } },
    }),
    journalled: 'checking',
  },
  {
    what: 'an unknown result',
    status: 201,
    body: () => ({ ...paid, result: 'PENDING' }),
    journalled: 'checking',
  },
  {
    what: 'half of a success',
    status: 201,
    body: () => '{"result":"SUCCESS","transaction_id":"T',
    journalled: 'checking',
  },
  { what: 'an empty success', status: 200, body: () => '', journalled: 'checking' },
  {
    what: 'a question for a signature',
    status: 201,
    body: (data) => ({ ...paid, result: 'verify  SIGNATURE', data }),
    journalled: 'signature',
  },
  { what: 'a decline', status: 201, body: (data) => ({ result: 'FAILURE', data }), journalled: 'declined' },
  { what: 'a FAILURE about a lost card', status: 201, body: failure('Lost card'), journalled: 'declined' },
  { what: 'a FAILURE that says aborted', status: 201, body: failure('Aborted by POS'), journalled: 'failed' },
  {
    what: 'a FAILURE about a lost line',
    status: 201,
    body: failure('Lost connection'),
    journalled: 'checking',
  },
  ...[400, 401, 403, 404, 422].flatMap((status): Row[] => [
    { what: `${status} in Blink's shape`, status, body: failure(), journalled: 'failed' },
    { what: `${status} in another shape`, status, body: () => '<html>no</html>', journalled: 'checking' },
  ]),
  {
    what: '429 Device is busy',
    status: 429,
    body: failure('Device is busy'),
    journalled: 'failed',
    plain: 'checking',
  },
  { what: '429 of somebody else', status: 429, body: () => 'slow down', journalled: 'checking' },
  { what: '503 Device unreachable', status: 503, body: failure('Device unreachable'), journalled: 'failed' },
  { what: '503 Lost connection', status: 503, body: failure('Lost connection'), journalled: 'checking' },
  ...[408, 500, 502, 503, 504, 520, 599].map((status): Row => ({
    what: `${status} in Blink's shape`,
    status,
    body: failure('Please try again'),
    journalled: 'checking',
  })),
  {
    what: 'a problem with forwarded: false',
    status: 409,
    body: problem('terminal-in-use', { forwarded: false }),
    journalled: 'failed',
  },
  {
    what: 'credentials-refused',
    status: 502,
    body: problem('credentials-refused', {}),
    journalled: 'failed',
  },
  {
    what: 'a problem that promises nothing',
    status: 503,
    body: problem('journal-unavailable', {}),
    journalled: 'checking',
  },
  {
    what: 'upstream-lost',
    status: 504,
    body: problem('upstream-lost', { forwarded: true }),
    journalled: 'checking',
  },
  {
    what: 'attempt-in-progress',
    status: 409,
    body: problem('attempt-in-progress', {}),
    journalled: 'checking',
  },
  {
    what: 'idempotency-key-reused',
    status: 422,
    body: problem('idempotency-key-reused', {}),
    journalled: 'checking',
  },
];

let bundles: Bundles;
before(async () => void (bundles = await makeBundles()));

type Sent = { url: string; body: string | null; answer: (response: Response | Error) => void };

/** A page whose every request the test answers. */
function open(journalled: boolean): {
  time: VirtualTime;
  button: FakeButton;
  sent: Sent[];
  page: Page;
  finals: string[];
} {
  const time = new VirtualTime(Date.UTC(2026, 2, 14, 12));
  const sent: Sent[] = [];
  const till = {
    name: 'till',
    caller: 'till',
    terminal: TERMINALS[0],
    storage: new SharedStorage(time),
    locks: new SharedLocks(time),
    own: null,
    clockError: 0,
  };
  let ids = 0;
  const page = new Page(till, 1, time, bundles, {
    seed: 1,
    quietPeriod: 20,
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    token: () => 'a-token-of-the-till',
    fetch: (_page, input, init) => {
      const url = typeof input === 'string' ? input : input.url;
      if (url.includes('/devices/')) {
        const headers = journalled ? { 'blink-pos-proxy': '1' } : undefined;
        return Promise.resolve(new Response('{"state":"CONNECTED"}', { headers }));
      }
      return new Promise((resolve, reject) => {
        const body = typeof init?.body === 'string' ? init.body : null;
        sent.push({
          url,
          body,
          answer: (with_) => (with_ instanceof Error ? reject(with_) : resolve(with_)),
        });
      });
    },
  });
  const button = page.addButton(saleOf('A', '10.00'));
  const finals: string[] = [];
  for (const type of ['blink-success', 'blink-failure'])
    button.addEventListener(type, () => finals.push(type));
  return { time, button, sent, page, finals };
}

async function sell(journalled: boolean) {
  const shop = open(journalled);
  await shop.time.until(() => false, 50);
  void shop.button.payment.pay();
  await shop.time.until(() => shop.sent.length > 0, 500);
  const [sale] = shop.sent;
  assert.ok(sale);
  assert.ok(sale.url.endsWith('/sales'));
  assert.equal(shop.button.payment.state, 'waiting');
  return { ...shop, sale };
}

const asResponse = (status: number, body: unknown, journalled: boolean) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), {
    status,
    headers: journalled ? { 'blink-pos-proxy': '1' } : undefined,
  });

const ends: Record<string, string[]> = {
  approved: ['blink-success'],
  declined: ['blink-failure'],
  failed: ['blink-failure'],
};

for (const journalled of [true, false]) {
  describe(`every answer to a sale through a ${journalled ? 'journalling' : 'plain'} proxy`, () => {
    for (const { what, status, body, journalled: meaning, plain = meaning } of rows) {
      const expected = journalled ? meaning : plain;
      it(`${what} (${status}): ${expected}`, async () => {
        const { time, sale, button, sent, finals } = await sell(journalled);
        sale.answer(asResponse(status, body(JSON.parse(sale.body!) as Record<string, unknown>), journalled));
        await time.until(() => false, 10);
        assert.equal(button.payment.state, expected);
        assert.deepEqual(finals, ends[expected] ?? []);
        assert.equal(sent.filter(({ url }) => url.endsWith('/sales')).length, 1);
      });
    }

    it('a cut connection: checking, and nothing is sent again', async () => {
      const { time, sale, button, sent, finals } = await sell(journalled);
      sale.answer(new TypeError('Failed to fetch'));
      await time.until(() => false, 120_000);
      assert.notEqual(button.payment.state, 'idle');
      assert.deepEqual(finals, []);
      assert.equal(sent.filter(({ url }) => url.endsWith('/sales')).length, 1);
    });

    it('a body that breaks off: checking', async () => {
      const { time, sale, button, finals } = await sell(journalled);
      const body = new ReadableStream({
        start: (controller) => controller.error(new TypeError('network error')),
      });
      sale.answer(new Response(body, { status: 201 }));
      await time.until(() => false, 10);
      assert.equal(button.payment.state, 'checking');
      assert.deepEqual(finals, []);
    });
  });
}
