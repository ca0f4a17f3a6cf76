/**
 * Requests as somebody hostile would write them: near enough to right ones to get far, and wrong somewhere. Strings hold
 * one character for each byte (latin1), as they go over the wire.
 */
import fc, { type Arbitrary } from 'fast-check';
import { fieldsOf } from '../../src/payment/fields.js';
import { calls, type Call } from '../../src/payment/operations.js';
import { CARDS, TOKENS } from './canaries.js';

export const TERMINALS = Array.from({ length: 8 }, (_, n) => `FUZZ-${n}`);
export const ORIGIN = 'https://till.example';

export interface FuzzedRequest {
  /** The bytes, as latin1. */
  raw: string;
  /** More was announced than is sent: whoever sends it leaves then, and nobody answers. */
  isCut: boolean;
}

const weighted = <T>(...entries: [number, Arbitrary<T>][]) =>
  fc.oneof(...entries.map(([weight, arbitrary]) => ({ weight, arbitrary })));
const one = <T>(...values: T[]) => fc.constantFrom(...values);
const bytes = (maxLength: number) =>
  fc.array(fc.nat(255), { maxLength }).map((codes) => String.fromCharCode(...codes));
const utf8 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

const card = one(...CARDS);
/** A few come again and again, so that repetitions, takeovers and races happen. */
const keys = Array.from({ length: 60 }, (_, n) => `0f5c2f3e-8a55-4f6c-9d3a-${String(n).padStart(12, '0')}`);
const key = weighted<string>([3, one(...keys)], [4, fc.uuid({ version: 4 })]);
const nasty = weighted<string>(
  [
    3,
    one('', ' ', '.', '..', '...', '%00', '%2e%2e', '%2F', '..%2f..', '..;', '%5c', '%0d%0ax-injected:%201'),
  ],
  [3, one('null', 'undefined', '[object Object]', '__proto__', 'constructor', '-1', '0', '1e999', 'NaN')],
  [
    2,
    one("' or 1=1 --", '<script>', '${7*7}', '{{7*7}}', '\u202e', '\ud800', 'a\u0000b', '\r\nx-injected: 1'),
  ],
  [2, card],
  [1, fc.string({ unit: 'binary', maxLength: 20 })],
  [1, fc.nat(4).map((n) => 'x'.repeat(10 ** n))],
);
const terminal = weighted<string>([8, one(...TERMINALS)], [1, one('fuzz-1', 'OTHER')], [1, nasty]);

// ---- bodies

const day = 86_400_000;
const time = weighted<string>(
  [20, fc.constant(new Date().toISOString())],
  [1, fc.integer({ min: -200, max: 200 }).map((days) => new Date(Date.now() + days * day).toISOString())],
  [1, nasty],
);
const right: Record<string, Arbitrary<unknown>> = {
  site_branch_id: fc.constant('London'),
  pos_location: fc.constant('POS-01'),
  terminal_id: terminal,
  currency: weighted([12, one('GBP')], [1, one('EUR', 'gbp')]),
  requested_amount: weighted(
    [12, one('0.01', '12.50', '50.00')],
    [1, one('999999.99', '0', '1000000', '-5', '1e3', '٣', '12,50')],
  ),
  request_timestamp: time,
  operator_id: one('7', '1122'),
  order_number: one('1041', '1042'),
  original_transaction_id: one('TX-1', 'TX-2'),
  is_signature_confirmed: fc.boolean(),
  metadata: weighted<object>(
    [3, fc.record({ order_number: one('1041', '1042') })],
    [1, fc.dictionary(one('order_number', 'order_part', 'attempt_id', 'note', 'a.b'), nasty, { maxKeys: 3 })],
  ),
};
const anyValue: Arbitrary<unknown> = weighted<unknown>(
  [4, nasty],
  [2, fc.jsonValue({ maxDepth: 3 })],
  [1, card.map((digits) => ({ note: { deep: [digits, Number(digits)] } }))],
  [1, card.map((digits) => JSON.stringify({ pan: digits }))],
  [1, card.map((digits) => digits.replace(/(.{4})/g, '$1 '))],
);
const bodyOf = (call: Call): Arbitrary<string> =>
  fc
    .record({
      fields: fc.record(
        Object.fromEntries(fieldsOf(call).flatMap((name) => (right[name] ? [[name, right[name]]] : []))),
      ),
      changes: weighted<[string, string, unknown, string][]>(
        [3, fc.constant([])],
        [
          2,
          fc.array(
            fc.tuple(
              one('set', 'add', 'drop'),
              one(...fieldsOf(call)),
              anyValue,
              weighted([3, one('extra', '__proto__')], [1, card]),
            ),
            { minLength: 1, maxLength: 2 },
          ),
        ],
      ),
    })
    .map(({ fields, changes }) => {
      const body: Record<string, unknown> = { ...fields };
      for (const [how, name, value, added] of changes) {
        if (how === 'drop') delete body[name];
        else
          Object.defineProperty(body, how === 'set' ? name : added, {
            value,
            enumerable: true,
            configurable: true,
          });
      }
      return utf8(JSON.stringify(body));
    });
