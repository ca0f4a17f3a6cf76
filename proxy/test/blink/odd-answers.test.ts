/** Answers that no well-made server gives, from a Blink that is nothing but bytes, to the whole proxy over real sockets. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { httpUpstream } from '../../src/blink/upstream.js';
import { createProxy, type Proxy } from '../../src/proxy.js';
import { listeningLogger, type LogLine } from '../support/listening-logger.js';
import { openRawBlink, whole, type Asked, type RawAnswer, type RawBlink } from '../support/raw-blink.js';
import { CREDENTIALS, eventually, makeKnownJournal, newKey, ORIGIN, saleBody } from '../support/shop.js';

/** An answer to a payment that begins must end so soon, here. */
const ANSWER_LIMIT_MS = 1_000;

let blink: RawBlink;
let proxy: Proxy;
let folder: string;
const lines: LogLine[] = [];

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-odd-'));
  const file = path.join(folder, 'journal.db');
  await makeKnownJournal(file);
  blink = await openRawBlink();
  const impatient = httpUpstream({ url: blink.url, ...CREDENTIALS }, ANSWER_LIMIT_MS);
  const patient = httpUpstream({ url: blink.url, ...CREDENTIALS });
  proxy = createProxy({
    ...CREDENTIALS,
    databaseUrl: `file:${file}`,
    upstream: {
      send: (call, ...rest) => (call.method === 'POST' ? impatient : patient).send(call, ...rest),
      close: async () => void (await Promise.all([impatient.close(), patient.close()])),
    },
    allowedOrigins: [ORIGIN],
    rateLimit: 0,
    quietPeriod: 1,
    eodReports: 'off',
    logger: listeningLogger(lines),
  });
  await proxy.ready();
});
after(async () => {
  await proxy.close();
  await blink.close();
  rmSync(folder, { recursive: true });
});

