/** Each refusal is one line that says enough to answer the telephone, and nothing that must not lie in a log. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { byToken } from '../../src/access/callers.js';
import { systemClock } from '../../src/clock.js';
import { startServer } from '../../src/command/server.js';
import { SqliteStore } from '../../src/journal/stores/sqlite.js';
import { FailingStore } from '../support/journal/failing-store.js';
import { openLines } from '../support/lines.js';
import { eventually, makeKnownJournal, newKey, openShop, TERMINAL, type Shop } from '../support/shop.js';

const TOKEN = 'a-long-token-of-the-bar';
const REFUSED = 'a request was refused';

describe('a refusal', () => {
  const log = openLines();
  let shop: Shop;
  before(async () => {
    const authorise = byToken([{ id: 'bar', token: TOKEN }]);
    shop = await openShop({ logger: log.logger, authorise }, { terminals: [{ terminal_id: TERMINAL }] });
  });
  beforeEach(() => log.clear());
  after(() => shop.close());

  test('of a payment names the problem, the till, the attempt and the request', async () => {
    const key = newKey();
    const card = '4111111111111111';
    const { headers } = await shop.pay(key, { token: TOKEN, fields: { order_number: 7, [card]: card } });
    const { level, msg, time: _time, ...fields } = log.all[0]!;
    assert.deepEqual([log.all.length, level, msg], [1, 30, REFUSED]);
    assert.deepEqual(fields, {
      call: 'POST /blink/sales',
      key,
      problem: 'invalid-request',
      status: 422,
      caller: 'bar',
      fields: ['order_number'],
      request_id: headers.get('x-request-id'),
    });
    assert.ok(!log.text().includes(card));
  });

  test('of an attempt names the attempt, and the address as the routes do', async () => {
    const key = newKey();
    await shop.call('GET', `attempts/${key}`, { token: TOKEN });
    await shop.call('GET', 'nowhere/4111111111111111', { token: TOKEN });
    assert.deepEqual(
      log.all.map(({ call, problem, key: about }) => [call, problem, about]),
      [
        ['GET /blink/attempts/:key', 'attempt-not-found', key],
        ['GET /*', 'not-found', undefined],
      ],
    );
  });

  test('of somebody whom the proxy does not know names the address, and never the token', async () => {
    const headers = { authorization: 'Bearer somebody-elses-token' };
    const request = new Request('http://localhost/blink/attempts', { headers });
    await shop.proxy(request, { incoming: { socket: { remoteAddress: '192.168.1.7' } } });
    const line = log.of(REFUSED)[0]!;
    assert.deepEqual(
      [line.level, line.problem, line.status, line.address],
      [30, 'not-authorised', 401, '192.168.1.7'],
    );
    assert.ok(!log.text().includes('somebody-elses-token'));
  });

  test('that comes again and again is told a few times a minute', async () => {
    for (let i = 0; i < 100; i++) await shop.call('GET', `attempts/${newKey()}`, { token: TOKEN });
    const lines = log.of(REFUSED);
    assert.ok(lines.length > 0 && lines.length <= 20, String(lines.length));
  });
});

test('while the journal takes nothing, the log does not grow by what is asked for meanwhile', async () => {
  const log = openLines();
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-log-'));
  const file = path.join(folder, 'journal.db');
  await makeKnownJournal(file);
  const store = new FailingStore(new SqliteStore(file, systemClock));
  const shop = await openShop({ logger: log.logger, store }, { terminals: [{ terminal_id: TERMINAL }] });
  try {
    store.fails = (sql) => !sql.includes('instance') && 'before';
    log.clear();
    for (let i = 0; i < 200; i++) {
      const { status } = i % 2 ? await shop.pay(newKey()) : await shop.call('GET', 'health');
      assert.equal(status, 503);
    }
    assert.ok(log.all.length > 0 && log.all.length < 100, String(log.all.length));
  } finally {
    store.fails = () => false;
    await shop.close();
    rmSync(folder, { recursive: true });
  }
});

test('a till that hangs up in the middle of its request is no fault of the proxy', async () => {
  const log = openLines();
  const shop = await openShop({ logger: log.logger }, { terminals: [{ terminal_id: TERMINAL }] });
  const server = await startServer(shop.proxy, '127.0.0.1', 0);
  const cut = async (headers: string) => {
    const socket = net.connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const head = `POST /blink/devices/${TERMINAL} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`;
    socket.write(`${head}${headers}\r\n\r\n`);
    await new Promise((resolve) => setImmediate(resolve));
    socket.write('{"meta');
    await new Promise((resolve) => setImmediate(resolve));
    socket.resetAndDestroy();
    await once(socket, 'close');
  };
  try {
    await cut('content-length: 500');
    await cut('transfer-encoding: chunked');
    await eventually(
      () => log.of('the client hung up').length,
      (count) => count === 2,
    );
    assert.deepEqual(
      log.all.filter(({ level }) => level >= 50),
      [],
    );
  } finally {
    server.cut();
    await server.close();
    await shop.close();
  }
});
