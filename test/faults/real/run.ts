/**
 * The promises with real parts: reloads, second tabs, cancels, refunds and `kill -9` of the proxy at random moments of a
 * sale.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { randomOf } from '../virtual/time.js';
import { RealShop, type Seen } from './shop.js';

/**
 * Each attempt must have ended this long after everything is back up; the quiet period (2 s) comes on top, and a cancel
 * that was lost is waited for 15 s before anybody is asked.
 */
const SETTLED_MS = 27_000;

export interface RealOptions {
  runs: number;
  seed: number;
  /** Only reloads, only kills, or only cancels with the next customer behind them, of a plain sale. */
  only: 'reload' | 'kill' | 'cancel' | null;
  say?: (text: string) => void;
}

/** @returns whether every promise was kept */
export async function realRuns({ runs, seed, only, say = console.log }: RealOptions): Promise<boolean> {
  say(`${runs} runs with real parts${only ? `, ${only} only` : ''}, seed ${seed}`);
  const shop = await RealShop.open();
  const began = Date.now();
  const endings = new Map<string, number>();
  let slowest = 0;
  try {
    for (let run = 0; run < runs; run++) {
      const { broken, ending, ms } = await oneRun(shop, randomOf(seed + run), `R${seed}-${run}`, only);
      slowest = Math.max(slowest, ms);
      for (const how of ending) endings.set(how, (endings.get(how) ?? 0) + 1);
      if (broken.length > 0) {
        say(`run ${run} (npm run faults -- --real --runs 1 --seed ${seed + run}): ${broken.join('; ')}`);
        return false;
      }
    }
  } finally {
    await shop.close();
  }
  const took = Math.round((Date.now() - began) / 1000);
  say(
    `${runs} runs kept every promise in ${took} s, the slowest end ${slowest} ms after everything was back up`,
  );
  say(JSON.stringify(Object.fromEntries(endings)));
  return true;
}

interface Result {
  broken: string[];
  ending: string[];
  ms: number;
}

async function oneRun(
  shop: RealShop,
  random: () => number,
  terminal: string,
  only: RealOptions['only'],
): Promise<Result> {
  const upTo = (ms: number) => Math.floor(random() * ms);
  const isSigned = !only && random() < 0.25;
  const amount = only || random() < 0.6 ? '10.00' : random() < 0.5 ? '10.05' : '10.07';
  shop.simulator.terminals.set(terminal, {
    mode: isSigned ? 'manual' : 'auto',
    autoDelay: 50 + upTo(250),
  });
  const context = await shop.browser.newContext();
  const url = shop.pageUrl({ terminal, amount, reference: terminal });
  try {
    const first = await openTab(context, url);
    await click(first, 0);
    const blows: Promise<unknown>[] = [];
    const at = (ms: number, blow: () => Promise<unknown>) =>
      blows.push(sleep(ms).then(() => blow().catch(() => {})));
    if (only === 'kill' || (!only && random() < 0.7)) {
      const pause = only ? 0 : upTo(400);
      at(upTo(450), async () => {
        await shop.killProxy();
        await sleep(pause);
        await shop.startProxy();
      });
    }
    if (only === 'reload' || (!only && random() < 0.6)) at(upTo(450), () => first.reload());
    if (only === 'cancel' || (!only && random() < 0.3)) {
      const next = upTo(300);
      at(upTo(450), async () => {
        await cancel(first);
        await sleep(next);
        await click(first, 1);
      });
    }
    if (!only && random() < 0.4) {
      at(upTo(400), async () => {
        const second = await openTab(context, url);
        await click(second, random() < 0.5 ? 0 : 1);
      });
    }
    if (!only && random() < 0.4) {
      // Of 10.00 not twice 6.00, in whichever tab that is pressed.
      for (const wait of [300 + upTo(1_200), 300 + upTo(1_200)]) at(wait, () => giveBack(context, upTo(2)));
    }
    if (!only && random() < 0.2) at(100 + upTo(400), () => closed(first));
    if (isSigned) at(100 + upTo(300), () => pressSignature(shop, terminal));
    if (!only && random() < 0.5) await click(first, 0).catch(() => {});
    await Promise.all(blows);
    return await settle(shop, context, terminal, url);
  } finally {
    await closed(context);
  }
}

