/** What every plain proxy must do at its doors, asked without a browser: the clauses of docs/your-own-proxy.md. */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createNetServer } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  createSimulator,
  serveSimulator,
  type Listening,
  type Simulator,
} from '../../simulator/src/index.js';
import { onPath } from '../../tools/browsers/on-path.mjs';
import {
  credentials,
  json,
  listening,
  origin,
  post,
  sale,
  terminalId,
  tlsServer,
  type PlainProxy,
  type Subject,
} from './plain-proxy-parts.js';

/** What is running while the tests of a plain proxy run. */
export interface Running {
  simulator: Simulator;
  blink: Listening;
  proxy: PlainProxy;
}

/** Registers the tests that every plain proxy passes, and then those of `more`. */
export function describePlainProxy(subject: Subject, more: (running: Running) => void): void {
  const { name, skip, start } = subject;

  describe(`the ${name} of the page`, { skip }, () => {
    const running = {} as Running;
    before(async () => {
      const simulator = createSimulator({ terminals: [{ terminal_id: terminalId, mode: 'auto' }] });
      const blink = await serveSimulator(simulator, { port: 0 });
      Object.assign(running, { simulator, blink });
      running.proxy = await start({ blink: blink.origin });
    });
    after(async () => {
      await running.proxy?.stop();
      await running.blink?.close();
    });
    beforeEach(() => running.simulator.reset());

    const received = () =>
      running.simulator.received
        .list()
        .map(({ method, path: at, query }) => `${method} ${at}${query.date ? `?date=${query.date}` : ''}`);

    it('hands seven calls on to Blink’s paths, an eighth as below, and no other', async () => {
      const { proxy } = running;
      await post(proxy, 'sales', sale());
      await post(proxy, 'preauth-transactions', sale());
      await post(proxy, 'signatures', {});
      await post(proxy, 'aborts', {});
      await post(proxy, `devices/${terminalId}`, {});
      await fetch(`${proxy.proxyUrl}/terminals/${terminalId}/requests?date=2026-11-21&more=1`);
      const list = await fetch(`${proxy.proxyUrl}/terminals`);
      assert.ok(Array.isArray(((await list.json()) as { terminals: unknown }).terminals));
      const calls = [
        'POST /v1/card-present/sales',
        'POST /v1/card-present/preauth-transactions',
        'POST /v1/card-present/signatures',
        'POST /v1/card-present/aborts',
        `POST /v1/card-present/devices/${terminalId}`,
        `GET /v1/card-present/devices/${terminalId}/requests?date=2026-11-21`,
        'GET /v1/card-present/terminals',
      ];
      assert.deepEqual(received(), calls);

      const others: [string, string][] = [
        ['GET', 'sales'],
        ['DELETE', 'sales'],
        ['GET', `devices/${terminalId}`],
        ['POST', `terminals/${terminalId}/requests`],
        ['POST', `terminals/${terminalId}/eod-reports`],
        ['GET', `terminals/${terminalId}/eod-reports/1`],
        ['POST', 'terminals'],
        ['GET', 'terminals/'],
        ['POST', 'refunds'],
        ['POST', 'sales/1'],
        ['POST', 'aborts/1'],
        ['GET', 'aborts'],
        ['POST', `devices/${terminalId}%2F..%2F..%2Frefunds`],
        ['POST', 'devices/a%2Fb'],
        ['GET', 'attempts/1'],
      ];
      for (const [method, call] of others) {
        const body = method === 'POST' ? '{}' : undefined;
        const headers = { 'content-type': json };
        const { status } = await fetch(`${proxy.proxyUrl}/${call}`, { method, headers, body });
        assert.ok(status === 404 || status === 405, `${method} ${call}: ${status}`);
      }
      assert.deepEqual(received(), calls);
    });

    it('keeps what an id contains inside one segment of Blink’s path', async () => {
      const { simulator, proxy } = running;
      await post(proxy, 'devices/T%20650%3Fdate=1%23', {});
      const at = simulator.received.list()[0]!.path;
      assert.deepEqual(at.split('/').map(decodeURIComponent), [
        '',
        'v1',
        'card-present',
        'devices',
        'T 650?date=1#',
      ]);
    });

    it('gives Blink its own headers and none of the browser’s', async () => {
      const { simulator, blink, proxy } = running;
      const body = JSON.stringify(sale());
      await post(proxy, 'sales', body, {
        headers: {
          cookie: 'session=1',
          referer: `${origin}/till`,
          authorization: 'Bearer till',
          'idempotency-key': crypto.randomUUID(),
          prefer: 'respond-async, wait=20',
          'user-agent': 'Browser',
          'x-forwarded-for': '10.0.0.1',
        },
      });
      const [request] = simulator.received.list();
      const { 'accept-encoding': coding = 'identity', connection, ...headers } = request!.headers;
      assert.equal(coding, 'identity');
      assert.match(headers['user-agent']!, /^ExampleShopTill\/1.0/);
      assert.deepEqual(headers, {
        accept: json,
        authorization: `Basic ${credentials}`,
        'content-length': String(body.length),
        'content-type': json,
        host: new URL(blink.origin).host,
        'user-agent': headers['user-agent'],
      });
      assert.equal(request!.body, body, 'the body as the page wrote it');
      assert.equal(simulator.ledger.charges().length, 1);
    });

    it('hands Blink’s answers back as they are, malformed ones too, and says nothing of a journal', async () => {
      const { simulator, blink, proxy } = running;
      for (const sample of [
        'sales/400/missing-currency',
        'sales/422/invalid-currency',
        'sales/201/success',
      ]) {
        simulator.faults.add({ on: 'sales', sample });
        const answer = await post(proxy, 'sales', sale());
        const direct = await fetch(`${blink.origin}/control/samples`);
        const { samples } = (await direct.json()) as { samples: { name: string; body: string }[] };
        const expected = samples.find(({ name }) => name === sample);
        assert.ok(expected, sample);
        assert.equal(String(answer.status), sample.split('/')[1]);
        assert.equal(await answer.text(), expected.body);
      }
      const headers = {
        'content-type': json,
        'blink-pos-proxy': '9',
        'set-cookie': 'a=b',
        'www-authenticate': 'Basic',
        'access-control-allow-origin': '*',
        location: 'https://elsewhere.example/',
      };
      for (const status of [401, 302]) {
        simulator.faults.add({ on: 'sales', answer: { status, headers, body: '{}' } });
        const answer = await post(proxy, 'sales', sale());
        assert.equal(answer.status, status);
        for (const name of ['blink-pos-proxy', 'set-cookie', 'www-authenticate', 'location']) {
          assert.equal(answer.headers.get(name), null, name);
        }
        assert.equal(answer.headers.get('access-control-allow-origin'), origin);
        assert.equal(answer.headers.get('cache-control'), 'no-store');
      }
    });

    it('lets the page of another origin in when it is listed, errors included', async () => {
      const { simulator, proxy } = running;
      const preflight = await fetch(`${proxy.proxyUrl}/sales`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,idempotency-key,prefer',
        },
      });
      assert.ok(preflight.ok);
      assert.equal(preflight.headers.get('access-control-allow-origin'), origin);
      const allowed = preflight.headers.get('access-control-allow-headers')!.split(', ');
      for (const name of ['content-type', 'idempotency-key', 'prefer', 'authorization']) {
        assert.ok(allowed.includes(name), name);
      }
      assert.match(preflight.headers.get('access-control-allow-methods')!, /GET.*POST/);
      simulator.faults.add({ on: 'sales', cut: 'before' });
      const lost = await post(proxy, 'sales', sale());
      assert.equal(lost.status, 502);
      assert.equal(lost.headers.get('access-control-allow-origin'), origin);
      assert.doesNotMatch(await lost.text(), /FAILURE/, 'not in Blink’s shape');
      assert.deepEqual(received(), ['POST /v1/card-present/sales']);
    });

    it('takes no request of more than 16 KB', async () => {
      const { proxy } = running;
      assert.equal((await post(proxy, 'sales', 'x'.repeat(17 * 1024))).status, 413);
      assert.deepEqual(received(), []);
    });

    it('lets no strange page, no plain form and no stranger’s address start a payment', async () => {
      const { blink, proxy } = running;
      for (const strange of [`${origin}.evil.test`, 'http://till.shop.example', `${origin}:444`, 'null']) {
        const answer = await post(proxy, 'sales', sale(), { headers: { origin: strange } });
        assert.equal(answer.status, 403, strange);
        assert.equal(answer.headers.get('access-control-allow-origin'), null);
      }
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'text/plain; application/json',
      ]) {
        const answer = await post(proxy, 'sales', sale(), { headers: { 'content-type': type } });
        assert.equal(answer.status, 415, type);
      }
      const elsewhere = await start({ blink: blink.origin, strangersOnly: true });
      try {
        assert.equal((await post(elsewhere, 'sales', sale())).status, 403);
      } finally {
        await elsewhere.stop();
      }
      assert.deepEqual(received(), []);
    });

    more(running);
  });

  describe(`the ${name} before a Blink with end-of-day reports`, { skip }, () => {
    it('hands the report on as it is, and Blink its own headers alone', async () => {
      const received: IncomingMessage[] = [];
      const report = `[{ "status": "Success", "requested_amount": 71.45, "metadata": { "attempt_id": "A" } }]`;
      const { server, port } = await listening(
        createServer((request, response) => {
          received.push(request);
          response.setHeader('content-type', json).end(report);
        }),
      );
      const proxy = await start({ blink: `http://localhost:${port}` });
      try {
        const url = `${proxy.proxyUrl}/terminals/T%20650/eod-reports?date=2026-11-21`;
        const answer = await fetch(url, { headers: { origin, cookie: 'session=1' } });
        assert.deepEqual([answer.status, await answer.text()], [200, report]);
        assert.equal(answer.headers.get('access-control-allow-origin'), origin);
        const [{ method, url: path, headers }, ...more] = received as [IncomingMessage, ...IncomingMessage[]];
        assert.equal(
          `${method} ${path}`,
          'GET /v1/card-present/terminals/T%20650/eod-reports?date=2026-11-21',
        );
        assert.equal(headers.authorization, `Basic ${credentials}`);
        assert.deepEqual([headers.cookie, headers.origin, more], [undefined, undefined, []]);
      } finally {
        await proxy.stop();
        server.close();
      }
    });
  });

  describe(`the ${name} before a Blink that fails`, { skip }, () => {
    it('sends a payment once, though every connection breaks', async () => {
      let requests = 0;
      const { server, port } = await listening(
        createNetServer((socket) => {
          socket.on('error', () => {});
          socket.once('data', () => {
            requests++;
            socket.destroy();
          });
        }),
      );
      // By name, which stands for more than one address where there is IPv6.
      const proxy = await start({ blink: `http://localhost:${port}` });
      try {
        assert.equal((await post(proxy, 'sales', sale())).status, 502);
        assert.equal(requests, 1);
      } finally {
        await proxy.stop();
        server.close();
      }
    });

    const openssl = onPath('openssl');
    it(
      'gives nothing to a server whose certificate it does not trust',
      { skip: !openssl && 'no openssl' },
      async () => {
        const blink = await tlsServer(openssl!);
        const proxy = await start({ blink: `https://localhost:${blink.port}` });
        try {
          assert.equal((await post(proxy, 'sales', sale())).status, 502);
          assert.equal(blink.requests(), 0);
        } finally {
          await proxy.stop();
          blink.close();
        }
      },
    );
  });
}
