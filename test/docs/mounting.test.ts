/** The proxy inside other servers, as docs/mounting.md shows it: the samples as they stand there, over real sockets. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask, type Server } from 'node:http';
import { once } from 'node:events';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Proxy } from '../../proxy/src/index.js';
import { makeKnownJournal, newKey, ORIGIN, saleBody, TERMINAL } from '../../proxy/test/support/shop.js';
import { createSimulator, serveSimulator, type Simulator } from '../../simulator/src/index.js';
import { root } from '../../site/content/published.js';
import { sampleOf } from './support/pages.js';

const PAGE = 'docs/mounting.md';
/** In the repository: a module is looked for from where its importer lies. */
const CACHE = path.join(root, 'node_modules', '.cache');
/** Requests a minute for one address. */
const RATE_LIMIT = 40;

let simulator: Simulator;
let blink: Awaited<ReturnType<typeof serveSimulator>>;
before(async () => {
  simulator = createSimulator({ terminals: [{ terminal_id: TERMINAL }] });
  blink = await serveSimulator(simulator, { port: 0 });
});
after(() => blink.close());

interface Mounted {
  folder: string;
  proxy: Proxy;
  module: Record<string, unknown>;
  close(): Promise<void>;
}

/** The sample, beside the one proxy of the page, as a module. */
async function mount(fence: string, file: string): Promise<Mounted> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, 'mounted-'));
  const database = path.join(folder, 'journal.db');
  await makeKnownJournal(database);
  Object.assign(process.env, {
    BLINK_POS_API_KEY: 'demo-key',
    BLINK_POS_API_SECRET: 'demo-secret',
    BLINK_API_URL: `${blink.origin}/v1/card-present`,
    DATABASE_URL: `file:${database}`,
    RATE_LIMIT: String(RATE_LIMIT),
    PORT: '0',
  });
  // As it would be once the package is built.
  const source = JSON.stringify(path.join(root, 'proxy/src/index.ts'));
  writeFileSync(
    path.join(folder, 'blink.js'),
    sampleOf(PAGE, 'js mounted-proxy').replace("'blink-pos-proxy'", source),
  );
  writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), sampleOf(PAGE, fence));
  const load = async (name: string) =>
    (await import(pathToFileURL(path.join(folder, name)).href)) as Record<string, unknown>;
  const { proxy } = (await load('blink.js')) as { proxy: Proxy };
  await proxy.ready();
  return {
    folder,
    proxy,
    module: await load(file),
    async close() {
      await proxy.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const saleHeaders = (key: string) => ({
  origin: ORIGIN,
  'content-type': 'application/json',
  'idempotency-key': key,
});

interface View {
  status: string;
  response: { body: { result: string } } | null;
}

const untilScreen = async (screen: 'present-card' | 'idle') =>
  assert.ok(await simulator.terminals.waitFor(simulator.terminals.find(TERMINAL)!, screen, 5_000));
const tap = () => simulator.terminals.find(TERMINAL)!.press('tap');

/** What holds wherever it is mounted. @param send a request as a browser makes it */
function itWorks(send: () => (path: string, init?: RequestInit) => Promise<Response>): void {
  const post = (key: string, init: RequestInit = {}) =>
    send()('/blink/sales', {
      method: 'POST',
      ...init,
      headers: { ...saleHeaders(key), ...(init.headers as Record<string, string>) },
      body: JSON.stringify(saleBody()),
    });
  const view = async (key: string, wait: number) =>
    (await (
      await send()(`/blink/attempts/${key}?wait=${wait}`, { headers: { origin: ORIGIN } })
    ).json()) as View;

  it('a sale is answered when the card was tapped', async () => {
    const answered = post(newKey());
    await untilScreen('present-card');
    tap();
    const response = await answered;
    assert.equal(response.status, 201);
    assert.equal(((await response.json()) as { result: string }).result, 'SUCCESS');
    assert.ok(response.headers.has('blink-pos-journal'));
    await untilScreen('idle');
  });

  it('an answer that was asked for early comes early, and a question waits for the rest', async () => {
    const key = newKey();
    const early = await post(key, { headers: { prefer: 'respond-async, wait=0' } });
    assert.deepEqual([early.status, early.headers.get('location')], [202, `/blink/attempts/${key}`]);
    await untilScreen('present-card');
    const waiting = view(key, 20);
    tap();
    assert.equal((await waiting).status, 'answered');
    await untilScreen('idle');
  });

  it('a sale goes on when the browser leaves', async () => {
    const key = newKey();
    const leaving = new AbortController();
    const left = assert.rejects(post(key, { signal: leaving.signal }));
    await untilScreen('present-card');
    leaving.abort();
    await left;
    const waiting = view(key, 20);
    tap();
    const { status, response } = await waiting;
    assert.deepEqual([status, response?.body.result], ['answered', 'SUCCESS']);
    assert.equal(simulator.ledger.charges({ attempt_id: key }).length, 1);
    await untilScreen('idle');
  });

  it('what is no request of a till is refused with a problem document, in words', async () => {
    const response = await send()('/blink/nothing', { headers: { origin: ORIGIN } });
    assert.equal(response.status, 404);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    const large = await send()('/blink/sales', {
      method: 'POST',
      headers: saleHeaders(newKey()),
      body: JSON.stringify({ ...saleBody(), customer_order_details: 'x'.repeat(17_000) }),
    });
    assert.equal(large.status, 413);
  });
}

for (const [what, fence] of Object.entries({
  'Express 5': 'js express-mount',
  'Fastify 5': 'js fastify-mount',
  'Hono on Node': 'js hono-mount',
})) {
  describe(`mounted in ${what}`, () => {
    let mounted: Mounted;
    let server: Server;
    let origin: string;
    before(async () => {
      mounted = await mount(fence, 'server.js');
      server = mounted.module.server as Server;
      if (!server.listening) await once(server, 'listening');
      origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    });
    after(async () => {
      server.closeAllConnections();
      server.close();
      await mounted.close();
    });

    itWorks(() => (where, init) => fetch(origin + where, init));

    it("the server's own routes read their bodies as before", async () => {
      const response = await fetch(`${origin}/echo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"a":1}',
      });
      assert.deepEqual(await response.json(), { a: 1 });
    });

    it('each address has a limit of its own, whatever a header says', async () => {
      const statusFrom = (localAddress: string, number: number) =>
        new Promise<number>((resolve, reject) => {
          ask(
            // A look at one attempt has a count of its own.
            `${origin}/blink/attempts?order_number=17`,
            { localAddress, headers: { 'x-forwarded-for': `10.0.0.${number}` } },
            (response) => resolve(response.resume().statusCode!),
          )
            .on('error', reject)
            .end();
        });
      const first = new Set<number>();
      for (let number = 0; number <= RATE_LIMIT; number++) first.add(await statusFrom('127.0.0.2', number));
      assert.deepEqual([...first], [200, 429]);
      assert.equal(await statusFrom('127.0.0.3', 0), 200);
    });

    it('a header that must come once is refused when it comes twice', async () => {
      const status = await new Promise<number>((resolve, reject) => {
        const headers = Object.entries({ ...saleHeaders(newKey()), host: '127.0.0.1' }).flat();
        ask(
          `${origin}/blink/sales`,
          { method: 'POST', headers: [...headers, 'authorization', 'Bearer a', 'authorization', 'Bearer b'] },
          (response) => resolve(response.resume().statusCode!),
        )
          .on('error', reject)
          .end(JSON.stringify(saleBody()));
      });
      assert.equal(status, 422);
    });
  });
}

describe("mounted in Next, by its route handlers' signature", () => {
  let mounted: Mounted;
  before(async () => {
    mounted = await mount('js next-mount', 'app/blink/[...path]/route.js');
  });
  after(() => mounted.close());

  // Next calls the export that is named like the method, with a `Request` and the parts of the path.
  itWorks(() => (where, init) => {
    const handlers = mounted.module as Record<
      string,
      (request: Request, context: object) => Promise<Response>
    >;
    const request = new Request(`http://127.0.0.1${where}`, init);
    const params = Promise.resolve({ path: where.split('/').slice(2) });
    const answered = handlers[request.method]!(request, { params });
    // A browser that leaves gets no answer, whatever the handler does.
    const left = new Promise<never>((_, reject) =>
      init?.signal?.addEventListener('abort', () => reject(new Error('left'))),
    );
    return Promise.race([answered, left]);
  });
});

describe('behind a worker that hands it on', () => {
  let mounted: Mounted;
  let worker: (request: Request, env: object) => Promise<Response>;
  let front: Mounted;
  let origin: string;
  before(async () => {
    mounted = await mount('js hono-mount', 'server.js');
    const server = mounted.module.server as Server;
    if (!server.listening) await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    front = await mount('js worker-mount', 'worker.js');
    worker = (front.module.default as { fetch: typeof worker }).fetch;
  });
  after(async () => {
    const server = mounted.module.server as Server;
    server.closeAllConnections();
    server.close();
    await mounted.close();
    await front.close();
  });

  itWorks(
    () => (where, init) =>
      worker(new Request(`https://till.example${where}`, init), { PROXY_ORIGIN: origin }),
  );
});