/** Closed, or as good as: Chromium may close a tab in the middle of a reload and never say so. */
const closed = (what: Page | BrowserContext): Promise<unknown> => Promise.race([what.close(), sleep(5_000)]);

async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return page;
}

/** At once, whatever else is going on in the page. */
const click = (page: Page, index: number): Promise<void> =>
  answerOf(
    page,
    page.evaluate((index) => {
      const button = document.querySelectorAll('blink-pay-button')[index];
      button?.shadowRoot?.querySelector<HTMLElement>('button.pay')?.click();
    }, index),
  );

/** Presses the refund button of one of the tabs; where nothing was paid yet, nothing is sent. */
async function giveBack(context: BrowserContext, index: number): Promise<void> {
  const tabs = context.pages();
  const page = tabs[index % tabs.length];
  if (!page) return;
  await answerOf(
    page,
    page.evaluate(() => {
      const button = document.querySelector('blink-refund-button') as unknown as { refund(): unknown } | null;
      void button?.refund();
    }),
  );
}

/** Asks for the end of whatever the first button has open; a wish that comes too early or too late is none. */
const cancel = (page: Page): Promise<unknown> =>
  answerOf(
    page,
    page.evaluate(() => {
      const button = document.querySelector('blink-pay-button') as unknown as { cancel(): Promise<boolean> };
      void button.cancel();
    }),
  );

/**
 * What a tab answers. One that is closed in the middle of a reload may never answer the browser's driver, which then
 * waits without end: after this long it is closed, as a cashier would.
 */
async function answerOf<T>(page: Page, answer: Promise<T>): Promise<T> {
  const patience = new AbortController();
  const silence = sleep(5_000, null, { signal: patience.signal }).then(async () => {
    await closed(page);
    throw new Error('the tab does not answer');
  });
  return Promise.race([answer, silence]).finally(() => patience.abort());
}

async function pressSignature(shop: RealShop, terminal: string): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const { screen } = shop.simulator.terminals.find(terminal)!;
    if (screen === 'present-card') return shop.simulator.terminals.find(terminal)!.press('signature');
    await sleep(50);
  }
}

