/**
 * A shop's server that believes no browser, and browsers of which many lie: with real parts it ships each order that is
 * paid by the card ledger, once, and no other, while the proxy is killed again and again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createSimulator, serveSimulator } from '../../../simulator/src/index.js';
import type { Edit } from '../virtual/bundles.js';
import { randomOf } from '../virtual/time.js';
import { decimal, type Order } from './orders.js';
import { buildParts } from './parts.js';
import { OFFICE_TOKEN, ProxyProcess } from './proxy-process.js';
import { SECRET, ShopServer, warehouses, type Warehouse } from './shop-server.js';
import { Till } from './till.js';
import { Truth } from './truth.js';
import { visits, type Visit } from './visits.js';

/** Customers at a time, each at a terminal. */
const TERMINALS = 12;
/** Visits between two kills. */
const BETWEEN_KILLS = 20;
/** What is to happen has happened this long after everything is back up. */
const LIMIT_MS = 20_000;

export interface ShopOptions {
  /** So many orders at least. */
  runs: number;
  seed: number;
  /** The planted fault; none for the product as it is. */
  edits?: readonly Edit[];
}

export interface ShopVerdict {
  /** What was not as it should be, each in one sentence. */
  broken: string[];
  orders: number;
  /** By the ledger. */
  paid: number;
  kills: number;
  /** Orders about whose money back nothing but somebody's word was known, so that notices could not ship them. */
  byHand: number;
  /** What was sent to the shop's server in the proxy's name, and not believed. */
  refused: number;
}

/** Begins with every kind once in each round, in an order of its own. */
function* kindsFrom(random: () => number): Generator<string, never> {
  for (;;) {
    const names = Object.keys(visits).map((name) => ({ name, at: random() }));
    for (const { name } of names.sort((one, other) => one.at - other.at)) yield name;
  }
}

export async function shopRuns({ runs, seed, edits = [] }: ShopOptions): Promise<ShopVerdict> {
  const random = randomOf(seed);
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-shop-'));
  const parts = await buildParts(edits);
  const terminals = Array.from({ length: TERMINALS }, (_, index) => `T-${index + 1}`);
  const simulator = createSimulator({
    terminals: terminals.map((terminal_id) => ({ terminal_id, mode: 'auto', autoDelay: 20 })),
  });
  const blink = await serveSimulator(simulator, { port: 0 });
  const truth = new Truth(simulator);
  const shop = await ShopServer.open(parts.office);
  const broken: string[] = [];
  let proxy: ProxyProcess | null = null;
  try {
    proxy = await ProxyProcess.start({
      command: parts.command,
      folder,
      blinkApiUrl: `${blink.origin}/v1/card-present`,
      webhookUrl: `${shop.url}/notices`,
      webhookSecret: SECRET,
    });
    shop.ask(proxy.url, OFFICE_TOKEN);
    shop.onShipped = ({ order, by, asked, left }) => {
      if (truth.mostHeld(order, asked, left) < order.costs)
        broken.push(`${nameOf(order)} is not paid, and left (${by}): ${truth.story(order)}`);
    };

    const kinds = kindsFrom(random);
    let numbers = 0;
    let begun = 0;
    let kills = 0;
    let killing: Promise<void> = Promise.resolve();
    const visitAt = async (terminal: string) => {
      const name = kinds.next().value;
      const till = new Till({ proxy: proxy!, simulator, shop, truth }, terminal);
      const price = 1_000 + Math.floor(random() * 40) * 200;
      const visit: Visit = {
        ...{ till, shop, simulator, truth, price },
        place: (costs = price, isHeld = false) =>
          shop.place({ number: String(++numbers), costs, visit: name }, isHeld),
        async again(order) {
          await till.untilHeard();
          await untilDone(order);
          return shop.place({ number: order.number, costs: order.costs, visit: name });
        },
        async collect(order) {
          await till.untilHeard();
          shop.release(order);
        },
        untilShipped: (order) => untilDone(order),
      };
      await visits[name]!(visit);
      await till.untilHeard();
    };
    /** Both warehouses have shipped it, or have no reason to. */
    const untilDone = (order: Order) =>
      until(
        () =>
          broken.length > 0 ||
          !truth.isToBeShipped(order) ||
          warehouses.every((by) => shop.isShipped(order, by)),
      );

    const customers = async (terminal: string) => {
      while (shop.orders.length < runs && broken.length === 0) {
        if (++begun % BETWEEN_KILLS === 0) {
          kills++;
          killing = killing.then(() => proxy!.restart());
        }
        await visitAt(terminal);
      }
    };
    const ends = await Promise.allSettled(terminals.map(customers));
    await killing;
    for (const end of ends) if (end.status === 'rejected') broken.push(String(end.reason));

    // Once more somebody says of each order that it is paid, and each is asked about.
    if (broken.length === 0) for (const order of shop.orders) shop.consider(order);
    await until(() => shop.isSettled);
    const expected = shop.orders.filter((order) => truth.isToBeShipped(order));
    for (const by of warehouses) broken.push(...differences(by, expected, shop, truth));
    return {
      broken,
      orders: shop.orders.length,
      paid: expected.length,
      kills,
      byHand: shop.byHand.size,
      refused: shop.refused,
    };
  } finally {
    await shop.close();
    await proxy?.close();
    await blink.close();
    parts.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

const nameOf = ({ number, visit, costs, placed }: Order): string =>
  `order ${number} of ${decimal(costs)}, placed ${new Date(placed).toISOString()} (${visit})`;

function differences(by: Warehouse, expected: readonly Order[], shop: ShopServer, truth: Truth): string[] {
  const left = shop.shipped.filter((one) => one.by === by).map(({ order }) => order);
  const twice = left.filter((order, index) => left.indexOf(order) !== index);
  const wrong = left.filter((order) => !expected.includes(order));
  // What a word is all that is known of, somebody at the shop decides: notices alone never ship it.
  const isByHand = ({ number }: Order) => by === 'notices' && shop.byHand.has(number);
  const missing = expected.filter((order) => !left.includes(order) && !isByHand(order));
  const told = (what: string) => (order: Order) => `${nameOf(order)} ${what} (${by}): ${truth.story(order)}`;
  return [
    ...twice.map(told('left twice')),
    ...wrong.map(told('left, and was not paid')),
    ...missing.map(told('is paid, and never left')),
  ];
}

/** What does not happen in time is seen by whoever compares afterwards. */
async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + LIMIT_MS; !isSo() && Date.now() < end;) await pause(20);
}
