/** The built tills of every framework on one origin, before the real proxy and simulator, in a real Chromium. */
import { createServer, type Server } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startBackend, type Backend } from '../../tools/backend.mjs';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { pressMeant } from '../support/meant-press.js';

const root = path.resolve(import.meta.dirname, '../..');
export const folderOf = (app: string): string => path.join(root, 'demo/frameworks', app);

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** What lies behind a path of the site. */
function fileOf(pathname: string): string | undefined {
  if (pathname === '/blink-pos.min.js') return path.join(root, 'dist/cdn/blink-pos.min.js');
  if (pathname === '/till.css') return folderOf('till.css');
  const [, app = '', rest] = /^\/([a-z]+)\/([\w./-]*)$/.exec(pathname) ?? [];
  if (rest === undefined || rest.includes('..')) return undefined;
  const file = path.join(folderOf(app), app === 'html' ? '' : 'dist', rest || 'index.html');
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

export interface Sale {
  headers: Record<string, string>;
  body: string;
}

export class FrameworkSite {
  #server!: Server;
  #backend!: Backend;
  #browser!: Browser;
  origin = '';
  /** Pages made in Node, by path. */
  readonly rendered = new Map<string, string>();
  #count = 0;

  static async start(): Promise<FrameworkSite> {
    const site = new FrameworkSite();
    site.#server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://site');
      if (pathname === '/favicon.ico') return void response.writeHead(204).end();
      const page = site.rendered.get(pathname);
      const file = fileOf(pathname);
      if (!page && !file) return void response.writeHead(404).end();
      response.setHeader('content-type', page ? 'text/html' : (types[path.extname(file!)] ?? 'text/plain'));
      response.end(page ?? readFileSync(file!));
    });
    await new Promise<void>((ready) => site.#server.listen(0, '127.0.0.1', ready));
    site.origin = `http://127.0.0.1:${(site.#server.address() as AddressInfo).port}`;
    site.#backend = await startBackend({ allowedOrigins: [site.origin], built: true });
    site.#browser = await chromium.launch(await findChromium());
    return site;
  }

  get proxyUrl(): string {
    return this.#backend.proxyUrl!;
  }

  async control<T>(at: string, body?: unknown, method = body ? 'POST' : 'GET'): Promise<T> {
    const response = await fetch(`${this.#backend.simulatorUrl}/control/${at}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : undefined,
    });
    return (await response.json()) as T;
  }

  /** A terminal of the test's own, and a page that has it. */
  async open(at: string, more: Record<string, string> = {}): Promise<OpenTill> {
    const terminal = more.terminal ?? `T-${++this.#count}`;
    await this.control(`terminals/${terminal}`, { mode: 'manual' }, 'PUT');
    const context = await this.#browser.newContext();
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const till = new OpenTill(this, page, terminal);
    page.on('pageerror', (error) => till.errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && till.errors.push(message.text()));
    await page.goto(
      `${this.origin}${at}?${new URLSearchParams({ proxy: this.proxyUrl, terminal, ...more })}`,
    );
    return till;
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#backend?.stop();
    this.#server?.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}

/** A till that somebody works at. */
export class OpenTill {
  /** What the page complained of. */
  readonly errors: string[] = [];
  constructor(
    readonly site: FrameworkSite,
    readonly page: Page,
    readonly terminal: string,
  ) {}

  click(name: string): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).click();
  }
  pay(): Promise<void> {
    return pressMeant(this.page.locator('blink-pay-button').locator('button').first());
  }
  async press(button: string): Promise<void> {
    await this.site.control(`terminals/${this.terminal}?wait=present-card&timeout=10000`);
    await this.site.control(`terminals/${this.terminal}/press`, { button });
  }
  shows(state: string): Promise<void> {
    return this.page.locator(`blink-pay-button[state="${state}"]`).waitFor();
  }
  says(outcome: string | RegExp): Promise<void> {
    return this.page.getByRole('listitem').filter({ hasText: outcome }).waitFor();
  }
  async sales(): Promise<Sale[]> {
    const query = new URLSearchParams({ terminal_id: this.terminal, path: '/sales' });
    return (await this.site.control<{ received: Sale[] }>(`received?${query}`)).received;
  }
  async charges(): Promise<{ amount: string }[]> {
    return (await this.site.control<{ charges: { amount: string }[] }>(`ledger?terminal_id=${this.terminal}`))
      .charges;
  }
  close(): Promise<void> {
    return this.page.context().close();
  }
}
