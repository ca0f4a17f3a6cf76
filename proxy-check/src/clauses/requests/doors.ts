/** Who and what is let in. */
import type { Bench } from '../../bench.js';
import { sources, type Clause } from '../../clause.js';
import { expect, expectStatus, shown } from '../../expect.js';
import type { Arrival } from '../../stand-in.js';
import type { Call, Reply } from '../../till.js';

const refused = ({ status }: Reply): boolean => status >= 400 && status < 500;

/**
 * Refused by the proxy itself: Blink hears nothing.
 * @param mark stands in the path, where the call names no terminal
 */
async function expectTurnedAway(bench: Bench, call: Call, what: string, mark?: string): Promise<Reply> {
  const isOurs = (arrival: Arrival) =>
    bench.arrivals().includes(arrival) || (mark !== undefined && arrival.path.includes(mark));
  const before = bench.blink.arrivals.length;
  const reply = await bench.ask(call);
  const came = bench.blink.arrivals.slice(before).find(isOurs);
  expect(!came, `${what} to be refused by the proxy`, `it reached Blink as ${came?.method} ${came?.path}`);
  expect(refused(reply), `a 4xx to ${what}`, shown(reply));
  return reply;
}

async function nothingElse(bench: Bench): Promise<void> {
  const mark = `check-${bench.newKey()}`;
  const others: [method: string, path: string][] = [
    ['POST', `refunds/${mark}`],
    ['GET', `terminals/${bench.terminal}`],
    ['POST', `terminals/${bench.terminal}/requests`],
    ['GET', `devices/${bench.terminal}`],
    ['PUT', `devices/${bench.terminal}`],
    ['POST', `sales/${mark}`],
    ['GET', mark],
    ['POST', `${mark}%2F..%2Frefunds`],
  ];
  for (const [method, path] of others) {
    const body = method === 'GET' ? undefined : bench.body(bench.newKey());
    await expectTurnedAway(bench, { method, path, body }, `${method} /${path.replace(mark, '…')}`, mark);
  }
  const key = bench.newKey();
  for (const method of ['PUT', 'PATCH']) {
    const headers = { 'idempotency-key': key };
    await expectTurnedAway(
      bench,
      { method, path: 'sales', body: bench.body(key), headers },
      `${method} /sales`,
    );
  }
}

async function oneSegment(bench: Bench): Promise<void> {
  for (const odd of ['%2F..%2F..%2Frefunds', '%3Fdate=1', '%23x', '%2Fx', '%252Fx', '%5Cx']) {
    const id = `${bench.terminal}${odd}`;
    const before = bench.blink.arrivals.length;
    await bench.device(id);
    for (const { path, query } of bench.blink.arrivals.slice(before)) {
      if (!decodeURIComponent(path).includes(bench.terminal)) continue;
      const segments = path.replace(/^\/(devices|terminals)\//, '');
      const isWhole = !segments.includes('/') && decodeURIComponent(segments) === decodeURIComponent(id);
      expect(
        isWhole && query.size === 0,
        `what an id contains to stay inside one segment of Blink’s path, for ${id}`,
        `Blink was asked for ${path}`,
      );
    }
  }
}

async function jsonOnly(bench: Bench): Promise<void> {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const key = bench.newKey();
    const headers = { 'idempotency-key': key, 'content-type': type };
    const body = JSON.stringify(bench.body(key));
    await expectTurnedAway(bench, { method: 'POST', path: 'sales', body, headers }, `a sale as ${type}`);
  }
}

async function bodyLimit(bench: Bench): Promise<void> {
  const key = bench.newKey();
  const body = JSON.stringify(bench.body(key, { customer_order_details: 'x'.repeat(17 * 1024) }));
  const call = { method: 'POST', path: 'sales', body, headers: { 'idempotency-key': key } };
  const reply = await expectTurnedAway(bench, call, 'a sale of more than 16 KB');
  expectStatus(reply, 413, 'a sale of more than 16 KB');
}

async function strangeOrigin(bench: Bench): Promise<void> {
  const { origin } = bench.options;
  const strangers = [
    'https://not-listed.example',
    'null',
    ...(origin ? [`${origin}.evil.example`, origin.replace(/^https?:\/\//, 'https://evil.')] : []),
  ];
  for (const stranger of strangers) {
    const key = bench.newKey();
    const body = bench.body(key);
    const headers = { 'idempotency-key': key };
    const what = `a sale from a page of ${stranger}`;
    const call = { method: 'POST', path: 'sales', body, headers, origin: stranger };
    const reply = await expectTurnedAway(bench, call, what);
    expectStatus(reply, 403, what);
    const allowed = reply.headers['access-control-allow-origin'];
    expect(
      allowed !== stranger && allowed !== '*',
      `no Access-Control-Allow-Origin for ${stranger}`,
      `came ${allowed}`,
    );
  }
}

async function tokenNeeded(bench: Bench): Promise<void> {
  for (const token of [null, `wrong-${bench.newKey()}`]) {
    const what = `a sale ${token ? 'with a made-up' : 'without a'} token`;
    const key = bench.newKey();
    const headers = { 'idempotency-key': key };
    const call = { method: 'POST', path: 'sales', body: bench.body(key), headers, token };
    expectStatus(await expectTurnedAway(bench, call, what), 401, what);
    const read = `the terminal’s state ${token ? 'with a made-up' : 'without a'} token`;
    const ask = { method: 'POST', path: `devices/${bench.terminal}`, body: {}, token };
    expectStatus(await expectTurnedAway(bench, ask, read), 401, read);
  }
}

export const doors: readonly Clause[] = [
  {
    name: 'nothing-else',
    sentence: 'No other path and no other method reaches Blink.',
    kind: 'any',
    source: sources.plain,
    cost: 'Whoever reaches the proxy can use the rest of Blink’s API with your credentials.',
    check: nothingElse,
  },
  {
    name: 'one-segment',
    sentence: 'What a terminal id contains stays inside one segment of Blink’s path.',
    kind: 'any',
    source: sources.promises,
    cost: 'A made-up id reaches other parts of Blink’s API with your credentials.',
    check: oneSegment,
  },
  {
    name: 'json-only',
    sentence: 'A body that is not application/json is refused.',
    kind: 'any',
    source: sources.plain,
    cost: 'A plain form on any page in the world can start a payment on your terminal.',
    check: jsonOnly,
  },
  {
    name: 'body-limit',
    sentence: 'A body of more than 16 KB is refused with 413.',
    kind: 'any',
    source: sources.promises,
    cost: 'A few large requests exhaust the proxy.',
    check: bodyLimit,
  },
  {
    name: 'strange-origin',
    sentence: 'A request with an Origin that is not listed is refused with 403.',
    kind: 'any',
    source: sources.callers,
    cost: 'Any page that a cashier opens can start payments on your terminals.',
    check: strangeOrigin,
  },
  {
    name: 'token-needed',
    sentence: 'Where tills have tokens, a request without one, or with a wrong one, is refused with 401.',
    kind: 'any',
    source: sources.callers,
    cost: 'Whoever reaches the proxy can start payments on your terminals.',
    needs: ['token'],
    check: tokenNeeded,
  },
];
