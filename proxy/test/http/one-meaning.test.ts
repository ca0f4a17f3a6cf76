/**
 * Requests that could be read in two ways, over a real socket, because Node's parser decides of some: each gets one clear
 * answer, and nothing of it reaches Blink.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { startServer, type RunningServer } from '../../src/command/server.js';
import { newKey, openShop, ORIGIN, saleBody, TERMINAL, type Shop } from '../support/shop.js';

let shop: Shop;
let server: RunningServer;
before(async () => {
  shop = await openShop({}, { terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
  server = await startServer(shop.proxy, '127.0.0.1', 0);
});
after(async () => {
  server.cut();
  await server.close();
  await shop.close();
});

interface Answer {
  status: number;
  type: string;
  body: { type?: string; title?: string; errors?: Record<string, string>; forwarded?: boolean };
}

/** Sends bytes, and reads the one answer. */
async function send(bytes: Buffer | string): Promise<Answer> {
  const socket = connect(server.port, '127.0.0.1');
  socket.write(bytes);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  await once(socket, 'close');
  const text = Buffer.concat(chunks).toString();
  const [head = '', body = ''] = text.split('\r\n\r\n');
  assert.equal(text.match(/^HTTP\/1\.1 \d/gm)?.length, 1, text);
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]),
    type: /^content-type: (.*)$/im.exec(head)?.[1] ?? '',
    body: JSON.parse(body) as Answer['body'],
  };
}

interface Parts {
  headers?: string[];
  without?: string;
  body?: Buffer | string;
  key?: string;
}

function request({
  headers = [],
  without,
  body = JSON.stringify(saleBody()),
  key = newKey(),
}: Parts): Buffer {
  const usual = {
    host: '127.0.0.1',
    origin: ORIGIN,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'idempotency-key': key,
    connection: 'close',
  };
  const lines = Object.entries(usual)
    .filter(([name]) => name !== without)
    .map(([name, value]) => `${name}: ${value}`);
  const head = ['POST /blink/sales HTTP/1.1', ...lines, ...headers].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, 'latin1'), Buffer.from(body)]);
}

async function assertRefused(parts: Parts, expected: { status: number; field?: string }): Promise<Answer> {
  const before = shop.received('/sales');
  const answer = await send(request(parts));
  assert.equal(answer.status, expected.status, JSON.stringify(answer.body));
  assert.equal(answer.type, 'application/problem+json');
  assert.ok(answer.body.title);
  if (expected.field) assert.deepEqual(Object.keys(answer.body.errors ?? {}), [expected.field]);
  assert.equal(shop.received('/sales'), before);
  return answer;
}

test('an ordinary payment goes through', async () => {
  assert.equal((await send(request({}))).status, 201);
});

describe('a header that has one value comes once', () => {
  for (const [name, value] of Object.entries({
    host: 'localhost',
    Host: '127.0.0.1',
    origin: ORIGIN,
    authorization: 'Bearer a',
    'content-type': 'application/json',
    'idempotency-key': newKey(),
    'Idempotency-KEY': newKey(),
    'blink-pos-journal': 'a:b:1',
  })) {
    test(`${name}: ${value}`, async () => {
      const header = `${name}: ${value}`;
      const headers = [header, ...(/^[ab]/.test(name) ? [header] : [])];
      await assertRefused({ headers }, { status: 422, field: name.toLowerCase() });
    });
  }

  for (const header of ['content-length: 5', 'content-length: 5, 5', 'transfer-encoding: chunked', 'x: a\0b'])
    test(`${JSON.stringify(header)}, which Node itself refuses`, async () => {
      await assertRefused({ headers: [header] }, { status: 400 });
    });

  test('a host in none and in a list', async () => {
    await assertRefused({ without: 'host', headers: ['host: a.example, b.example'] }, { status: 400 });
    await assertRefused({ without: 'host' }, { status: 400 });
  });

  test('a head that is too long', async () => {
    await assertRefused({ headers: [`x-long: ${'a'.repeat(20_000)}`] }, { status: 431 });
  });
});

