/** Tills that pay, proxies and one Postgres on this machine, beside what the model says of them. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Pool } from 'undici';
import { ONE_AT_A_TIME } from '../../proxy/src/journal/statements/notices.js';
import { findPostgres, startPostgres } from '../../tools/postgres.mjs';
import { approval } from '../proxy/approval.js';
import { payment } from '../proxy/payment.js';
import { startProxy } from '../proxy/processes.js';
import type { Figure } from '../report.js';
import { loadOf, type Load, type Shop } from './model.js';
import { paperFigures } from './paper.js';

const here = {
  // Measured while they trade.
  ...{ turnSeconds: 0, orderSeconds: 0 },
  proxies: 2,
  atTerminal: 5,
  statusEvery: 15,
  notices: true,
  paymentsADay: 200,
  keptDays: 181,
};
/** They pay oftener than people do: the machine is to be seen at work. */
const shops: readonly Shop[] = [
  { ...here, tills: 0, betweenPayments: 15 },
  { ...here, tills: 200, betweenPayments: 15 },
  { ...here, tills: 500, betweenPayments: 25 },
];

const quick: Shop = { ...here, tills: 60, betweenPayments: 4, atTerminal: 1 };

type Rates = Pick<Load, 'payments' | 'requests' | 'toBlink' | 'transactions' | 'rowsWritten' | 'notices'>;
interface Seen {
  rates: Rates;
  turnSeconds: number;
  orderSeconds: number;
  /** Of an attempt in the journal, its indexes included. */
  rowBytes: number;
}

export async function scaleFigures(options: {
  isShort: boolean;
  say: (line: string) => void;
  /** Other shops than those that the model was fitted to. */
  tills?: number[] | undefined;
}): Promise<Figure[]> {
  const programs = findPostgres();
  if (!programs) {
    options.say('Left out: scale, because Postgres is not installed.');
    return paperFigures();
  }
  const figures = paperFigures();
  const others = options.tills?.map((tills): Shop => ({ ...here, tills, betweenPayments: 15 }));
  for (const shop of others ?? (options.isShort ? [quick] : shops)) {
    const { rates, rowBytes, ...turn } = await trade(programs, shop, options.isShort ? 6 : 40);
    const expected = loadOf({ ...shop, ...turn });
    for (const [name, value] of Object.entries(rates) as [keyof Rates, number][]) {
      figures.push({
        ...{ part: 'scale', name: `${shop.tills} tills, ${words[name]}`, value, unit: '/s' },
        note: note(value, expected[name]),
      });
    }
    const turnName = `${shop.tills} tills, a turn at the notices`;
    figures.push({ part: 'scale', name: turnName, value: turn.turnSeconds * 1000, unit: 'ms' });
    if (rowBytes > 0) {
      const name = `${shop.tills} tills, a row of the journal with its indexes`;
      figures.push({ part: 'scale', name, value: rowBytes, unit: 'bytes' });
    }
  }
  return figures;
}

const words: Record<keyof Rates, string> = {
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
    await sleep((shop.tills === 0 ? 12 : shop.betweenPayments + shop.atTerminal) * 1000);
    const look = async () => ({
      at: performance.now(),
      payments: paid.count,
      requests: asked.count,
      toBlink: blink.counted.count,
      notices: receiver.counted.count,
      ...(await countsOf(watcher)),
    });
    const before = await look();
    const turns: Turn[] = [];
    while (performance.now() < before.at + seconds * 1000) {
      turns.push(await turnOf(watcher));
      await sleep(500);
    }
    // What a connection has done it tells a second later.
    await sleep(1200);
    const after = await look();
    after.transactions -= 2 * turns.length;
    after.rowsWritten -= turns.length;
    const each = (name: keyof Rates) => ((after[name] - before[name]) / (after.at - before.at)) * 1000;
    const names: (keyof Rates)[] = [
      'payments',
      'requests',
      'toBlink',
      'transactions',
      'rowsWritten',
      'notices',
    ];
    closing.abort();
    await Promise.all(pools.map((pool) => pool.destroy()));
    const rates = Object.fromEntries(names.map((name) => [name, each(name)])) as Rates;
    return {
      rates,
      rowBytes: await rowBytesIn(watcher),
      turnSeconds: mean(turns.map(({ whole }) => whole)),
      orderSeconds: mean(turns.map(({ inOrder }) => inOrder)),
    };
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

/** Seconds of a turn, and from when its row is had until it is given back. */
interface Turn {
  whole: number;
  inOrder: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** A turn at the notices that takes none, in the proxy's own steps: it waits for the row as they do. */
async function turnOf(watcher: pg.Client): Promise<Turn> {
  const began = performance.now();
  await watcher.query('begin; set local statement_timeout = 5000');
  await watcher.query('select 1');
  await watcher.query(ONE_AT_A_TIME.replace('now_ms()', '0'));
  const had = performance.now();
  await watcher.query('select id from notice where ended is null order by due limit 16');
  await watcher.query('commit');
  const given = performance.now();
  await watcher.query('select due from notice where ended is null order by due limit 1');
  return { whole: (performance.now() - began) / 1000, inOrder: (given - had) / 1000 };
}

async function rowBytesIn(watcher: pg.Client): Promise<number> {
  const { rows } = await watcher.query<{ bytes: string }>(
    `select pg_total_relation_size('attempt') / greatest(1, (select count(*) from attempt)) as bytes
     where exists (select 1 from attempt)`,
  );
  return Number(rows[0]?.bytes ?? 0);
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