const otherBody = weighted<string>(
  [3, fc.jsonValue({ maxDepth: 4 }).map((value) => utf8(JSON.stringify(value)))],
  [1, fc.nat(9_000).map((depth) => '['.repeat(depth) + ']'.repeat(depth))],
  [1, fc.nat(1_500).map((depth) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth))],
  [1, fc.nat(24_000).map((size) => `{"note":"${'4 '.repeat(size / 2)}"}`)],
  [1, fc.nat(5).map((n) => '"'.repeat(n).concat('\\'.repeat(n)))],
  [1, bytes(60)],
  [
    1,
    one(
      '',
      '{}',
      '[]',
      'null',
      '0',
      '{',
      '\xef\xbb\xbf{}',
      '{"a":1,"a":2}',
      '{"a":1e400}',
      'terminal_id=FUZZ-1',
    ),
  ],
  [
    1,
    fc
      .record({ outcome: one('approved', 'not-charged', 'x'), evidence: nasty, operator_id: nasty })
      .map((word) => utf8(JSON.stringify(word))),
  ],
);

// ---- where to

const query = weighted<string>(
  [6, fc.constant('')],
  [
    2,
    one(
      '?wait=0',
      '?wait=1',
      '?wait=-1',
      '?wait=1e9&after=x',
      '?after=0',
      '?date=2026-11-21',
      '?date=0000-00-00',
    ),
  ],
  [
    1,
    fc
      .tuple(
        one('state', 'limit', 'after', 'order_number', 'terminal_id', 'date', 'since', 'attempt_id'),
        nasty,
      )
      .map(([name, value]) => `?${name}=${encode(value)}`),
  ],
  [1, one(...Object.values(TOKENS)).map((token) => `?access_token=${token}`)],
);
/** Percent-encoded where it must be, and left raw where a wrong client would. */
function encode(text: string): string {
  try {
    return /[^\x21-\x7e]/.test(text) ? encodeURIComponent(text) : text;
  } catch {
    return '%ed%a0%80'; // half of a pair
  }
}
const places: Arbitrary<{ method: string; path: string; call?: Call }> = weighted(
  [8, one(...calls()).map(([call, path]) => ({ method: 'POST', path: `/${path}`, call }))],
  [2, terminal.map((id) => ({ method: 'POST', path: `/devices/${encode(id)}` }))],
  [2, terminal.map((id) => ({ method: 'GET', path: `/terminals/${encode(id)}/requests` }))],
  [
    3,
    fc
      .tuple(one('GET', 'DELETE'), weighted([5, key], [1, nasty]))
      .map(([method, id]) => ({ method, path: `/attempts/${encode(id)}` })),
  ],
  [
    2,
    fc
      .tuple(key, one('resolution', 'cancellation'))
      .map(([id, what]) => ({ method: 'POST', path: `/attempts/${id}/${what}` })),
  ],
  [
    2,
    weighted([3, one('1041')], [1, nasty]).map((number) => ({
      method: 'GET',
      path: `/orders/${encode(number)}`,
    })),
  ],
  [
    1,
    weighted([3, one('2026-11-21')], [1, nasty]).map((date) => ({
      method: 'GET',
      path: `/days/${encode(date)}`,
    })),
  ],
  [
    2,
    one('health', 'ready', 'version', 'openapi.json', 'terminals', 'attempts', 'metrics').map((name) => ({
      method: 'GET',
      path: `/${name}`,
    })),
  ],
);
const bends: ((path: string) => string)[] = [
  (path) => `/${path}`,
  (path) => path.replace('/blink/', '/blink//'),
  (path) => path.replace('/blink/', '/blink/./'),
  (path) => path.replace('/blink/', '/blink/../blink/'),
  (path) => path.replace('/blink/', '/blink/..;/'),
  (path) => path.replace('/blink/', '/%62link/'),
  (path) => path.replace('/blink/', '/BLINK/'),
  (path) => path.replace('/blink/', '\\blink\\'),
  (path) => path.replace('/blink', ''),
  (path) => `${path}/`,
  (path) => `${path}%00`,
  (path) => `${path};a=b`,
  (path) => `${path}#x`,
  (path) => `http://169.254.169.254${path}`,
  (path) => `http://evil.example:1@127.0.0.1${path}`,
  () => '*',
  () => 'evil.example:443',
  () => '',
];
const method = one(
  'GET',
  'POST',
  'DELETE',
  'PUT',
  'PATCH',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'get',
  'PRI',
);

