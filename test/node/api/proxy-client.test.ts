import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { PaymentBody } from '../../../src/payment/contract.js';
import { ProxyClient } from '../../../src/api/proxy-client.js';

const id = '3f2b8c1e-5d4a-4f6b-9c7d-0e1f2a3b4c5d';
const body: PaymentBody = {
  site_branch_id: 'London',
  pos_location: 'POS-25',
  terminal_id: 'T1',
  currency: 'GBP',
  requested_amount: '10.00',
  request_timestamp: '2025-03-13T12:31:29+01:00',
  metadata: { attempt_id: id },
};

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  text: string;
}

describe('the client, against a real server', () => {
  let base = '';
  let seen: Seen[] = [];
  let answer: (response: ServerResponse, seen: Seen) => void;
  const json = (status: number, value: unknown, headers = {}) => {
    answer = (response) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(value));
  };
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const one = { method: request.method!, url: request.url!, headers: request.headers, text };
      seen.push(one);
      answer(response, one);
    });
  });
  before(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/blink`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    seen = [];
    json(200, {});
  });

  it('says whether anything answers at an address, whatever it answers, and repeats nothing', async () => {
    json(500, {});
    assert.equal(await new ProxyClient().answers(base), true);
    assert.deepEqual(
      seen.map(({ method, url }) => `${method} ${url}`),
      ['GET /blink/health'],
    );
    const nobody = 'http://127.0.0.1:9/blink';
    assert.equal(await new ProxyClient().answers(nobody), false);
  });

  it('tells the browser where the proxy is, where the page says so, with every request', async () => {
    const inits: (RequestInit & { targetAddressSpace?: string })[] = [];
    const fetch = (input: RequestInfo | URL, init?: RequestInit) => {
      inits.push(init ?? {});
      return globalThis.fetch(input, init);
    };
    const client = new ProxyClient({ fetch, targetAddressSpace: 'local' });
    await client.device(base, 'T1');
    await client.send(base, 'sales', body, {});
    assert.deepEqual(
      inits.map(({ targetAddressSpace }) => targetAddressSpace),
      ['local', 'local'],
    );
    await new ProxyClient({ fetch }).device(base, 'T1');
    assert.equal('targetAddressSpace' in inits[2]!, false);
  });

  it('sends a payment with its id as the key, as JSON, and asks for an early answer', async () => {
    json(201, { result: 'SUCCESS' });
    const reply = await new ProxyClient().send(base, 'sales', body, {});
    assert.deepEqual(reply, { status: 201, body: { result: 'SUCCESS' }, journalled: false });
    const [request] = seen;
    assert.equal(`${request?.method} ${request?.url}`, 'POST /blink/sales');
    assert.equal(request?.headers['idempotency-key'], id);
    assert.equal(request?.headers['prefer'], 'respond-async, wait=20');
    assert.equal(request?.headers['content-type'], 'application/json');
    assert.deepEqual(JSON.parse(request!.text), body);
  });

  for (const status of [408, 413, 429, 500, 502, 503, 504]) {
    it(`sends a payment once, though the answer is ${status}`, async () => {
      json(status, {}, { 'retry-after': '0' });
      assert.equal((await new ProxyClient().send(base, 'sales', body, {})).status, status);
      assert.equal(seen.length, 1);
    });
  }

  it('sends a payment once, though the connection is cut', async () => {
    answer = (response) => response.destroy();
    await assert.rejects(new ProxyClient().send(base, 'sales', body, {}));
    assert.equal(seen.length, 1);
  });

  it('follows no redirect with a payment', async () => {
    answer = (response) => response.writeHead(307, { location: `${base}/elsewhere` }).end();
    await assert.rejects(new ProxyClient().send(base, 'sales', body, {}));
    assert.equal(seen.length, 1);
  });

  it('calls fetch before send returns', () => {
    const calls: unknown[] = [];
    const fetch = (...args: unknown[]) => {
      calls.push(args);
      return Promise.resolve(new Response('{}'));
    };
    void new ProxyClient({ fetch }).send(base, 'sales', body, {});
    assert.equal(calls.length, 1);
  });

  it('puts no limit of its own on the time that a payment takes', async () => {
    let signal: AbortSignal | null | undefined;
    const fetch = (_: unknown, init?: RequestInit) => {
      signal = init?.signal;
      return Promise.resolve(new Response('{}'));
    };
    await new ProxyClient({ fetch }).send(base, 'sales', body, {});
    assert.equal(signal ?? null, null);
  });

  it("finds the page's fetch when it calls, not when it was made", async () => {
    const client = new ProxyClient();
    const original = globalThis.fetch;
    let calls = 0;
    globalThis.fetch = () => (calls++, Promise.resolve(new Response('{}')));
    try {
      await client.send(base, 'sales', body, {});
      await client.device(base, 'T1');
    } finally {
      globalThis.fetch = original;
    }
    assert.equal(calls, 2);
  });

  it('gives every answer, whatever its status and form', async () => {
    const client = new ProxyClient();
    json(422, { result: 'FAILURE' });
    assert.deepEqual((await client.device(base, 'T1')).body, { result: 'FAILURE' });
    answer = (response) => response.writeHead(500).end('{"result": "FAILURE", "errors": { "oops" } }');
    assert.deepEqual(await client.send(base, 'sales', body, {}), {
      status: 500,
      body: '{"result": "FAILURE", "errors": { "oops" } }',
      journalled: false,
    });
    answer = (response) => response.writeHead(201).end();
    assert.equal((await client.send(base, 'sales', body, {})).body, '');
  });

  it('knows a proxy that keeps a journal by its header', async () => {
    json(200, { state: 'CONNECTED' }, { 'blink-pos-proxy': '0.1.0' });
    assert.equal((await new ProxyClient().device(base, 'T1')).journalled, true);
    json(200, { state: 'CONNECTED' });
    assert.equal((await new ProxyClient().device(base, 'T1')).journalled, false);
  });

  it("asks for the terminal's state, its log, and attempts at the documented addresses", async () => {
    const client = new ProxyClient();
    await client.device(base, 'T 1/ä');
    await client.requestLog(base, 'T1', '2025-03-13');
    await client.terminals(base);
    await client.attempt(base, id, 20);
    await client.voidAttempt(base, id);
    await client.resolveAttempt(base, id, { outcome: 'approved', evidence: 'receipt', operator_id: '7' });
    assert.deepEqual(
      seen.map(({ method, url }) => `${method} ${url}`),
      [
        'POST /blink/devices/T%201%2F%C3%A4',
        'GET /blink/terminals/T1/requests?date=2025-03-13',
        'GET /blink/terminals',
        `GET /blink/attempts/${id}?wait=20`,
        `DELETE /blink/attempts/${id}`,
        `POST /blink/attempts/${id}/resolution`,
      ],
    );
    assert.equal(seen[0]?.headers['content-type'], 'application/json');
    assert.deepEqual(JSON.parse(seen[5]!.text), {
      outcome: 'approved',
      evidence: 'receipt',
      operator_id: '7',
    });
  });

  it('adds own headers to every call, and asks a function for them each time', async () => {
    let turn = 0;
    const client = new ProxyClient({ headers: () => Promise.resolve({ authorization: `Bearer ${++turn}` }) });
    await client.device(base, 'T1');
    await client.requestLog(base, 'T1', '2025-03-13');
    await client.send(base, 'sales', body, await client.headers());
    assert.deepEqual(
      seen.map(({ headers }) => headers.authorization),
      ['Bearer 1', 'Bearer 2', 'Bearer 3'],
    );
  });

  it('asks without a header whose value is not there yet', async () => {
    const token = undefined as unknown as string;
    await new ProxyClient({ headers: { authorization: token, 'x-till': '1' } }).device(base, 'T1');
    assert.equal(seen[0]!.headers.authorization, undefined);
    assert.equal(seen[0]!.headers['x-till'], '1');
  });

  it('lets no own header replace the key of a payment', async () => {
    const client = new ProxyClient({ headers: { 'Idempotency-Key': 'mine', 'x-till': '7' } });
    await client.send(base, 'sales', body, await client.headers());
    assert.equal(seen[0]?.headers['idempotency-key'], id);
    assert.equal(seen[0]?.headers['x-till'], '7');
  });

  it('refuses own headers that are none before anything is sent', async () => {
    const client = new ProxyClient({ headers: { 'no header': 'x' } });
    await assert.rejects(client.headers());
  });

  it('gives up on own headers that never come, so that no terminal is held for them', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const client = new ProxyClient({ headers: () => new Promise(() => {}) });
    const headers = client.headers();
    t.mock.timers.tick(20_000);
    await assert.rejects(headers);
    assert.deepEqual(seen, []);
  });

  it('gives up on an own fetch that hears of no signal: a look, and a wish to stop a terminal', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const deaf: typeof fetch = () => new Promise(() => {});
    const client = new ProxyClient({ fetch: deaf });
    const look = client.attempt(base, id, 20);
    const again = new AbortController();
    const sooner = client.attempt(base, id, 20, 1, again.signal);
    const limit = new AbortController();
    const till = { site_branch_id: 'L', pos_location: 'P', terminal_id: 'T1' };
    const abort = client.abort(base, till, {}, limit.signal);
    again.abort();
    limit.abort();
    await assert.rejects(sooner, { name: 'AbortError' });
    await assert.rejects(abort, { name: 'AbortError' });
    await new Promise((done) => setImmediate(done));
    t.mock.timers.tick(35_000);
    await assert.rejects(look, { name: 'TimeoutError' });
  });

  it('joins no own content type to the one that it sends', async () => {
    const client = new ProxyClient({ headers: { 'Content-Type': 'application/json' } });
    await client.device(base, 'T1');
    await client.send(base, 'sales', body, await client.headers());
    assert.deepEqual(
      seen.map(({ headers }) => headers['content-type']),
      ['application/json', 'application/json'],
    );
  });
});
