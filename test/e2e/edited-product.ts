/**
 * Elements, proxy and simulator, bundled from sources with an edit in them and served on one origin: what a change to
 * one file makes of the whole product. Nothing is changed on disk or at run time.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Proxy } from '../../proxy/src/index.js';
import type { Simulator } from '../../simulator/src/index.js';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { planting, type Edit } from '../faults/virtual/bundles.js';
import type * as ServerCode from './edited-server-entry.js';

const root = path.resolve(import.meta.dirname, '../..');
const credentials = { apiKey: 'demo-key', apiSecret: 'demo-secret' };

/** Every element, as one module for a page. */
async function elementsWith(edit: Edit, used: Set<Edit>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'src/define.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    plugins: [planting([edit], used)],
  });
  return outputFiles[0]!.text;
}

async function serverWith(edit: Edit, used: Set<Edit>): Promise<typeof ServerCode> {
  // Beside node_modules, so that what is left outside the bundle is found.
  const folder = path.join(root, 'node_modules/.cache/blink-pos-edited');
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `server-${process.pid}.mjs`);
  await build({
    entryPoints: [path.join(import.meta.dirname, 'edited-server-entry.ts')],
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [planting([edit], used)],
  });
  try {
    return (await import(pathToFileURL(outfile).href)) as typeof ServerCode;
  } finally {
    rmSync(outfile, { force: true });
  }
}

export class EditedProduct {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-edited-'));
  #server!: Server;
  #proxy!: Proxy;
  #browser!: Browser;
  simulator!: Simulator;
  origin = '';

  /** @param page the body of every page; below `/blink` lies the proxy, below `/plain` one without a journal */
  static async start(edit: Edit, page: (url: URL) => string): Promise<EditedProduct> {
    const used = new Set<Edit>();
    const elements = await elementsWith(edit, used);
    assert.equal(used.size, 1, 'the elements hold the edit');
    used.clear();
    const { createProxy, createSimulator } = await serverWith(edit, used);
    assert.equal(used.size, 1, 'the proxy and the simulator hold the edit');
    const product = new EditedProduct();
    product.simulator = createSimulator();
    const respond = (request: Request): Response | Promise<Response> => {
      const url = new URL(request.url);
      if (url.pathname.startsWith('/blink/')) return product.#proxy(request);
      if (url.pathname.startsWith('/plain/')) return product.#plain(request, url);
      return url.pathname === '/elements.js'
        ? new Response(elements, { headers: { 'content-type': 'text/javascript' } })
        : new Response(page(url), { headers: { 'content-type': 'text/html' } });
    };
    const listener = getRequestListener(respond);
    product.#server = createServer((request, response) => void listener(request, response));
    await new Promise<void>((ready) => product.#server.listen(0, '127.0.0.1', ready));
    product.origin = `http://127.0.0.1:${(product.#server.address() as AddressInfo).port}`;
    product.#proxy = createProxy({
      operations: ['sale', 'preauth', 'deposit' as never],
      ...credentials,
      allowedOrigins: [product.origin],
      databaseUrl: `file:${path.join(product.#folder, 'journal.db')}`,
      blinkApiUrl: 'http://localhost/v1/card-present',
      upstream: (request) => product.simulator.fetch(request),
    });
    product.#browser = await chromium.launch(await findChromium());
    return product;
  }

  /** What a reverse proxy does that only adds the credentials. */
  #plain(request: Request, { pathname, search }: URL): Promise<Response> {
    const headers = new Headers({ 'content-type': 'application/json', 'user-agent': 'plain' });
    headers.set('authorization', `Basic ${btoa(`${credentials.apiKey}:${credentials.apiSecret}`)}`);
    const url = `http://localhost/v1/card-present${pathname.slice('/plain'.length)}${search}`;
    const body = request.body && { body: request.body, duplex: 'half' };
    return this.simulator.fetch(new Request(url, { method: request.method, headers, ...body }));
  }

  /** A tab of a browser that remembers nothing yet. */
  async open(query: Record<string, string>): Promise<Page> {
    const context = await this.#browser.newContext({ locale: 'en-GB' });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    await page.goto(`${this.origin}/?${new URLSearchParams(query)}`);
    return page;
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    this.#server?.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
    await this.#proxy?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
