/** Many sales held at Blink at once by one proxy process: what each costs in memory, and whether all are answered. */
import { execFileSync } from 'node:child_process';
import { request } from 'node:http';
import { memoryOf, type Running } from './processes.js';
import { payment } from './payment.js';

/** Sockets that one process may have; a held sale takes two of the proxy's. */
function socketLimit(): number {
  try {
    return Number(execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' })) || Infinity;
  } catch {
    return 4096;
  }
}

export interface Held {
  count: number;
  bytesEach: number;
  answered: number;
}

export async function holdSales(proxy: Running, upstream: Running, wanted = 10_000): Promise<Held> {
  const count = Math.min(wanted, Math.floor(socketLimit() / 2) - 300);
  // What is loaded and compiled with the first sales is not theirs.
  await Promise.all(await hold(proxy, upstream, 300));
  const before = await memoryOf(proxy);
  const sales = await hold(proxy, upstream, count, false);
  const after = await memoryOf(proxy);
  await ask(upstream, '/release');
  const statuses = await Promise.all(sales);
  return {
    count,
    bytesEach: (after - before) / count,
    answered: statuses.filter((status) => status === 201).length,
  };
}

/** @returns a promise of the status of each, once all of them are at Blink */
async function hold(
  proxy: Running,
  upstream: Running,
  count: number,
  release = true,
): Promise<Promise<number>[]> {
  const sales: Promise<number>[] = [];
  for (let sent = 0; sent < count; sent += 200) {
    const batch = Math.min(200, count - sent);
    sales.push(...Array.from({ length: batch }, () => sale(proxy.port)));
    await untilHeld(upstream, sent + batch);
  }
  if (release) await ask(upstream, '/release');
  return sales;
}

const sale = (port: number): Promise<number> =>
  new Promise((resolve) => {
    const { path, headers, body } = payment();
    const sent = request(
      {
        port,
        host: '127.0.0.1',
        method: 'POST',
        path,
        agent: false,
        headers: headers as Record<string, string>,
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode!));
      },
    );
    sent.on('error', () => resolve(0));
    sent.end(body);
  });

async function untilHeld(upstream: Running, count: number): Promise<void> {
  for (const end = Date.now() + 60_000; Number(await ask(upstream, '/held')) < count;) {
    if (Date.now() > end)
      throw new Error(`only ${await ask(upstream, '/held')} of ${count} sales reached Blink`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

const ask = (upstream: Running, path: string): Promise<string> =>
  fetch(`http://127.0.0.1:${upstream.port}${path}`, { method: 'POST' }).then((response) => response.text());
