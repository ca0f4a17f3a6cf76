/**
 * What notices cost a payment: beside a journal that tells nobody, one whose shop's server is there, and one whose shop's
 * server is dead with thousands of notices waiting for it; and how soon all of them arrive once it is back.
 */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { Client } from 'undici';
import { freePort } from '../../tools/free-port.mjs';
import type { Figure } from '../report.js';
import { latencies, type Target } from './latency.js';
import { pay } from './payment.js';
import { memoryOf, startProxy, type Running } from './processes.js';

export interface NoticeBenchOptions {
  folder: string;
  upstream: number;
  started: <T extends { stop(): Promise<void> }>(running: T) => T;
  /** How many wait for the dead one. */
  waiting: number;
  isShort: boolean;
}

/** A shop's server that says yes to everything, and counts. */
async function shopServer(port = 0): Promise<{ port: number; ids: Set<string>; server: Server }> {
  const ids = new Set<string>();
  const server = createServer((request, response) => {
    ids.add(String(request.headers['webhook-id']));
    request.resume().on('end', () => response.writeHead(204).end());
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return { port: (server.address() as AddressInfo).port, ids, server };
}

const MB = 1024 * 1024;

export async function noticeFigures(options: NoticeBenchOptions): Promise<Figure[]> {
  const { folder, upstream, started, waiting, isShort } = options;
  const part = 'notices';
  const open = async (name: string, port?: number): Promise<Running> =>
    started(
      await startProxy(upstream, `file:${path.join(folder, `${name}.db`)}`, {
        ...(port !== undefined && { WEBHOOK_URL: `http://127.0.0.1:${port}/notices` }),
      }),
    );
  const live = await shopServer();
  const deadPort = await freePort();
  const dead = await open('dead', deadPort);
  const memoryBefore = await memoryOf(dead);
  const client = new Client(`http://127.0.0.1:${dead.port}`);
  for (let paid = 0; paid < waiting; paid++) await pay(client);
  await client.close();
  const memoryFilled = await memoryOf(dead);
  const targets = new Map<string, Target>([
    ['nobody is told', await open('quiet')],
    ['the shop’s server is there', await open('live', live.port)],
    [`it is dead, ${waiting} notices wait`, dead],
  ]);
  const found = await latencies(targets, isShort ? { rounds: 5, perRound: 20 } : {});
  const first = [...found.values()][0]!;
  const figures: Figure[] = [...found].flatMap(([name, latency], index) => [
    { part, name: `payment, ${name}, median`, value: latency.median, unit: 'ms' as const },
    ...(index === 0
      ? []
      : [
          {
            part,
            name: `payment, ${name}, to one that tells nobody`,
            value: latency.median / first.median,
            unit: 'x' as const,
            ...(index === 2 && { goal: { atMost: 1.05 } }),
          },
        ]),
  ]);
  const back = await shopServer(deadPort);
  const began = performance.now();
  let seen = -1;
  // Until no more come for a while: those that were paid in the rounds wait too.
  while (back.ids.size < waiting || back.ids.size !== seen) {
    seen = back.ids.size;
    if (performance.now() - began > 300_000) break;
    await new Promise((done) => setTimeout(done, 500));
  }
  const seconds = (performance.now() - began) / 1000;
  const memoryAfter = await memoryOf(dead);
  for (const { server } of [live, back]) server.close();
  return [
    ...figures,
    {
      part,
      name: 'memory with them waiting, above none',
      value: (memoryFilled - memoryBefore) / MB,
      unit: 'MB',
    },
    {
      part,
      name: 'memory once they are told, above none',
      value: (memoryAfter - memoryBefore) / MB,
      unit: 'MB',
    },
    {
      part,
      name: 'until all have arrived once it is back',
      value: seconds,
      unit: 's',
      goal: { atMost: 120 },
      note: `${back.ids.size} of them`,
    },
  ];
}
