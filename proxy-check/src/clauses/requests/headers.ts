/** What of the browser's request reaches Blink, and what of Blink's answer reaches the browser. */
import type { Bench } from '../../bench.js';
import { sources, type Clause } from '../../clause.js';
import { expect, shown } from '../../expect.js';
import type { Arrival } from '../../stand-in.js';
import type { Reply } from '../../till.js';

const header = ({ headers }: Arrival, name: string): string | undefined =>
  headers.find(([given]) => given.toLowerCase() === name)?.[1];

/** One of each call, as Blink received them. */
async function everyCall(bench: Bench): Promise<Arrival[]> {
  const { key, transaction } = await bench.signing();
  await bench.sign(key, transaction, true);
  bench.auto();
  await bench.send('preauth-transactions').reply;
  await bench.device();
  await bench.log();
  const arrivals = bench.arrivals();
  expect(arrivals.length > 0, 'the calls to reach Blink', 'none did');
  return arrivals;
}

const named = ({ method, path }: Arrival): string => `${method} ${path}`;

async function authorization(bench: Bench): Promise<void> {
  for (const arrival of await everyCall(bench)) {
    const value = header(arrival, 'authorization');
    const isBasic = /^Basic [A-Za-z0-9+/]+={0,2}$/.test(value ?? '') && atob(value!.slice(6)).includes(':');
    expect(
      isBasic,
      `Authorization: Basic and the key and secret in base64, with ${named(arrival)}`,
      value === undefined ? 'Blink got none' : 'Blink got one that is not of that form',
    );
  }
}

async function userAgent(bench: Bench): Promise<void> {
  for (const arrival of await everyCall(bench)) {
    const value = header(arrival, 'user-agent') ?? '';
    expect(
      value.trim() !== '' && value.length <= 255,
      `a User-Agent of up to 255 characters with ${named(arrival)}, though the till sent none`,
      value === '' ? 'Blink got none' : `Blink got ${value.length} characters`,
    );
  }
}

async function contentType(bench: Bench): Promise<void> {
  for (const arrival of await everyCall(bench)) {
    const value = header(arrival, 'content-type') ?? 'none';
    expect(
      /^application\/json *(;|$)/i.test(value),
      `Content-Type: application/json with ${named(arrival)}`,
      `Blink got ${value}`,
    );
  }
}

async function browserHeaders(bench: Bench): Promise<void> {
  const mark = `mark-${bench.newKey()}`;
  const { key, reply } = bench.send('sales', {
    headers: {
      cookie: `session=${mark}`,
      referer: `https://till.example/${mark}`,
      'accept-language': mark,
      'user-agent': mark,
      'x-forwarded-for': mark,
      'x-till': mark,
    },
  });
  const answer = await reply;
  const [arrival] = bench.blink.attempts(key);
  expect(arrival !== undefined, 'a sale with a browser’s usual headers to reach Blink', shown(answer));
  const leaking = arrival.headers
    .filter(
      ([name, value]) => value.includes(mark) || ['cookie', 'origin', 'referer'].includes(name.toLowerCase()),
    )
    .map(([name]) => name);
  expect(
    leaking.length === 0,
    'none of the browser’s headers at Blink',
    `Blink got its ${leaking.join(', ')}`,
  );
}

async function tillToken(bench: Bench): Promise<void> {
  const token = bench.options.token ?? `made-up-${bench.newKey()}`;
  const { key, reply } = bench.send('sales', { token });
  const answer = await reply;
  const [arrival] = bench.blink.attempts(key);
  expect(arrival !== undefined, 'a sale with a bearer token to reach Blink', shown(answer));
  const leak = arrival.headers.find(([, value]) => value.includes(token));
  expect(!leak, 'the till’s own token to stay at the proxy', `Blink got it in ${leak?.[0]}`);
}

async function hopByHop(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales', {
    headers: { connection: 'close, x-hop', 'x-hop': 'check', te: 'trailers', 'keep-alive': 'timeout=77' },
  });
  const answer = await reply;
  const [arrival] = bench.blink.attempts(key);
  expect(arrival !== undefined, 'a sale with hop-by-hop headers to reach Blink', shown(answer));
  for (const name of ['x-hop', 'te']) {
    expect(header(arrival, name) === undefined, 'no hop-by-hop header at Blink', `Blink got ${name}`);
  }
  const keepAlive = header(arrival, 'keep-alive') ?? '';
  expect(!keepAlive.includes('77'), 'no hop-by-hop header at Blink', 'Blink got keep-alive');
}

const OTHER_ORIGIN = 'https://not-listed.example';

async function answerHeaders(bench: Bench): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'set-cookie': 'blink=check',
    'www-authenticate': 'Basic realm="check"',
    'access-control-allow-origin': OTHER_ORIGIN,
    'x-blink-hop': 'check',
  };
  const answer = {
    status: 422,
    headers,
    body: '{"result":"FAILURE","message":"Validation failed","errors":{}}',
  };
  bench.blink.fault({ on: 'sales', terminal_id: bench.terminal, answer });
  const reply = await bench.pay();
  for (const name of ['set-cookie', 'www-authenticate', 'access-control-allow-origin'] as const) {
    const value = String(reply.headers[name] ?? '');
    const isBlinks = value.includes('check') || value === OTHER_ORIGIN;
    expect(!isBlinks, `Blink’s ${name} to stay at the proxy`, `came ${name}: ${value}`);
  }
}

