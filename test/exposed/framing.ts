/** Attacks on how a request is written down: where it ends, how long it takes, what protocol it speaks. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { startServer } from '../../proxy/src/command/server.js';
import { bytesOf, newKey, parseAnswer, saleBody, type Attacks } from './house.js';

/** A payment that is hidden in another request: found in the journal, where it was taken for a request. */
const hidden = (key: string): string =>
  bytesOf({ method: 'POST', path: '/blink/sales', headers: { 'idempotency-key': key }, body: saleBody() });

const post = 'POST /blink/devices/x HTTP/1.1\r\nHost: 127.0.0.1\r\n';
const withBoth = (coding: string) => (inside: string) =>
  `${post}Content-Length: ${5 + inside.length}\r\n${coding}\r\n\r\n0\r\n\r\n${inside}`;
const withLength = (length: string) => (inside: string) => `${post}${length}\r\n\r\n${inside}`;
const chunked = (chunks: (inside: string) => string) => (inside: string) =>
  `${post}Transfer-Encoding: chunked\r\n\r\n${chunks(inside)}`;

/** Each is one request to one reader, and two to another. */
const shapes: Record<string, (inside: string) => string> = {
  'length and coding': withBoth('Transfer-Encoding: chunked'),
  'coding in mixed case': withBoth('tRaNsFeR-eNcOdInG: cHuNkEd'),
  'space before the colon': withBoth('Transfer-Encoding : chunked'),
  'tab behind the colon': withBoth('Transfer-Encoding:\tchunked'),
  'a coding that is none': withBoth('Transfer-Encoding: xchunked'),
  'a folded line': withBoth('X-A: b\r\n Transfer-Encoding: chunked'),
  'a bare line feed before it': withBoth('X-A: b\nTransfer-Encoding: chunked'),
  'a bare line feed in the name': withBoth('Transfer-Encoding\n: chunked'),
  'a bare carriage return': withBoth('X-A: b\rTransfer-Encoding: chunked'),
  'chunked and not last': withBoth('Transfer-Encoding: chunked, identity'),
  'chunked and last': withBoth('Transfer-Encoding: identity, chunked'),
  'two codings': withBoth('Transfer-Encoding: chunked\r\nTransfer-Encoding: identity'),
  'a control character behind it': withBoth('Transfer-Encoding: chunked\x0b'),
  'a coding in quotes': withBoth('Transfer-Encoding: "chunked"'),
  'a coding with a parameter': withBoth('Transfer-Encoding: chunked;q=1'),
  'an empty coding': withBoth('Transfer-Encoding:'),
  'a zero byte in the name': withBoth('Transfer-Encoding\0: chunked'),
  'two lengths': (inside) => withLength(`Content-Length: 0\r\nContent-Length: ${inside.length}`)(inside),
  'two lengths, the other way': (inside) =>
    withLength(`Content-Length: ${inside.length}\r\nContent-Length: 0`)(inside),
  'a list of lengths': (inside) => withLength(`Content-Length: 0, ${inside.length}`)(inside),
  'a length with a sign': withLength('Content-Length: +0'),
  'a negative length': withLength('Content-Length: -1'),
  'a length in base 16': withLength('Content-Length: 0x0'),
  'a length with an exponent': withLength('Content-Length: 0e1'),
  'a length with a space before the colon': withLength('Content-Length : 0'),
  'a length with a zero byte': withLength('Content-Length: 0\0'),
  'a length beyond all numbers': withLength('Content-Length: 99999999999999999999999'),
  'a length that is empty': withLength('Content-Length:'),
  'a chunk size in base 16 with its mark': chunked((inside) => `0x0\r\n\r\n${inside}`),
  'a negative chunk': chunked((inside) => `-0\r\n\r\n${inside}`),
  'a chunk beyond all numbers': chunked((inside) => `fffffffffffffffff0\r\n\r\n${inside}`),
  'a chunk that is longer than it says': chunked((inside) => `1\r\nab\r\n0\r\n\r\n${inside}`),
  'a line feed in a chunk extension': chunked((inside) => `0;a\nb\r\n\r\n${inside}`),
  'a length among the trailers': chunked((inside) => `0\r\nContent-Length: 0\r\nX\r\n\r\n${inside}`),
  'line feeds alone': (inside) => `${post.replaceAll('\r\n', '\n')}Content-Length: 0\n\n${inside}`,
  'a body of a version without bodies': (inside) => `POST /blink/devices/x HTTP/0.9\r\n\r\n${inside}`,
};

