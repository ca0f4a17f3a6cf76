/** What gets in and out through the proxies of docs/your-own-proxy.md: the clauses of that page, one by one. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createNetServer, type AddressInfo, type Server as NetServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  createSimulator,
  serveSimulator,
  type Listening,
  type Simulator,
} from '../../simulator/src/index.js';
import { checkProxy, type Finding } from '../../proxy-check/src/index.js';
import { onPath } from '../../tools/browsers/on-path.mjs';
import { freePort } from '../../tools/free-port.mjs';
import { credentials, proxyKinds, startOwnProxy, withoutInterpreter, type OwnProxy } from './own-proxies.js';

const origin = 'https://till.shop.example';
const terminalId = 'T-own-proxy';
const json = 'application/json';

const sale = () => ({
  site_branch_id: 'London',
  pos_location: 'POS-25',
  terminal_id: terminalId,
  currency: 'GBP',
  requested_amount: '10.00',
  request_timestamp: '2026-11-21T10:00:00+00:00',
  metadata: { attempt_id: crypto.randomUUID() },
});

const post = ({ proxyUrl }: OwnProxy, call: string, body: unknown, init: RequestInit = {}) =>
  fetch(`${proxyUrl}/${call}`, {
    method: 'POST',
    redirect: 'manual',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
    headers: { 'content-type': json, origin, ...(init.headers as Record<string, string>) },
  });

const listening = async <T extends Server | NetServer>(server: T): Promise<{ server: T; port: number }> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
};

for (const kind of proxyKinds) {
  const skip = withoutInterpreter(kind);

  describe(`the ${kind} proxy of the page`, { skip }, () => {
    let simulator: Simulator;
    let blink: Listening;
    let proxy: OwnProxy;
    before(async () => {
      simulator = createSimulator({ terminals: [{ terminal_id: terminalId, mode: 'auto' }] });
      blink = await serveSimulator(simulator, { port: 0 });
      proxy = await startOwnProxy(kind, { blink: `${blink.origin}/v1/card-present`, origin });
    });
    after(async () => {
      await proxy?.stop();
      await blink?.close();
    });
    beforeEach(() => simulator.reset());

    const received = () =>
      simulator.received
        .list()
        .map(({ method, path: at, query }) => `${method} ${at}${query.date ? `?date=${query.date}` : ''}`);

    it('hands the five calls on to Blink’s paths, and no other', async () => {
      await post(proxy, 'sales', sale());
      await post(proxy, 'preauth-transactions', sale());
      await post(proxy, 'signatures', {});
      await post(proxy, `devices/${terminalId}`, {});
      await fetch(`${proxy.proxyUrl}/terminals/${terminalId}/requests?date=2026-11-21&more=1`);
      const calls = [
        'POST /v1/card-present/sales',
        'POST /v1/card-present/preauth-transactions',
        'POST /v1/card-present/signatures',
        `POST /v1/card-present/devices/${terminalId}`,
        `GET /v1/card-present/devices/${terminalId}/requests?date=2026-11-21`,
      ];
      assert.deepEqual(received(), calls);

      const others: [string, string][] = [
        ['GET', 'sales'],
        ['DELETE', 'sales'],
        ['GET', `devices/${terminalId}`],
        ['POST', `terminals/${terminalId}/requests`],
        ['GET', 'terminals'],
        ['POST', 'refunds'],
        ['POST', 'sales/1'],
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
      assert.match(headers['user-agent']!, /^ExampleShopTill/);
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
      assert.equal((await post(proxy, 'sales', 'x'.repeat(17 * 1024))).status, 413);
      assert.deepEqual(received(), []);
    });

    it('lets no strange page, no plain form and no stranger’s address start a payment', async () => {
      for (const strange of ['https://till.shop.example.evil.test', 'http://till.shop.example', 'null']) {
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
      const elsewhere = await startOwnProxy(kind, { blink: blink.origin, origin, tills: '192.168.1.20' });
      try {
        assert.equal((await post(elsewhere, 'sales', sale())).status, 403);
      } finally {
        await elsewhere.stop();
      }
      assert.deepEqual(received(), []);
    });

    it('takes every header, and so the credentials, out of the terminal’s log and leaves the rest', async () => {
      const { metadata } = { ...sale() };
      await post(proxy, 'sales', { ...sale(), metadata });
      const log = await fetch(`${proxy.proxyUrl}/terminals/${terminalId}/requests`);
      const text = await log.text();
      assert.ok(!text.includes(credentials));
      assert.ok(!text.includes('ExampleShopTill'));
      const { requests } = JSON.parse(text);
      assert.deepEqual(requests[0].request.body.metadata, metadata);
      assert.equal(requests[0].response.body.result, 'SUCCESS');

      const unreadable = `{"requests": [{"headers": "Basic ${credentials}"`;
      simulator.faults.add({
        on: 'requests',
        answer: { status: 200, headers: { 'content-type': json }, body: unreadable },
      });
      const broken = await fetch(`${proxy.proxyUrl}/terminals/${terminalId}/requests`);
      assert.equal(broken.status, 502);
      assert.ok(!(await broken.text()).includes(credentials));
    });
  });

  it(`the ${kind} proxy of the page passes the check that any merchant can run`, { skip }, async () => {
    const blinkPort = await freePort();
    const proxy = await startOwnProxy(kind, {
      blink: `http://127.0.0.1:${blinkPort}/v1/card-present`,
      origin,
    });
    try {
      const { stopped, findings } = await checkProxy({
        url: proxy.proxyUrl,
        origin,
        kind: 'plain',
        blinkPort,
      });
      assert.equal(stopped, null);
      const words = ({ name, words }: Finding) => `${name}: ${words}`;
      assert.deepEqual(findings.filter(({ outcome }) => outcome === 'broken').map(words), []);
      assert.ok(findings.filter(({ outcome }) => outcome === 'ok').length > 20);
    } finally {
      await proxy.stop();
    }
  });

  describe(`the ${kind} proxy before a Blink that is slow or fails`, { skip }, () => {
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
      const proxy = await startOwnProxy(kind, { blink: `http://127.0.0.1:${port}`, origin });
      try {
        assert.equal((await post(proxy, 'sales', sale())).status, 502);
        assert.equal(requests, 1);
      } finally {
        await proxy.stop();
        server.close();
      }
    });

    it('waits for Blink’s answer when the page has gone', async () => {
      const held: ServerResponse[] = [];
      const came: (() => void)[] = [];
      const { server, port } = await listening(
        createServer((request, response) => {
          if (request.url === '/sales') held.push(response);
          else response.end('{}');
          request.resume().once('end', () => came.shift()?.());
        }),
      );
      const proxy = await startOwnProxy(kind, { blink: `http://127.0.0.1:${port}`, origin });
      try {
        const page = new AbortController();
        const arrived = new Promise<void>((done) => came.push(done));
        const left = post(proxy, 'sales', sale(), { signal: page.signal });
        await arrived;
        page.abort();
        await assert.rejects(left);
        // The proxy has had time to hear of it: it has answered others since.
        for (let i = 0; i < 20; i++) assert.equal((await post(proxy, `devices/${i}`, {})).status, 200);
        assert.equal(held.length, 1);
        assert.equal(held[0]!.destroyed, false, 'the connection to Blink still stands');
        const finished = once(held[0]!, 'finish');
        held[0]!.end('{}');
        await finished;
      } finally {
        await proxy.stop();
        server.closeAllConnections();
        server.close();
      }
    });

    const openssl = onPath('openssl');
    it(
      'gives nothing to a server whose certificate it does not trust',
      { skip: !openssl && 'no openssl' },
      async () => {
        const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-tls-'));
        const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
        const made = [
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-days',
          '2',
          '-subj',
          '/CN=localhost',
        ];
        const names = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate];
        execFileSync(openssl!, [...made, ...names], { stdio: 'ignore' });
        let requests = 0;
        const options = { key: readFileSync(key), cert: readFileSync(certificate) };
        const { server, port } = await listening(
          createTlsServer(options, (_, response) => {
            requests++;
            response.end('{}');
          }),
        );
        const proxy = await startOwnProxy(kind, { blink: `https://localhost:${port}`, origin });
        try {
          assert.equal((await post(proxy, 'sales', sale())).status, 502);
          assert.equal(requests, 0);
        } finally {
          await proxy.stop();
          server.close();
          rmSync(folder, { recursive: true, force: true });
        }
      },
    );
  });
}
