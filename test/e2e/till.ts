/** A till on its own origin: a plain page with the built script tag, in a real Chromium, before the built commands. */
import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startBackend } from '../../tools/backend.mjs';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { pressMeant } from '../support/meant-press.js';

export const terminalId = 'T650M-451-962-212-MOHSIN';

/** The control API's answers are looked into, not described. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export interface Told {
  type: string;
  target: string;
  detail: Record<string, unknown>;
}

/** A page that takes a sale with a pasted script tag, and keeps every final event it hears in `told`. */
const page = (proxyUrl: string, buttons: string) => `<!doctype html>
<html lang="en-GB"><title>Till</title>
<script>
  const told = JSON.parse(sessionStorage.told ?? '[]');
  for (const type of ['blink-success', 'blink-failure', 'blink-unresolved', 'blink-signature-required', 'blink-late-success'])
    addEventListener(type, ({ target, detail }) => {
      told.push({ type, target: target.localName ?? 'document', detail });
      sessionStorage.told = JSON.stringify(told);
    });
</script>
<script src="/blink-pos.min.js"></script>
<blink-till proxy-url="${proxyUrl}" terminal-id="${terminalId}" site-branch-id="London" pos-location="POS-25" operator-id="964566" quiet-period="2">
${buttons}
</blink-till></html>`;

const bundle = readFileSync(new URL('../../dist/cdn/blink-pos.min.js', import.meta.url));

export class TillRig {
  proxyUrl = '';
  simulatorUrl = '';
  origin = '';
  buttons = '<blink-pay-button amount="66.6" reference="7036171099"></blink-pay-button>';
  #server!: Server;
  #backend!: Awaited<ReturnType<typeof startBackend>>;
  browser!: Browser;

  /** @param host the name in the page's address; mapped to loopback */
  static async start({ host = '127.0.0.1', proxyEnv = {}, built = true } = {}): Promise<TillRig> {
    const rig = new TillRig();
    rig.#server = createServer((request, response) => {
      const isScript = request.url === '/blink-pos.min.js';
      response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
      response.end(isScript ? bundle : page(rig.proxyUrl, rig.buttons));
    });
    await new Promise<void>((ready) => rig.#server.listen(0, '127.0.0.1', ready));
    const { port } = rig.#server.address() as AddressInfo;
    rig.origin = `http://${host}:${port}`;
    rig.#backend = await startBackend({ allowedOrigins: [rig.origin], built, proxyEnv });
    rig.simulatorUrl = rig.#backend.simulatorUrl!;
    rig.proxyUrl = rig.#backend.proxyUrl!.replace('127.0.0.1', host);
    const options = await findChromium();
    const args = [...options.args, `--host-resolver-rules=MAP ${host} 127.0.0.1`];
    rig.browser = await chromium.launch({ ...options, args });
    return rig;
  }

  /** A till of its own: another tablet, sharing nothing with the others. */
  async tablet(): Promise<Page> {
    const context = await this.browser.newContext({ timezoneId: 'Europe/London' });
    const tab = await context.newPage();
    await tab.goto(this.origin);
    return tab;
  }

  async control(path: string, body?: unknown, method = body ? 'POST' : 'GET'): Promise<Json> {
    const response = await fetch(`${this.simulatorUrl}/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : undefined,
    });
    const text = await response.text();
    return text ? JSON.parse(text) : null;
  }

  cardAsked(): Promise<unknown> {
    return this.control(`terminals/${terminalId}?wait=present-card&timeout=10000`);
  }

  press(button: string, more: object = {}): Promise<unknown> {
    return this.control(`terminals/${terminalId}/press`, { button, ...more });
  }

  /** The sales that reached Blink, raw. */
  async salesReceived(): Promise<Json[]> {
    return (await this.control('received?path=/sales')).received;
  }

  async charges(): Promise<Record<string, unknown>[]> {
    return (await this.control('ledger')).charges;
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await this.#backend?.stop();
    await new Promise((done) => this.#server.close(done));
  }
}

export const state = (page: Page, index = 0): Promise<string | null> =>
  page.locator('blink-pay-button').nth(index).getAttribute('state');

/** Resolves once a button shows a state. */
export const shows = (page: Page, wanted: string, index = 0): Promise<void> =>
  page
    .locator('blink-pay-button')
    .nth(index)
    .and(page.locator(`[state="${wanted}"]`))
    .waitFor({ timeout: 15_000 });

export const told = async (page: Page, type?: string): Promise<Told[]> => {
  const all: Told[] = await page.evaluate(() => JSON.parse(sessionStorage.told ?? '[]'));
  return type ? all.filter((event) => event.type === type) : all;
};

export const isFinal = ({ type }: Told): boolean => type === 'blink-success' || type === 'blink-failure';

/** Can this button be pressed? */
export const isPressable = async (page: Page, index = 0): Promise<boolean> =>
  (await page
    .locator('blink-pay-button')
    .nth(index)
    .locator('button')
    .first()
    .getAttribute('aria-disabled')) !== 'true';

/** Presses the button itself: the middle of the element may be its text. */
export const press = (page: Page, index = 0): Promise<void> =>
  pressMeant(page.locator('blink-pay-button').nth(index).locator('button').first());