describe('a key that a program has which forgot to make one', () => {
  for (const one of ['0', 'f', 'F']) {
    const key = '00000000-0000-0000-0000-000000000000'.replaceAll('0', one);
    test(`${key} is no key, neither to pay with nor to ask for`, async () => {
      const { body } = await assertRefused({ key }, { status: 400 });
      assert.deepEqual(
        [body.type?.split(':').at(-1), body.forwarded],
        ['idempotency-key-missing', undefined],
      );
      for (const method of ['GET', 'DELETE'])
        assert.equal((await shop.call(method, `attempts/${key}`)).status, 404);
    });
  }
  test('and one that only looks poor is', async () => {
    assert.equal((await send(request({ key: '00000000-0000-4000-8000-000000000000' }))).status, 201);
  });
});

describe('a body that everyone reads in the same way', () => {
  const sale = JSON.stringify(saleBody());
  const withMore = (text: string) => `${sale.slice(0, -1)},${text}}`;
  const bodies: Record<string, Buffer | string> = {
    'half of a character, escaped': withMore('"customer_order_details":"\\ud800"'),
    'half of a character in a name': withMore('"metadata":{"\\udc00":1}'),
    'half of a character as bytes': Buffer.concat([
      Buffer.from(`${sale.slice(0, -1)},"customer_order_details":"`),
      Buffer.from([0xed, 0xa0, 0x80]),
      Buffer.from('"}'),
    ]),
    'bytes that are no UTF-8': Buffer.concat([
      Buffer.from(`${sale.slice(0, -1)},"customer_order_details":"`),
      Buffer.from('café', 'latin1'),
      Buffer.from('"}'),
    ]),
    'U+0000, escaped': withMore('"customer_order_details":"a\\u0000b"'),
    'U+0000 deep in metadata': withMore('"metadata":{"a":[{"b":"\\u0000"}]}'),
    'U+0000 as it is': withMore('"customer_order_details":"a\0b"'),
    'an amount twice': withMore('"requested_amount":"900.00"'),
    'a name twice, once with an escape': withMore('"requested\\u005famount":"900.00"'),
    'a name twice in metadata': withMore('"metadata":{"a":1,"b":{"a":1},"a":2}'),
    __proto__: withMore('"__proto__":{"requested_amount":"900.00"}'),
    '__proto__ in metadata': withMore('"metadata":{"a":{"__proto__":{"b":1}}}'),
    'nested too deeply': withMore(`"metadata":{"a":${'['.repeat(600)}${']'.repeat(600)}}`),
    'nested so deeply that a stack would not hold it': `{"metadata":${'['.repeat(8000)}${']'.repeat(8000)}}`,
    'two objects': `${sale}${sale}`,
  };
  for (const [what, body] of Object.entries(bodies)) {
    test(`${what} is refused, and its key is closed`, async () => {
      const key = newKey();
      const answer = await assertRefused({ body, key }, { status: 422, field: 'body' });
      assert.equal(answer.body.forwarded, false);
      assert.equal((await shop.attempt(key)).body.status, 'abandoned');
    });
  }

  test('has whole characters, equal names in different objects, and a byte order mark, if it likes', async () => {
    const body = `\ufeff${withMore('"customer_order_details":"\\ud83c\\udf70 🍰","metadata":{"a":{"a":":"},"b":[{"a":1},{"a":2}]}')}`;
    const answer = await send(request({ body }));
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
  });

  test("and so is a terminal's, and an operator's word", async () => {
    const headers = { 'content-type': 'application/json' };
    const body = '{"outcome":"approved","outcome":"not-charged","evidence":"x"}';
    for (const [method, where] of [
      ['POST', `attempts/${newKey()}/resolution`],
      ['POST', `devices/${TERMINAL}`],
    ] as const) {
      const answer = await shop.call(method, where, { body, headers });
      assert.deepEqual([answer.status, Object.keys(answer.body.errors!)], [422, ['body']]);
    }
  });
});