const answersIn = (text: string): number => text.match(/^HTTP\/1\.1 \d{3}/gm)?.length ?? 0;

/** Resolves with what came until the other side hung up. */
const untilHungUp = (port: number, first: string, more: () => string): Promise<string> =>
  new Promise((resolve) => {
    let came = '';
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(first));
    const drip = setInterval(() => socket.write(more()), 20);
    socket.on('data', (chunk) => (came += String(chunk)));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      resolve(came);
    });
  });

export const framing: Attacks = {
  async 'Request smuggling'(house) {
    const plain = newKey();
    await house.raw(hidden(plain));
    assert.equal(await house.knows(plain), true, 'what is hidden would be found');
    const tries = Object.entries(shapes).map(async ([what, shape]) => {
      const key = newKey();
      const answers = await house.raw(shape(hidden(key)));
      assert.ok(answersIn(answers) <= 1, `${what}: ${answers}`);
      assert.equal(await house.knows(key), false, what);
    });
    await Promise.all(tries);
    assert.ok(tries.length >= 33);
  },

  async 'Slow requests (slowloris)'(house) {
    const server = await startServer(house.shop.proxy, '127.0.0.1', 0, 300);
    const head = 'POST /blink/sales HTTP/1.1\r\nhost: 127.0.0.1\r\n';
    const answers = await Promise.all([
      untilHungUp(server.port, head, () => 'x: y\r\n'),
      untilHungUp(
        server.port,
        `${head}content-type: application/json\r\ncontent-length: 9999\r\n\r\n`,
        () => ' ',
      ),
      untilHungUp(server.port, `${head}transfer-encoding: chunked\r\n\r\n`, () => '1\r\n \r\n'),
      untilHungUp(server.port, '', () => ''),
    ]);
    for (const answer of answers) assert.ok(!/ 2\d\d /.test(answer), answer);
    server.cut();
    await server.close();
  },

  async 'Huge headers'(house) {
    for (const headers of [
      { 'x-large': 'x'.repeat(20_000) },
      Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`x-${n}`, 'many more'])),
      { cookie: `a=${'b'.repeat(64_000)}` },
    ])
      assert.ok([431, 0].includes((await house.ask({ headers })).status));
    assert.equal((await house.ask({ path: `/blink/orders/${'1'.repeat(20_000)}` })).status, 431);
  },

  async 'Another protocol (`Upgrade`, h2c, WebSocket, HTTP/2)'(house) {
    for (const upgrade of ['h2c', 'websocket', 'TLS/1.0']) {
      const key = { 'http2-settings': 'AAMAAABkAAQAAP__', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };
      const headers = {
        upgrade,
        connection: 'upgrade, http2-settings, close',
        'sec-websocket-version': '13',
        ...key,
      };
      const { status } = await house.ask({ path: '/blink/health', headers });
      assert.ok(status !== 101, upgrade);
    }
    const http2 = await house.raw('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0');
    assert.ok(!/ 2\d\d /.test(http2), http2);
  },

  async 'The proxy as an open proxy (`CONNECT`, an absolute address)'(house) {
    const before = house.received.length;
    const tunnel = await house.raw('CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example:443\r\n\r\n');
    assert.ok(!/ 2\d\d /.test(tunnel), tunnel);
    for (const path of [
      'http://169.254.169.254/latest/meta-data',
      'http://evil.example/blink/../x',
      '//evil.example/x',
    ])
      assert.equal((await house.ask({ path })).status, 404, path);
    assert.equal((await house.ask({ path: 'http://name:word@127.0.0.1/blink/terminals' })).status, 400);
    assert.equal(house.received.length, before);
  },

  async 'A connection that is closed while the next request is on its way'(house) {
    const answer = parseAnswer(
      await house.raw(bytesOf({ path: '/blink/health', headers: { connection: 'keep-alive' } })),
    );
    const seconds = Number(/timeout=(\d+)/.exec(answer.headers['keep-alive'] ?? '')?.[1]);
    assert.ok(seconds > 75, 'longer than a front keeps one');
  },

  async '`Expect: 100-continue`, and a body that never comes'(house) {
    const key = newKey();
    const headers = { expect: '100-continue', 'content-length': '100', 'idempotency-key': key };
    const answer = await house.raw(bytesOf({ method: 'POST', path: '/blink/sales', headers }));
    assert.ok(!/ 2\d\d /.test(answer), answer);
    assert.equal(await house.knows(key), false);
  },
};