async function borrowedHeader(bench: Bench): Promise<void> {
  const mark = `borrowed-${bench.newKey()}`;
  const headers = { 'content-type': 'application/json', 'blink-pos-proxy': mark };
  const answer = { status: 200, headers, body: '{"state":"CONNECTED"}' };
  bench.blink.fault({ on: 'devices', terminal_id: bench.terminal, answer });
  const reply = await bench.device();
  const value = String(reply.headers['blink-pos-proxy'] ?? '');
  expect(!value.includes(mark), 'Blink-Pos-Proxy to be the proxy’s own word', 'Blink’s came through');
}

async function noStore(bench: Bench): Promise<void> {
  const expectIt = ({ headers }: Reply, to: string) => {
    const value = headers['cache-control'] ?? 'none';
    expect(/\bno-store\b/i.test(value), `Cache-Control: no-store on the answer to ${to}`, `came ${value}`);
  };
  expectIt(await bench.pay(), 'a sale');
  expectIt(await bench.device(), 'the terminal’s state');
  expectIt(await bench.log(), 'the terminal’s log');

  const headers = { 'content-type': 'application/json', 'cache-control': 'public, max-age=60' };
  const body = '{"result":"FAILURE","message":"Validation failed","errors":{}}';
  const answer = { status: 422, headers, body };
  bench.blink.fault({ on: 'sales', terminal_id: bench.terminal, answer });
  expectIt(await bench.pay(), 'a sale that Blink refuses, and says that caches may keep it');

  // Refusals of the proxy's own. What no path of it begins with may not be its to answer: a web server stands before it.
  expectIt(await bench.get(`devices/${bench.terminal}`), 'GET /devices/{id}, which there is not');
  if (bench.kind === 'journal') expectIt(await bench.attempt(bench.newKey()), 'an attempt that there is not');
  const stranger = await bench.pay({ origin: OTHER_ORIGIN });
  if (stranger.status === 403) expectIt(stranger, `a sale from a page of ${OTHER_ORIGIN}`);
}

async function redirects(bench: Bench): Promise<void> {
  const { url } = bench.blink;
  const target = `${url}/redirected-${bench.newKey()}`;
  for (const on of ['sales', 'devices'] as const) {
    const answer = { status: 308, headers: { location: target }, body: '' };
    bench.blink.fault({ on, terminal_id: bench.terminal, answer });
    await (on === 'sales' ? bench.pay() : bench.device());
  }
  const followed = bench.blink.arrivals.some(({ path }) => target.endsWith(path));
  expect(!followed, 'a redirect of Blink’s to be followed by nobody', 'the proxy went where it pointed');
}

export const headers: readonly Clause[] = [
  {
    name: 'authorization',
    sentence: 'Authorization with Blink’s key and secret is added to every call.',
    kind: 'any',
    source: sources.plain,
    cost: 'Blink refuses the call.',
    check: authorization,
  },
  {
    name: 'user-agent',
    sentence: 'A User-Agent of the proxy’s own is added to every call.',
    kind: 'any',
    source: sources.plain,
    cost: 'Blink refuses the call of a till that sends none, or one of more than 255 characters.',
    check: userAgent,
  },
  {
    name: 'content-type',
    sentence: 'Content-Type: application/json goes to Blink with every call, the GET too.',
    kind: 'any',
    source: sources.plain,
    cost: 'Blink refuses the call: nothing lost is found in the log.',
    check: contentType,
  },
  {
    name: 'browser-headers',
    sentence: 'Cookies, Origin, Referer and every other header of the browser stay at the proxy.',
    kind: 'any',
    source: sources.plain,
    cost: 'Blink, and whoever reads the terminal’s log, sees your sessions.',
    check: browserHeaders,
  },
  {
    name: 'till-token',
    sentence: 'The till’s own bearer token stays at the proxy.',
    kind: 'any',
    source: sources.plain,
    cost: 'The token stands in the terminal’s log: whoever reads it can pay as that till.',
    check: tillToken,
  },
  {
    name: 'hop-by-hop',
    sentence: 'Hop-by-hop headers (Connection and what it names, TE, Keep-Alive) stay at the proxy.',
    kind: 'any',
    source: sources.plain,
    cost: 'A connection to Blink may be closed or kept at the browser’s word.',
    check: hopByHop,
  },
  {
    name: 'answer-headers',
    sentence:
      'Of Blink’s answer only status, body and type come back: no cookie, no login prompt, no CORS header.',
    kind: 'any',
    source: sources.plain,
    cost: 'A browser asks the cashier for a password, keeps a foreign cookie, or refuses the answer.',
    check: answerHeaders,
  },
  {
    name: 'borrowed-header',
    sentence: 'A Blink-Pos-Proxy header of Blink’s never comes through.',
    kind: 'any',
    source: sources.plain,
    cost: 'The elements take the proxy for one with a journal, and trust promises that nobody gave.',
    check: borrowedHeader,
  },
  {
    name: 'no-store',
    sentence: 'Every answer says Cache-Control: no-store.',
    kind: 'any',
    source: sources.promises,
    cost: 'A cache answers with the state of another payment.',
    check: noStore,
  },
  {
    name: 'no-redirects',
    sentence: 'A redirect of Blink’s is not followed.',
    kind: 'any',
    source: sources.promises,
    cost: 'A payment is sent twice, and the credentials go wherever the redirect points.',
    check: redirects,
  },
];