/** Everything is up again: waits for the end of every attempt, and compares it with the ledger. */
async function settle(
  shop: RealShop,
  context: BrowserContext,
  terminal: string,
  url: string,
): Promise<Result> {
  let began = Date.now();
  const virtual = shop.simulator.terminals.find(terminal)!;
  const posted = () =>
    ['/sales', '/linked-refunds']
      .flatMap((path) => shop.simulator.received.list({ terminal_id: terminal, path }))
      .map(({ body }) => (JSON.parse(body) as { metadata: { attempt_id: string } }).metadata.attempt_id);
  let seen: Seen[] = [];
  let open: string | null = null;
  let isStoppedByHand = false;
  for (;;) {
    if (context.pages().length === 0) {
      await openTab(context, url);
      began = Date.now();
    }
    const page = context.pages()[0]!;
    const looked = page.evaluate((id) => {
      const attempt = localStorage.getItem(`blink-pos:${id.toLowerCase()}:attempt`);
      const all = document.querySelectorAll('blink-pay-button, blink-refund-button');
      const buttons = [...all] as unknown as { state: string }[];
      const busy = buttons.some(({ state }) => !['idle', 'approved', 'declined', 'failed'].includes(state));
      return { seen: localStorage.getItem('seen') ?? '[]', open: attempt, busy };
    }, terminal);
    const state = await answerOf(page, looked).catch(() => null);
    if (state) {
      seen = JSON.parse(state.seen) as Seen[];
      open = state.open && (JSON.parse(state.open) as { id: string }).id;
      if (!open && !state.busy && !virtual.busy) break;
    }
    if (Date.now() - began > SETTLED_MS) break;
    const charged = open !== null && shop.simulator.ledger.entries({ attempt_id: open }).length > 0;
    for (const tab of context.pages())
      await answerOf(tab, attend(tab, charged, virtual.busy)).catch(() => {});
    // Nobody waits at the terminal for ever.
    if (virtual.screen === 'present-card' && Date.now() - began > 4_000) {
      virtual.press('cancel');
      isStoppedByHand = true;
    }
    await sleep(50);
  }
  const finals = seen.filter(({ type }) => /^blink-(refund-)?(success|failure)$/.test(type));
  const broken: string[] = [];
  if (open) {
    const states = await Promise.all(
      context
        .pages()
        .map((tab) =>
          tab.evaluate(() =>
            [...document.querySelectorAll('blink-pay-button')].map((button) => button.getAttribute('state')),
          ),
        ),
    );
    broken.push(
      `${open} has not ended: ${JSON.stringify({ states, terminal: virtual.screen, current: virtual.view.current?.attempt_id })}`,
    );
  }
  // Nobody wants the next customer's payment to be stopped, and the card is there.
  const next = shop.simulator.received
    .list({ terminal_id: terminal, path: '/sales' })
    .map(({ body }) => JSON.parse(body) as { requested_amount: string; metadata: { attempt_id: string } })
    .filter(({ requested_amount }) => requested_amount === '4.00');
  for (const { metadata } of next) {
    const stopped = finals.find((end) => end.attemptId === metadata.attempt_id && end.reason === 'cancelled');
    if (stopped && !isStoppedByHand)
      broken.push(`${metadata.attempt_id} was stopped, and nobody wanted that`);
  }
  const ids = new Set([...posted(), ...finals.map(({ attemptId }) => attemptId)]);
  for (const id of ids) {
    const [moved, ...more] = shop.simulator.ledger.entries({ attempt_id: id });
    const charges = moved ? 1 + more.length : 0;
    const own = finals.filter(({ attemptId }) => attemptId === id);
    if (charges > 1) broken.push(`${id}: ${charges} charges`);
    if (own.length !== 1) broken.push(`${id}: ${own.length} final events ${JSON.stringify(own)}`);
    for (const { type, settledBy, reason } of own) {
      if (moved && (moved.direction === 'back') !== type.startsWith('blink-refund-'))
        broken.push(`${id}: ${moved.kind} is told as ${type}`);
      if (settledBy === 'operator') continue;
      if (type.endsWith('success') !== charges > 0) {
        broken.push(`${id}: ${type} (${reason ?? ''} ${settledBy}) with ${charges} charges`);
      }
    }
  }
  const back = shop.simulator.ledger.refunds({ terminal_id: terminal });
  if (back.reduce((sum, { amount }) => sum + Number(amount), 0) > 10)
    broken.push('more went back than came in');
  const ending = finals.map(({ type, reason, settledBy, resumed }) =>
    [type.replace('blink-', ''), reason, settledBy, resumed && 'resumed'].filter(Boolean).join(' '),
  );
  return { broken, ending: ending.length > 0 ? ending : ['nothing sent'], ms: Date.now() - began };
}

/** The people at the till: they accept the signature, and say what the terminal shows when they are asked. */
const attend = (page: Page, charged: boolean, busy: boolean): Promise<void> =>
  page.evaluate(
    ({ charged, busy }) => {
      const prompt = document.querySelector('blink-signature-prompt[open]') as { accept(): void } | null;
      prompt?.accept();
      const all = document.querySelectorAll('blink-pay-button, blink-refund-button');
      const buttons = [...all] as unknown as {
        state: string;
        resolve(outcome: string, how: { evidence: string }): void;
      }[];
      const asking = buttons.find(({ state }) => state === 'unresolved');
      if (asking && !busy)
        asking.resolve(charged ? 'approved' : 'not-charged', { evidence: 'the terminal shows it' });
    },
    { charged, busy },
  );
