/** What gets in and out through the nginx of docs/plain-proxy.md, asked without a browser. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { createServer as createNetServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { onPath } from '../../tools/browsers/on-path.mjs';
import {
  createSimulator,
  serveSimulator,
  type Listening,
  type Simulator,
} from '../../simulator/src/index.js';
import { credentials, startNginx, withoutNginx, type Nginx } from './nginx.js';

const skip = withoutNginx();
const origin = 'https://till.shop.example';
const terminalId = 'T-nginx';

const sale = () => ({
  site_branch_id: 'London',
  pos_location: 'POS-25',
  terminal_id: terminalId,
  currency: 'GBP',
  requested_amount: '10.00',
  request_timestamp: '2026-11-21T10:00:00+00:00',
  metadata: { attempt_id: crypto.randomUUID() },
});

const post = (nginx: Nginx, call: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${nginx.proxyUrl}/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('the nginx of the page on plain proxies', { skip }, () => {
  let simulator: Simulator;
  let blink: Listening;
  let nginx: Nginx;
  before(async () => {
    simulator = createSimulator({ terminals: [{ terminal_id: terminalId, mode: 'auto' }] });
    blink = await serveSimulator(simulator, { port: 0 });
    nginx = await startNginx({ blink: blink.origin, origin });
  });
  after(async () => {
    await nginx?.stop();
    await blink?.close();
  });
  beforeEach(() => simulator.reset());

  const received = () =>
    simulator.received.list().map(({ method, path: where, query }) => {
      const date = query.date ? `?date=${query.date}` : '';
      return `${method} ${where}${date}`;
    });

  it('hands the five calls on to Blink’s paths, and no other', async () => {
    await post(nginx, 'sales', sale());
    await post(nginx, 'preauth-transactions', sale());
    await post(nginx, 'signatures', {});
    await post(nginx, `devices/${terminalId}`, {});
    await fetch(`${nginx.proxyUrl}/terminals/${terminalId}/requests?date=2026-11-21`);
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
      const { status } = await fetch(`${nginx.proxyUrl}/${call}`, {
        method,
        headers: { 'content-type': 'application/json' },
      });
      assert.ok(status === 404 || status === 405, `${method} ${call}: ${status}`);
    }
    assert.deepEqual(received(), calls);
  });

  it('keeps what an id contains inside one segment of Blink’s path', async () => {
    await post(nginx, 'devices/T%20650%3Fdate=1%23', {});
    assert.equal(simulator.received.list()[0]!.path, '/v1/card-present/devices/T%20650%3Fdate=1%23');
  });

  it('gives Blink its own headers and none of the browser’s', async () => {
    await post(nginx, 'sales', sale(), {
      cookie: 'session=1',
      referer: `${origin}/till`,
      authorization: 'Bearer till',
      'idempotency-key': crypto.randomUUID(),
      prefer: 'respond-async, wait=20',
      'user-agent': 'Browser',
      'x-forwarded-for': '10.0.0.1',
    });
    const [{ headers }] = simulator.received.list() as [ReturnType<typeof simulator.received.list>[number]];
    assert.deepEqual(Object.keys(headers).sort(), [
      'accept',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'user-agent',
    ]);
    assert.equal(headers.authorization, `Basic ${credentials}`);
    assert.equal(headers['user-agent'], 'ExampleShopTill/1.0 (nginx)');
    assert.equal(simulator.ledger.charges().length, 1);
  });

  it('hands Blink’s answers back as they are, refusals too, and says nothing of a journal', async () => {
    simulator.faults.add({ on: 'sales', sample: 'sales/400/missing-currency' });
    const refused = await post(nginx, 'sales', sale());
    assert.equal(refused.status, 400);
    assert.match(await refused.text(), /"result"\s*:\s*"FAILURE"/);
    const headers = {
      'content-type': 'application/json',
      'blink-pos-proxy': '9',
      'set-cookie': 'a=b',
      'www-authenticate': 'Basic',
      'access-control-allow-origin': '*',
    };
    simulator.faults.add({ on: 'sales', answer: { status: 401, headers, body: '{}' } });
    const answer = await post(nginx, 'sales', sale());
    assert.equal(answer.status, 401);
    for (const name of ['blink-pos-proxy', 'set-cookie', 'www-authenticate']) {
      assert.equal(answer.headers.get(name), null, name);
    }
    assert.equal(answer.headers.get('access-control-allow-origin'), origin);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
  });

  it('lets the page of another origin in when it is listed, errors included', async () => {
    const preflight = await fetch(`${nginx.proxyUrl}/sales`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,idempotency-key,prefer',
      },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), origin);
    const allowed = preflight.headers.get('access-control-allow-headers')!.split(', ');
    for (const name of ['content-type', 'idempotency-key', 'prefer', 'authorization']) {
      assert.ok(allowed.includes(name), name);
    }
    assert.match(preflight.headers.get('access-control-allow-methods')!, /GET.*POST/);
    simulator.faults.add({ on: 'sales', cut: 'before' });
    const lost = await post(nginx, 'sales', sale());
    assert.equal(lost.status, 502);
    assert.equal(lost.headers.get('access-control-allow-origin'), origin);
  });

  it('takes no request of more than 16 KB', async () => {
    assert.equal((await post(nginx, 'sales', 'x'.repeat(17 * 1024))).status, 413);
    assert.deepEqual(received(), []);
  });

  it('lets no strange page, no plain form and no stranger’s address start a payment', async () => {
    for (const strange of [
      'https://till.shop.example.evil.test',
      'http://till.shop.example',
      'null',
      `${origin}:444`,
    ]) {
      const answer = await post(nginx, 'sales', sale(), { origin: strange });
      assert.equal(answer.status, 403, strange);
      assert.notEqual(answer.headers.get('access-control-allow-origin'), strange);
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/plain; application/json']) {
      assert.equal((await post(nginx, 'sales', sale(), { 'content-type': type })).status, 415, type);
    }
    const elsewhere = await startNginx({
      blink: blink.origin,
      origin,
      changes: [['192.168.1.0/24', '192.168.1.0/24']],
    });
    try {
      assert.equal((await post(elsewhere, 'sales', sale())).status, 403);
    } finally {
      await elsewhere.stop();
    }
    assert.deepEqual(received(), []);
  });

  it('cuts its own credentials out of the terminal’s log; the other headers stay, as the page says', async () => {
    await post(nginx, 'sales', sale());
    const log = await fetch(`${nginx.proxyUrl}/terminals/${terminalId}/requests`);
    const text = await log.text();
    assert.ok(text.includes('Basic hidden'));
    assert.ok(!text.includes(credentials));
    assert.ok(text.includes('ExampleShopTill'));
  });
});

describe('the same nginx before a Blink that fails', { skip }, () => {
  it('sends a payment once, though every connection breaks', async () => {
    let requests = 0;
    const breaking = createNetServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        requests++;
        socket.destroy();
      });
    }).listen(0);
    await once(breaking, 'listening');
    // By name, which stands for more than one address where there is IPv6.
    const blink = `http://localhost:${(breaking.address() as AddressInfo).port}`;
    const nginx = await startNginx({ blink, origin });
    try {
      const answer = await post(nginx, 'sales', sale());
      assert.equal(answer.status, 502);
      assert.equal(requests, 1);
    } finally {
      await nginx.stop();
      breaking.close();
    }
  });

  const openssl = onPath('openssl');
  it(
    'gives nothing to a server whose certificate it does not trust',
    { skip: !openssl && 'no openssl' },
    async () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-tls-'));
      const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
      const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
      const names = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate];
      execFileSync(openssl!, [...made, ...names], { stdio: 'ignore' });
      let requests = 0;
      const server = createServer(
        { key: readFileSync(key), cert: readFileSync(certificate) },
        (_, response) => {
          requests++;
          response.end('{}');
        },
      ).listen(0);
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const trusting = ['/etc/ssl/certs/ca-certificates.crt', certificate] as const;
      const ask = async (host: string, changes: (readonly [string, string])[]) => {
        const nginx = await startNginx({ blink: `https://${host}:${port}`, origin, changes });
        const { status } = await post(nginx, 'sales', sale()).finally(() => nginx.stop());
        return status;
      };
      try {
        assert.equal(await ask('localhost', []), 502);
        assert.equal(await ask('127.0.0.1', [trusting]), 502, 'a certificate for another name');
        assert.equal(requests, 0);
        assert.equal(await ask('localhost', [trusting]), 200);
        assert.equal(requests, 1);
      } finally {
        server.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
