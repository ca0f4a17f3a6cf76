/** What a page of somebody else can do to a proxy without tokens on this machine, in a real browser: nothing that counts. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startCommand, type Command } from '../../proxy/test/support/command.js';
import { openSurroundings, type Surroundings } from '../../proxy/test/support/settings.js';
import { eventually, TERMINAL } from '../../proxy/test/support/shop.js';
import { findChromium } from '../../tools/browsers/chromium.mjs';

/** Requests a minute: used up by a single page, if its requests counted. */
const LIMIT = 6;
const STRANGE = 'shop-of-somebody.example';
/** A name that its owner first gave a page's address, and then this machine's. */
const REBOUND = 'rebound.example';
const TILL = 'till.example';
/** Another program on this machine: for a browser the same site as the proxy, and another origin. */
const NEIGHBOUR = '127.0.0.1';

let surroundings: Surroundings;
let proxy: Command;
let pages: Server;
let browser: Browser;
let port: number;
const at = (host: string) => `http://${host}:${port}/`;

before(async () => {
  surroundings = await openSurroundings();
  pages = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>A page</title><body>');
  });
  await new Promise<void>((ready) => pages.listen(0, '127.0.0.1', ready));
  ({ port } = pages.address() as AddressInfo);
  proxy = await startCommand({
    ...surroundings.settings(),
    ALLOWED_ORIGINS: new URL(at(TILL)).origin,
    RATE_LIMIT: String(LIMIT),
  });
  const options = await findChromium();
  const hosts = [STRANGE, REBOUND, TILL].map((host) => `MAP ${host} 127.0.0.1`).join(',');
  browser = await chromium.launch({ ...options, args: [...options.args, `--host-resolver-rules=${hosts}`] });
});
after(async () => {
  await browser?.close();
  await proxy?.stop();
  pages?.close();
  pages?.closeAllConnections();
  await surroundings?.close();
});

/** Every kind of request that a page can make without the proxy's leave. */
const attack = (proxyUrl: string, terminal: string) => {
  const log = `${proxyUrl}/terminals/${terminal}/requests`;
  const silent = (url: string, init: RequestInit = {}) =>
    fetch(url, { mode: 'no-cors', ...init }).catch(() => null);
  const add = (name: string, more: object) =>
    document.body.append(Object.assign(document.createElement(name), more));
  add('iframe', { name: 'answers' });
  const form = (action: string, enctype: string, name: string, value: string) => {
    const made = Object.assign(document.createElement('form'), {
      ...{ action, enctype, method: 'post', target: 'answers' },
    });
    made.append(Object.assign(document.createElement('input'), { name, value }));
    document.body.append(made);
    made.submit();
  };
  add('img', { src: `${log}?img` });
  add('script', { src: `${log}?script` });
  add('link', { rel: 'stylesheet', href: `${log}?style` });
  add('iframe', { src: `${log}?frame` });
  add('iframe', {
    srcdoc: `<script>fetch('${proxyUrl}/devices/${terminal}', { method: 'POST', mode: 'no-cors' })</script>`,
    sandbox: 'allow-scripts',
  });
  add('object', { data: `${log}?object` });
  add('video', { src: `${log}?video` });
  form(`${proxyUrl}/sales`, 'text/plain', '{"terminal_id":"', `${terminal}"}`);
  form(`${proxyUrl}/devices/${terminal}`, 'application/x-www-form-urlencoded', 'metadata', '1');
  navigator.sendBeacon(`${proxyUrl}/devices/${terminal}`, '{}');
  new EventSource(`${log}?events`);
  new WebSocket(`${log.replace('http', 'ws')}?socket`);
  return Promise.all(
    Array.from({ length: 5 }, () => [
      silent(log),
      silent(`${proxyUrl}/devices/${terminal}`, { method: 'POST' }),
      silent(`${proxyUrl}/sales`, { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }),
      silent(`${proxyUrl}/attempts`, { redirect: 'manual' }),
      fetch(log).catch(() => null),
      fetch(`${proxyUrl}/sales`, {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }).catch(() => null),
    ]).flat(),
  ).then((answers) => answers.map((answer) => answer && [answer.type, answer.status]));
};

async function openPage(): Promise<Page> {
  const page = await browser.newPage();
  // What the compiler calls in a function that is handed over.
  await page.addInitScript('globalThis.__name = (of) => of');
  return page;
}

/** A page at that host, how the proxy answered what it may look at, and what was asked and ended in whichever way. */
async function visit(host: string) {
  const page = await openPage();
  const statuses = new Set<number>();
  const ended = new Set<string>();
  page.on('response', (response) => {
    if (response.url().startsWith(proxy.url)) statuses.add(response.status());
    ended.add(response.url());
  });
  page.on('requestfailed', (request) => ended.add(request.url()));
  await page.goto(at(host));
  return { page, statuses, ended };
}

const asksOf = (page: Page) =>
  page.evaluate(
    async ([url, terminal, times]) => {
      const ask = () => fetch(`${url}/devices/${terminal}`, { method: 'POST' }).then(({ status }) => status);
      const statuses: number[] = [];
      for (let n = 0; n < times; n++) statuses.push(await ask());
      return statuses;
    },
    [proxy.url, TERMINAL, LIMIT] as const,
  );

describe('a strange page', () => {
  for (const [what, host] of [
    ['of another site', STRANGE],
    ['of another program on this machine', NEIGHBOUR],
  ] as const) {
    it(`${what} reads nothing, asks Blink nothing and uses up nothing, however it asks`, async () => {
      const { page, statuses, ended } = await visit(host);
      const seen = await page.evaluate(
        `(${attack.toString()})(${JSON.stringify(proxy.url)}, ${JSON.stringify(TERMINAL)})`,
      );
      await eventually(
        () => [...ended].filter((url) => /\?(img|script|style|frame|object)/.test(url)).length,
        (count) => count === 5,
      );
      for (const answer of seen as ([string, number] | null)[])
        assert.ok(answer === null || answer[0] === 'opaque', JSON.stringify(answer));
      assert.deepEqual([...statuses], [403]);
      assert.equal(surroundings.simulator.received.list().length, 0);
      await page.close();
    });
  }

  it('that calls this machine by a name of its own reads nothing, and asks Blink nothing', async () => {
    const rebound = new URL(proxy.url);
    rebound.hostname = REBOUND;
    const page = await openPage();
    assert.equal((await page.goto(`${rebound.href}/health`))!.status(), 200, 'it is reached');
    const answers = await page.evaluate(
      async ([base, terminal]) => {
        const ask = async (path: string, init?: RequestInit) => {
          const answer = await fetch(`${base}/${path}`, init);
          return [answer.status, await answer.text()] as const;
        };
        return [
          await ask(`terminals/${terminal}/requests`),
          await ask('terminals'),
          await ask('attempts'),
          await ask(`devices/${terminal}`, { method: 'POST' }),
        ];
      },
      [rebound.pathname, TERMINAL] as const,
    );
    for (const [status, text] of answers) {
      assert.equal(status, 403);
      assert.ok(!text.includes(TERMINAL));
    }
    assert.equal(surroundings.simulator.received.list().length, 0);
    await page.close();
  });

  it('leaves the till its whole limit', async () => {
    const { page } = await visit(TILL);
    const statuses = await asksOf(page);
    assert.deepEqual(statuses, Array<number>(LIMIT).fill(200));
    assert.equal(surroundings.simulator.received.list().length, LIMIT);
    await page.close();
  });
});
