/** The script tag's files on two origins of their own, and pages around them in a real Chromium. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.mjs';

interface ShownPage {
  /** Everything in it, the script too: `{cdn}` is the other origin's address. */
  html: string;
  /** The header of that name. */
  policy?: string;
}

/** What a page did: the files it asked for, as `origin path?query`, and every error in it. */
export interface Visit {
  page: Page;
  asked: string[];
  errors: string[];
  /** Waits until it says that. */
  says(words: string): Promise<void>;
}

const javascript = { 'content-type': 'text/javascript', 'cache-control': 'no-store' };

export class CdnSite {
  readonly #folder: string;
  readonly #servers: Server[] = [];
  #browser!: Browser;
  #shown: ShownPage = { html: '' };
  #asked: string[] = [];
  /** Other content for a path and query, such as what a cache would give. */
  readonly instead = new Map<string, string>();
  origin = '';
  cdn = '';

  /** @param folder a `dist/cdn` */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async start(): Promise<void> {
    this.origin = await this.#serve('page', {});
    this.cdn = await this.#serve('cdn', { 'access-control-allow-origin': '*' });
    this.#browser = await chromium.launch(await findChromium());
  }

  async #serve(name: string, headers: Record<string, string>): Promise<string> {
    const server = createServer((request, response) => {
      const url = request.url ?? '/';
      if (url === '/' && name === 'page') {
        const { html, policy } = this.#shown;
        response.setHeader('content-type', 'text/html');
        if (policy) response.setHeader('content-security-policy', policy);
        response.end(`<!doctype html><html lang="en">${html.replaceAll('{cdn}', this.cdn)}`);
      } else if (url.endsWith('.ico') || url.startsWith('/blink/')) {
        response.writeHead(204).end();
      } else {
        this.#asked.push(`${name} ${url}`);
        const text = this.instead.get(url) ?? this.#file(new URL(url, 'http://x').pathname);
        response.writeHead(text === undefined ? 404 : 200, { ...javascript, ...headers }).end(text);
      }
    });
    this.#servers.push(server);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** A page may give the script another name, `/renamed/any.js`, or forget what lies beside it, `/alone/any.js`. */
  #file(pathname: string): string | undefined {
    const name = pathname
      .replace(/^\/(renamed|alone)\/any\.js$/, '/blink-pos.min.js')
      .replace(/^\/renamed/, '');
    try {
      return readFileSync(path.join(this.#folder, name), 'utf8');
    } catch {
      return undefined;
    }
  }

  /** Opens a page, once the script in it has run. */
  async visit(shown: ShownPage): Promise<Visit> {
    this.#shown = shown;
    this.#asked = [];
    const context = await this.#browser.newContext();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.addInitScript(() =>
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
        console.error(`${effectiveDirective}: ${blockedURI}`),
      ),
    );
    // Functions in these tests are compiled to tell their names to a helper, which a page has not got.
    await page.addInitScript('globalThis.__name = (named) => named;');
    await page.goto(this.origin);
    await page.waitForFunction(() => 'BlinkPos' in globalThis);
    return { page, asked: this.#asked, errors, says: (words) => page.getByText(words).first().waitFor() };
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
  }
}
