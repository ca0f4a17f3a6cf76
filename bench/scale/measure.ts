/** Tills that pay, proxies and one Postgres on this machine, beside what the model says of them. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Pool } from 'undici';
import { findPostgres, startPostgres } from '../../tools/postgres.mjs';
import { approval } from '../proxy/approval.js';
import { payment } from '../proxy/payment.js';
import { startProxy } from '../proxy/processes.js';
import type { Figure } from '../report.js';
import { loadOf, type Load, type Shop } from './model.js';

const here = { proxies: 2, atTerminal: 5, statusEvery: 15, notices: true, paymentsADay: 200, keptDays: 181 };
/** They pay oftener than people do: the machine is to be seen at work. */
const shops: readonly Shop[] = [
  { ...here, tills: 0, betweenPayments: 15 },
  { ...here, tills: 200, betweenPayments: 15 },
  { ...here, tills: 500, betweenPayments: 25 },
];

type Seen = Pick<Load, 'payments' | 'requests' | 'toBlink' | 'transactions' | 'rowsWritten' | 'notices'>;

export async function scaleFigures(options: {
  isShort: boolean;
  say: (line: string) => void;
}): Promise<Figure[]> {
  const programs = findPostgres();
  if (!programs) {
    options.say('Left out: scale, because Postgres is not installed.');
    return [];
  }
  const figures: Figure[] = [];
  for (const shop of options.isShort ? shops.slice(1, 2) : shops) {
    const seen = await trade(programs, shop, options.isShort ? 10 : 40);
    const expected = loadOf(shop);
    for (const [name, value] of Object.entries(seen) as [keyof Seen, number][]) {
      figures.push({
        ...{ part: 'scale', name: `${shop.tills} tills, ${words[name]}`, value, unit: '/s' },
        note: note(value, expected[name]),
      });
    }
  }
  return figures;
}

const words: Record<keyof Seen, string> = {
  payments: 'payments',
  requests: 'requests to the proxies',
  toBlink: 'requests to Blink',
  transactions: 'transactions of Postgres',
  rowsWritten: 'rows written',
  notices: 'notices',
};

function note(value: number, expected: number): string {
  const off = expected === 0 ? 0 : (value / expected - 1) * 100;
  return `the model says ${expected.toFixed(1)}: ${off >= 0 ? '+' : ''}${off.toFixed(0)} %`;
}

/** A server that answers after a while, and counts. */
async function answering(status: number, waitMs: (url: string) => number) {
  const counted = { count: 0 };
  const server = createServer((request, response) => {
    counted.count++;
    request.resume().on('end', () => {
      const answer = () =>
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(status === 204 ? '' : approval);
      const ms = waitMs(request.url ?? '');
      if (ms === 0) answer();
      else setTimeout(answer, ms);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, counted, server };
}

async function trade(programs: string, shop: Shop, seconds: number): Promise<Seen> {
  const blink = await answering(201, (url) => (url.includes('/sales') ? shop.atTerminal * 1000 : 0));
  const receiver = await answering(204, () => 0);
  const postgres = await startPostgres(programs);
  const proxies = [];
  const watcher = new pg.Client(postgres.url);
  const paid = { count: 0 };
  const asked = { count: 0 };
  const closing = new AbortController();
  try {
    for (let i = 0; i < shop.proxies; i++) {
      const settings: Record<string, string> = shop.notices
        ? { WEBHOOK_URL: `http://127.0.0.1:${receiver.port}/` }
        : {};
      proxies.push(await startProxy(blink.port, postgres.url, settings));
    }
    const pools = proxies.map(({ port }) => new Pool(`http://127.0.0.1:${port}`, { connections: 1000 }));
    await watcher.connect();
    for (let till = 0; till < shop.tills; till++) {
      const pool = pools[till % pools.length]!;
      void tillOf(shop, pool, `S-${till}`, { paid, asked, signal: closing.signal });
    }
    // Everybody has paid once by then, and pays at a moment of their own.
    await sleep((shop.tills === 0 ? 5 : shop.betweenPayments + shop.atTerminal) * 1000);
    const look = async () => ({
      at: performance.now(),
      payments: paid.count,
      requests: asked.count,
      toBlink: blink.counted.count,
      notices: receiver.counted.count,
      ...(await countsOf(watcher)),
    });
    const before = await look();
    await sleep(seconds * 1000);
    const after = await look();
    const each = (name: keyof Seen) => ((after[name] - before[name]) / (after.at - before.at)) * 1000;
    const names: (keyof Seen)[] = [
      'payments',
      'requests',
      'toBlink',
      'transactions',
      'rowsWritten',
      'notices',
    ];
    closing.abort();
    await Promise.all(pools.map((pool) => pool.destroy()));
    return Object.fromEntries(names.map((name) => [name, each(name)])) as Seen;
  } finally {
    closing.abort();
    await watcher.end();
    for (const proxy of proxies) await proxy.stop();
    await postgres.stop();
    for (const { server } of [blink, receiver]) {
      server.close();
      server.closeAllConnections();
    }
  }
}

/** The server's own counters; its processes report them after a second or so. */
async function countsOf(watcher: pg.Client): Promise<{ transactions: number; rowsWritten: number }> {
  const { rows } = await watcher.query<{ transactions: string; written: string }>(
    `select xact_commit as transactions, tup_inserted + tup_updated + tup_deleted as written
     from pg_stat_database where datname = current_database()`,
  );
  return { transactions: Number(rows[0]!.transactions), rowsWritten: Number(rows[0]!.written) };
}

interface Counters {
  paid: { count: number };
  asked: { count: number };
  signal: AbortSignal;
}

async function tillOf(
  shop: Shop,
  pool: Pool,
  terminal: string,
  { paid, asked, signal }: Counters,
): Promise<void> {
  const ask = async (given: Parameters<Pool['request']>[0]) => {
    asked.count++;
    const { statusCode, body } = await pool.request(given);
    await body.dump();
    return statusCode;
  };
  const state = async () => {
    const { headers } = payment();
    for (await sleep(Math.random() * shop.statusEvery * 1000); !signal.aborted;) {
      await ask({
        method: 'POST',
        path: `/blink/devices/${terminal}`,
        headers: headers as Record<string, string>,
        body: '{}',
      });
      await sleep(shop.statusEvery * 1000);
    }
  };
  const pay = async () => {
    for (await sleep(Math.random() * (shop.betweenPayments + shop.atTerminal) * 1000); !signal.aborted;) {
      const sale = payment();
      const headers = { ...(sale.headers as Record<string, string>), prefer: 'respond-async, wait=20' };
      const status = await ask({ ...sale, headers });
      if (status === 201) paid.count++;
      await sleep(shop.betweenPayments * 1000);
    }
  };
  await Promise.all([state(), pay()]).catch((error: unknown) => {
    if (!signal.aborted) console.error(`till ${terminal}: ${String(error)}`);
  });
}