// ---- headers

type Header = [name: string, value: string];
const header = (name: string, ...values: Arbitrary<string>[]): Arbitrary<Header> =>
  fc.oneof(...values).map((value) => [name, value]);
const authorization = weighted<string>(
  [8, one(...Object.values(TOKENS)).map((token) => `Bearer ${token}`)],
  [1, one(...Object.values(TOKENS)).map((token) => `Basic ${token}`)],
  [
    1,
    one(
      'Bearer',
      'Bearer ',
      'bearer x y',
      'Bearer a.b.c',
      `Bearer ${'x'.repeat(3_000)}`,
      'Bearer eyJhbGciOiJub25lIn0.e30.',
    ),
  ],
);
const strangeHeader: Arbitrary<Header> = fc.oneof(
  header('x-http-method-override', one('DELETE', 'POST', 'PUT')),
  header('x-forwarded-for', one('10.0.0.1', 'unknown')),
  header('x-forwarded-host', one('evil.example')),
  header('forwarded', one('for=1;host=evil.example;proto=https')),
  header('x-original-url', one('/blink/attempts')),
  header('range', one('bytes=0-1', 'bytes=9-1', 'bytes=0-,0-,0-')),
  header('upgrade', one('h2c', 'websocket')),
  header('expect', one('100-continue', 'x')),
  header('content-encoding', one('gzip', 'br')),
  header('transfer-encoding', one('chunked', 'gzip, chunked', 'identity', ' chunked', 'x')),
  header('content-length', one('0', '1', '-1', '99999999999', '1e2', '0x10', '5, 5')),
  header('sec-fetch-site', one('cross-site', 'same-site', 'same-origin', 'none')),
  header('x-request-id', nasty),
  header('traceparent', one('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'), nasty),
  header('blink-pos-journal', one('x:1:1', '::', 'a:1:99999999999999999999'), nasty),
  header('cookie', one('a=b'), nasty),
  header('user-agent', nasty),
  header('accept', one('text/csv', 'text/html', '*/*;q=x')),
  header('connection', one('keep-alive', 'upgrade', 'idempotency-key')),
  header('if-none-match', one('*')),
  fc.tuple(bytes(12), bytes(30)),
);

// ---- the whole

