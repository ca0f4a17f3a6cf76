/** A shop of real parts: Chromium with the built script tag, the proxy as a process that can be killed, a simulator. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { createSimulator, serveSimulator, type Simulator } from '../../../simulator/src/index.js';
import { findChromium } from '../../../tools/browsers/chromium.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
/** Seconds: short, so that an operator is asked within a test's patience. */
const QUIET_PERIOD = 2;

export const TOKEN = 'the-token-of-the-till';
const TILL = {
  ...{ id: 'till', token: TOKEN, largest_refund: '100.00' },
  operations: ['sale', 'preauth', 'completion', 'linked-refund', 'reversal', 'refund'],
};

/** What a page has seen, written where a reload cannot lose it. */
const page = (script: string) => `<!doctype html><meta charset="utf-8"><title>Till</title>
<script>${script}</script>
<script>
  const ends = ['success', 'failure', 'late-success'].flatMap((end) => [end, 'refund-' + end]);
  for (const type of [...ends, 'unresolved'].map((name) => 'blink-' + name)) {
    document.addEventListener(type, ({ detail }) => {
      if (detail.attemptId === null) return;
      if (type === 'blink-success' && detail.amount === '10.00') {
        localStorage.setItem('paid', detail.transactionId ?? '');
        document.querySelector('blink-refund-button').transactionId = detail.transactionId;
      }
      const seen = JSON.parse(localStorage.getItem('seen') ?? '[]');
      const { attemptId, reason, settledBy, resumed } = detail;
      localStorage.setItem('seen', JSON.stringify([...seen, { type, attemptId, reason, settledBy, resumed }]));
    });
  }
  const asked = new URLSearchParams(location.search);
  document.write(\`<blink-till proxy-url="\${asked.get('proxy')}" terminal-id="\${asked.get('terminal')}"
    site-branch-id="1" pos-location="till" operator-id="7" quiet-period="${QUIET_PERIOD}">
    <blink-pay-button amount="\${asked.get('amount')}" reference="\${asked.get('reference')}"></blink-pay-button>
    <blink-pay-button amount="4.00" reference="another"></blink-pay-button>
    <blink-refund-button amount="6.00" reference="\${asked.get('reference')}" mode="linked-refund"
      transaction-id="\${localStorage.getItem('paid') ?? ''}"></blink-refund-button></blink-till>\`);
  document.querySelector('blink-till').client =
    new BlinkPos.ProxyClient({ headers: { authorization: 'Bearer ${TOKEN}' } });
</script>`;

function tillPage(): RequestListener {
  const html = page(readFileSync(path.join(root, 'dist/cdn/blink-pos.min.js'), 'utf8'));
  return (_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
  };
}

export interface Seen {
  type: string;
  attemptId: string;
  reason?: string;
  settledBy: string;
  resumed: boolean;
}

export class RealShop {
  simulator!: Simulator;
  browser!: Browser;
  #proxy: ChildProcess | null = null;
  #pages!: Server;
  #closeSimulator!: () => Promise<unknown>;
  #simulatorOrigin = '';
  #port = 0;
  #quietPeriod = QUIET_PERIOD;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-real-'));
  readonly #tills = path.join(this.#folder, 'tills.json');

  /**
   * @param serve the pages, where others than a till's with three buttons are wanted
   * @param quietPeriod seconds
   * @param switches more of the browser's command line
   */
  static async open(
    serve?: RequestListener,
    quietPeriod = QUIET_PERIOD,
    switches: readonly string[] = [],
  ): Promise<RealShop> {
    const shop = new RealShop();
    shop.#quietPeriod = quietPeriod;
    shop.simulator = createSimulator({ pennies: true });
    const listening = await serveSimulator(shop.simulator, { host: '127.0.0.1', port: 0 });
    shop.#simulatorOrigin = listening.origin;
    shop.#closeSimulator = () => listening.close();
    shop.#pages = createServer(serve ?? tillPage());
    await once(shop.#pages.listen(0, '127.0.0.1'), 'listening');
    writeFileSync(shop.#tills, JSON.stringify([TILL]));
    await shop.startProxy();
    const { args, ...options } = await findChromium();
    shop.browser = await chromium.launch({ ...options, args: [...args, ...switches] });
    return shop;
  }

  get origin(): string {
    return `http://localhost:${(this.#pages.address() as AddressInfo).port}`;
  }

  pageUrl(order: { terminal: string; amount: string; reference: string }): string {
    const proxy = `http://127.0.0.1:${this.#port}/blink`;
    return `${this.origin}/?${new URLSearchParams({ ...order, proxy }).toString()}`;
  }

  async startProxy(): Promise<void> {
    const child = spawn(process.execPath, ['proxy/bin/blink-pos-proxy.js'], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        BLINK_POS_API_KEY: 'demo-key',
        BLINK_POS_API_SECRET: 'demo-secret',
        BLINK_API_URL: `${this.#simulatorOrigin}/v1/card-present`,
        PORT: String(this.#port),
        DATABASE_URL: `file:${path.join(this.#folder, 'journal.db')}`,
        QUIET_PERIOD: String(this.#quietPeriod),
        LOG_LEVEL: 'error',
        RATE_LIMIT: '0',
        ALLOWED_ORIGINS: this.origin,
        TILLS_FILE: this.#tills,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#proxy = child;
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const port = /listening on http:\/\/[^/]*:(\d+)/.exec(String(chunk))?.[1];
        if (!port) return;
        this.#port = Number(port); // the same one after every restart
        resolve();
        child.stdout.removeAllListeners('data').resume(); // its log is of no use here
      });
      child.once('exit', (code) => reject(new Error(`the proxy ended with ${code} before it listened`)));
    });
  }

  /** `kill -9`, and the process is gone when this resolves. */
  async killProxy(): Promise<void> {
    const child = this.#proxy;
    if (!child) return;
    this.#proxy = null;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.killProxy();
    await this.#closeSimulator?.();
    this.#pages?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