const ask = (method: string, where: string, headers: Record<string, string> = {}, body?: unknown) =>
  proxy(
    new Request(`http://localhost/blink/${where}`, {
      method,
      headers: {
        origin: ORIGIN,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    }),
  );

interface View {
  status: string;
  settled_by: string;
  response: { body: { result?: string } } | null;
}

const attempt = async (key: string): Promise<View> =>
  (await (await ask('GET', `attempts/${key}`)).json()) as View;

/** Pays once on a terminal of its own, and waits until it is known how that ended. */
async function pay(answer: RawAnswer): Promise<{ key: string; status: number; text: string; view: View }> {
  blink.answer = answer;
  const key = newKey();
  const body = saleBody({ terminal: `T-${key.slice(0, 13)}` });
  const response = await ask('POST', 'sales', { 'idempotency-key': key }, body);
  const text = await response.text();
  const view = await eventually(
    () => attempt(key),
    ({ status }) => status === 'answered',
  );
  return { key, status: response.status, text, view };
}

const interim =
  (status: string) =>
  (socket: Socket, { success }: Asked) => {
    socket.write(`HTTP/1.1 ${status}\r\n\r\n`);
    socket.end(whole(success));
  };

const packed =
  (encoding: string, pack: (text: string) => Buffer) =>
  (socket: Socket, { success }: Asked) =>
    socket.end(whole(pack(success), '201 Created', `content-encoding: ${encoding}\r\n`));

describe('a success is one, however it is sent', () => {
  const successes: Record<string, RawAnswer> = {
    'after a 100 Continue that nobody asked for': interim('100 Continue'),
    'after a 102': interim('102 Processing'),
    'after early hints': interim('103 Early Hints\r\nlink: </a>; rel=preload'),
    'with a byte order mark': (socket, { success }) => socket.end(whole(`\ufeff${success}`)),
    'packed with gzip': packed('gzip', gzipSync),
    'packed with deflate': packed('deflate', deflateSync),
    'packed with br': packed('BR', brotliCompressSync),
    'packed twice': packed('gzip, gzip', (text) => gzipSync(gzipSync(text))),
    'in chunks, with trailers': (socket, { success }) =>
      socket.end(
        `HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\ntrailer: x-sum\r\n\r\n` +
          `${Buffer.byteLength(success).toString(16)}\r\n${success}\r\n0\r\nx-sum: 1\r\n\r\n`,
      ),
    'until the connection ends': (socket, { success }) =>
      socket.end(`HTTP/1.1 201 Created\r\n\r\n${success}`),
    'on a connection that stays open': (socket, { success }) => void socket.write(whole(success)),
  };
  for (const [what, answer] of Object.entries(successes)) {
    test(what, async () => {
      const { status, text, view } = await pay(answer);
      assert.deepEqual([status, view.settled_by], [201, 'answer'], text);
      assert.equal((JSON.parse(text) as { result: string }).result, 'SUCCESS');
    });
  }

  test('under a status that has no body: the browser gets it as 200, and again when it asks again', async () => {
    blink.answer = (socket, { success }) => socket.end(whole(success, '205 Reset Content'));
    const key = newKey();
    const body = saleBody({ terminal: 'T-205' });
    for (let time = 0; time < 2; time++) {
      const response = await ask('POST', 'sales', { 'idempotency-key': key }, body);
      const { result } = (await response.json()) as { result: string };
      assert.deepEqual([response.status, result], [200, 'SUCCESS']);
    }
    assert.equal((await attempt(key)).settled_by, 'answer');
  });
});

describe('what cannot be read is looked up in the log: never a 500, never a decline', () => {
  const big = Buffer.alloc(300 * 1024, ' ');
  const unreadable: Record<string, { answer: RawAnswer; cause?: RegExp }> = {
    'longer than an answer can be': {
      answer: (socket, { success }) => socket.end(whole(Buffer.concat([Buffer.from(success), big]))),
      cause: /longer than 256 KB/,
    },
    'without an end, as fast as it goes': {
      answer: (socket) => {
        socket.write('HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n');
        const more = () => {
          while (socket.writable && socket.write('10\r\n                \r\n'));
        };
        socket.on('drain', more);
        more();
      },
      cause: /longer than 256 KB/,
    },
    'a gzip bomb': {
      answer: (socket) =>
        socket.end(
          whole(gzipSync(Buffer.alloc(20 * 1024 * 1024, ' ')), '201 Created', 'content-encoding: gzip\r\n'),
        ),
      cause: /longer than 256 KB/,
    },
    'packed in a way that nobody knows': {
      answer: (socket, { success }) =>
        socket.end(whole(success, '201 Created', 'content-encoding: compress\r\n')),
      cause: /packed as compress/,
    },
    'said to be packed, and not': {
      answer: (socket, { success }) =>
        socket.end(whole(success, '201 Created', 'content-encoding: gzip\r\n')),
      cause: /incorrect header check/,
    },
    'a trickle that does not end': {
      answer: (socket) => {
        socket.write('HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n');
      },
      cause: /did not end in time/,
    },
    'a head that does not end': {
      answer: (socket) => {
        socket.write('HTTP/1.1 201 Created\r\nx-');
      },
      cause: /did not end in time/,
    },
    'interim answers without an end': {
      answer: (socket) => {
        const more = () => {
          while (socket.writable && socket.write('HTTP/1.1 102 Processing\r\n\r\n'.repeat(100)));
        };
        socket.on('drain', more);
        more();
      },
      cause: /no answer comes/,
    },
    'shorter than its length': {
      answer: (socket, { success }) =>
        socket.end(`HTTP/1.1 201 Created\r\ncontent-length: ${success.length + 100}\r\n\r\n${success}`),
      cause: /aborted|closed/,
    },
    'longer than its length': {
      answer: (socket, { success }) =>
        socket.end(`HTTP/1.1 201 Created\r\ncontent-length: ${success.length - 5}\r\n\r\n${success}`),
    },
    'a switch of protocols': {
      answer: (socket) =>
        socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      cause: /closed|hang up/,
    },
    'a switch to nothing': { answer: (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n') },
    'an empty body': { answer: (socket) => socket.end(whole('')) },
    'no content': { answer: (socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n') },
    'reset, and nothing else': { answer: (socket) => socket.end(whole('', '205 Reset Content')) },
    'not modified': { answer: (socket) => socket.end('HTTP/1.1 304 Not Modified\r\n\r\n') },
    'a status of no kind': { answer: (socket, { success }) => socket.end(whole(success, '999 Odd')) },
    'a success that is sent elsewhere': {
      answer: (socket, { success }) =>
        socket.end(whole(success, '307 Temporary Redirect', 'location: https://example.com/\r\n')),
    },
    'two lengths': {
      answer: (socket, { success }) => socket.end(whole(success, '201 Created', 'content-length: 5\r\n')),
    },
    'a head longer than one can be': {
      answer: (socket, { success }) =>
        socket.end(whole(success, '201 Created', `x-long: ${'a'.repeat(100_000)}\r\n`)),
    },
    'no HTTP at all': { answer: (socket, { success }) => socket.end(success) },
  };
  for (const [what, { answer, cause }] of Object.entries(unreadable)) {
    test(what, async () => {
      const { key, status, text, view } = await pay(answer);
      assert.notEqual(status, 500, text);
      assert.ok(!text.includes('FAILURE'), text);
      assert.deepEqual([view.settled_by, view.response?.body.result], ['log', 'SUCCESS']);
      if (cause) {
        assert.deepEqual([status, JSON.parse(text).forwarded], [504, true]);
        // Told once a minute, however often it is so.
        const line = lines.find((one) => one.key === key && one.msg === "Blink's answer was lost");
        assert.match(String(line?.error), cause);
      }
    });
  }
});

describe('an answer in which a name stands twice says neither of the two: the log does', () => {
  const answers: Record<string, RawAnswer> = {
    'a decline last': (socket, { success }) =>
      socket.end(whole(`${success.slice(0, -1)},"result":"FAILURE"}`)),
    'a decline last, in another spelling': (socket, { success }) =>
      socket.end(whole(`${success.slice(0, -1)},"r\\u0065sult":"FAILURE"}`)),
    'a refusal first': (socket) =>
      socket.end(whole('{"result":"FAILURE","result":"SUCCESS"}', '400 Bad Request')),
  };
  for (const [what, answer] of Object.entries(answers)) {
    test(what, async () => {
      const { text, view } = await pay(answer);
      assert.throws(() => void JSON.parse(text));
      assert.deepEqual([view.settled_by, view.response?.body.result], ['log', 'SUCCESS']);
    });
  }
});

test('an answer nested deeper than the stack could follow is a success all the same', async () => {
  const { status, view } = await pay((socket, { success }) =>
    socket.end(whole(`${success.slice(0, -1)},"x":${'['.repeat(60_000)}${']'.repeat(60_000)}}`)),
  );
  assert.deepEqual([status, view.settled_by], [201, 'answer']);
});

test('the list of a merchant with ten thousand terminals comes through', async () => {
  const terminals = Array.from({ length: 10_000 }, (_, number) => ({
    terminal_id: `T-${number}`,
    state: 'CONNECTED',
    last_connected_at: '2026-11-28T09:00:00Z',
    last_active_at: '2026-11-28T09:00:00Z',
    last_connected_pos: `Branch ${number}, the till at the front`,
  }));
  blink.log = (socket) => socket.end(whole(JSON.stringify({ terminals }), '200 OK'));
  try {
    const response = await ask('GET', 'terminals');
    const list = ((await response.json()) as { terminals: { terminal_id: string }[] }).terminals;
    assert.equal(response.status, 200);
    assert.deepEqual(
      list.map(({ terminal_id }) => terminal_id),
      terminals.map(({ terminal_id }) => terminal_id),
    );
  } finally {
    blink.log = undefined;
  }
});

describe("a terminal's log", () => {
  const read = async (log: RawAnswer) => {
    blink.log = log;
    try {
      const response = await ask('GET', 'terminals/T-1/requests');
      return { status: response.status, text: await response.text() };
    } finally {
      blink.log = undefined;
    }
  };
  const entries = (bytes: number) =>
    Array.from({ length: Math.ceil(bytes / 1024) }, (_, id) => ({ id, request: { body: 'x'.repeat(990) } }));

  test('of seven megabytes comes through, packed too', async () => {
    const text = JSON.stringify({ requests: entries(7 * 1024 * 1024) });
    for (const answer of [
      whole(text, '200 OK'),
      whole(gzipSync(text), '200 OK', 'content-encoding: gzip\r\n'),
      whole(`\ufeff${text}`, '200 OK'),
    ]) {
      const log = await read((socket) => socket.end(answer));
      assert.deepEqual([log.status, log.text.length], [200, text.length]);
    }
  });

  for (const [what, answer] of Object.entries({
    'of nine megabytes': whole(JSON.stringify({ requests: entries(9 * 1024 * 1024) }), '200 OK'),
    'that is a gzip bomb': whole(
      gzipSync(JSON.stringify({ requests: entries(30 * 1024 * 1024) })),
      '200 OK',
      'content-encoding: gzip\r\n',
    ),
  })) {
    test(`${what} cannot be read, and the reason is in the log of the proxy`, async () => {
      const { status, text } = await read((socket) => socket.end(answer));
      assert.deepEqual([status, text.includes('upstream-lost')], [504, true]);
      const line = lines.find(({ msg }) => msg === 'a read from Blink failed');
      assert.match(String(line?.error), /longer than 8192 KB/);
    });
  }
});