const usualHeaders = fc.record({
  host: weighted(
    [9, one('127.0.0.1')],
    [1, one('evil.example', '', 'localhost:1', '[::1]', 'a b', 'evil@localhost')],
  ),
  origin: weighted<string | null>(
    [6, fc.constant(ORIGIN)],
    [2, fc.constant(null)],
    [1, one('null', 'https://evil.example', `${ORIGIN}.evil`)],
  ),
  authorization: weighted<string | null>([9, authorization], [1, fc.constant(null)]),
  type: weighted<string | null>(
    [9, one('application/json')],
    [
      1,
      one(
        null,
        'text/plain',
        'application/json; charset=utf-16',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
      ),
    ],
  ),
  key: weighted<string | null>(
    [8, key],
    [1, key.map((text) => `"${text.toUpperCase()}"`)],
    [1, weighted<string | null>([1, nasty], [1, fc.constant(null)])],
  ),
  prefer: weighted<string | null>(
    [4, fc.constant(null)],
    [2, one('respond-async, wait=0', 'respond-async, wait=1')],
    [1, one('wait', 'respond-async, wait=-1', 'respond-async;wait=1e9')],
  ),
});

export const fuzzedRequest: Arbitrary<FuzzedRequest> = places
  .chain((place) =>
    fc.record({
      place: fc.constant(place),
      query,
      bend: weighted<((path: string) => string) | null>([9, fc.constant(null)], [1, one(...bends)]),
      method: weighted<string | null>([12, fc.constant(null)], [1, method]),
      usual: usualHeaders,
      strange: weighted<Header[]>([5, fc.constant([])], [3, fc.array(strangeHeader, { maxLength: 3 })]),
      repeated: weighted<string | null>(
        [15, fc.constant(null)],
        [1, one('host', 'origin', 'authorization', 'idempotency-key', 'content-length')],
      ),
      body:
        place.method === 'POST'
          ? weighted<string>([5, place.call ? bodyOf(place.call) : otherBody], [1, otherBody])
          : weighted<string>([9, fc.constant('')], [1, otherBody]),
      framing: weighted<'length' | 'chunked' | 'long' | 'short' | 'none'>(
        [12, one('length')],
        [2, one('chunked')],
        [1, one('long', 'short', 'none')],
      ),
      noise: weighted<[number, number, string][]>(
        [20, fc.constant([])],
        [1, fc.array(fc.tuple(fc.nat(), fc.nat(3), bytes(4)), { minLength: 1, maxLength: 3 })],
      ),
    }),
  )
  .map(({ place, query, bend, method, usual, strange, repeated, body, framing, noise }) => {
    const path = `/blink${place.path}${query}`;
    const { host, origin, authorization, type, key, prefer } = usual;
    const headers: [string, string | null][] = [
      ...[['host', host] as const, ['origin', origin] as const, ['authorization', authorization] as const],
      ...[['content-type', body === '' ? null : type] as const, ['idempotency-key', key] as const],
      ...[['prefer', prefer] as const, ['connection', 'close'] as const],
    ].map(([name, value]) => [name, value]);
    headers.push(...strange);
    const { length } = body;
    if (framing === 'chunked') headers.push(['transfer-encoding', 'chunked']);
    else if (framing === 'long') headers.push(['content-length', String(length + 7)]);
    else if (framing === 'short') headers.push(['content-length', String(Math.max(0, length - 3))]);
    else if (framing === 'length' && (length > 0 || place.method === 'POST'))
      headers.push(['content-length', String(length)]);
    const again = headers.find(([name]) => name === repeated);
    if (again) headers.push(again);
    const lines = headers.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${utf8(value)}`]));
    const head = [`${method ?? place.method} ${utf8(bend ? bend(path) : path)} HTTP/1.1`, ...lines].join(
      '\r\n',
    );
    const sent =
      framing === 'chunked' ? `${length.toString(16)}\r\n${body}\r\n${length ? '0\r\n\r\n' : ''}` : body;
    let raw = `${head}\r\n\r\n${sent}`;
    for (const [at, cut, put] of noise) {
      const place = at % raw.length;
      raw = raw.slice(0, place) + put + raw.slice(place + cut);
    }
    return { raw, isCut: framing === 'long' || (framing === 'chunked' && length === 0) };
  });
