/** The proxy with its journal, beside itself without one and beside two that only pass on: `node:http` alone, and nginx. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findPostgres, startPostgres } from '../../tools/postgres.mjs';
import type { Figure } from '../report.js';
import { median, percentile } from '../stats.js';
import { syncTimes } from './disk.js';
import { holdSales } from './held.js';
import { latencies, type Target } from './latency.js';
import { noticeFigures } from './notices.js';
import {
  findNginx,
  proxyOf,
  startBare,
  startNginx,
  startProxy,
  startUpstream,
  type Running,
} from './processes.js';
import { throughputs } from './throughput.js';

type Stop = () => Promise<void>;

export interface ProxyBenchOptions {
  /** Where the journals lie; it should be the disk that a shop would use. */
  folder?: string;
  held?: number;
  isShort: boolean;
  /** Another checkout of this project, built: its proxy is measured beside this one's. */
  against?: string | undefined;
  say: (line: string) => void;
  /** Only what notices cost. */
  isNoticesOnly?: boolean;
}

export async function proxyFigures(options: ProxyBenchOptions): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(options.folder ?? tmpdir(), 'blink-pos-bench-'));
  const stops: Stop[] = [];
  const started = <T extends { stop: Stop }>(running: T): T => {
    stops.push(running.stop);
    return running;
  };
  try {
    const told = () => notices(folder, started, options);
    if (options.isNoticesOnly) return await told();
    return [
      ...(await paid(folder, started, options)),
      ...(await held(folder, started, options)),
      ...(await told()),
    ];
  } finally {
    for (const stop of stops.reverse()) await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Started = <T extends { stop: Stop }>(running: T) => T;

async function paid(folder: string, started: Started, options: ProxyBenchOptions): Promise<Figure[]> {
  const { isShort, against, say } = options;
  const part = 'proxy';
  const program = findNginx();
  if (!program) say('Left out: nginx, which is not installed.');
  const nginx = program && started(await startNginx(program, path.join(folder, 'nginx')));
  const upstream = nginx ? nginx.upstream : started(await startUpstream()).port;
  const programs = findPostgres();
  if (!programs) say('Left out: Postgres, which is not installed.');
  const postgres = programs && started(await startPostgres(programs));

  const targets = new Map<string, Target>();
  const add = async (name: string, journal: string) =>
    targets.set(name, started(await startProxy(upstream, journal)));
  await add('no journal', 'none');
  await add('SQLite', `file:${path.join(folder, 'journal.db')}`);
  if (postgres) await add('Postgres', postgres.url);
  if (against) {
    const settings = { PROXY: proxyOf(against) };
    const old = async (name: string, journal: string) =>
      targets.set(`${name}, before`, started(await startProxy(upstream, journal, settings)));
    await old('no journal', 'none');
    await old('SQLite', `file:${path.join(folder, 'journal-before.db')}`);
  }
  targets.set('bare node:http', started(await startBare(upstream)));
  if (nginx) targets.set('nginx', { port: nginx.proxy });

  const sync = syncTimes(folder, isShort ? 50 : 200);
  const figures: Figure[] = [
    { part, name: 'one synced write of this disk, median', value: median(sync), unit: 'ms' },
    { part, name: 'one synced write of this disk, p99', value: percentile(sync, 0.99), unit: 'ms' },
  ];
  for (const [name, latency] of await latencies(targets, isShort ? { rounds: 5, perRound: 20 } : {})) {
    const isJournal = name === 'SQLite' || name === 'Postgres';
    figures.push(
      { part, name: `payment, ${name}, median`, value: latency.median, unit: 'ms' },
      { part, name: `payment, ${name}, p99`, value: latency.p99, unit: 'ms' },
    );
    if (latency.cpu !== null) {
      figures.push({ part, name: `processor time of a payment, ${name}`, value: latency.cpu, unit: 'µs' });
    }
    if (!isJournal) continue;
    figures.push(
      {
        part,
        name: `added by ${name}, median`,
        value: latency.added,
        unit: 'ms',
        ...(name === 'SQLite' && { goal: { atMost: 1.2 } }),
        note: `${(latency.added / median(sync)).toFixed(1)} synced writes of this disk`,
      },
      { part, name: `added by ${name}, tenth percentile`, value: latency.addedAtBest, unit: 'ms' },
      { part, name: `added by ${name}, p99`, value: latency.addedP99, unit: 'ms' },
    );
  }

  const { program: by, rates } = await throughputs(targets, isShort ? { rounds: 1, seconds: 1 } : {});
  const note = `64 connections, ${by}`;
  for (const [name, value] of rates) {
    figures.push({ part, name: `throughput, ${name}`, value, unit: '/s', note });
  }
  const share = (name: string, of: string, atLeast?: number) =>
    figures.push({
      ...{ part, name: `throughput, ${name} to ${of}`, value: rates.get(name)! / rates.get(of)!, unit: 'x' },
      ...(atLeast !== undefined && { goal: { atLeast } }),
    });
  share('no journal', 'bare node:http', 0.6);
  share('SQLite', 'bare node:http', 0.5);
  if (nginx) share('no journal', 'nginx');
  return figures;
}

async function notices(folder: string, started: Started, { isShort }: ProxyBenchOptions): Promise<Figure[]> {
  const upstream = started(await startUpstream()).port;
  return noticeFigures({ folder, upstream, started, waiting: isShort ? 500 : 10_000, isShort });
}

async function held(folder: string, started: Started, options: ProxyBenchOptions): Promise<Figure[]> {
  const part = 'proxy';
  const wanted = options.held ?? (options.isShort ? 1000 : 10_000);
  const upstream: Running = started(await startUpstream(true));
  const proxy: Running = started(await startProxy(upstream.port, `file:${path.join(folder, 'held.db')}`));
  const { count, bytesEach, answered } = await holdSales(proxy, upstream, wanted);
  const note = `${count} at once, SQLite${count < wanted ? '; no more sockets allowed here' : ''}`;
  return [
    { part, name: 'held sale, memory', value: bytesEach / 1024, unit: 'KB', goal: { atMost: 25 }, note },
    { part, name: 'held sales answered', value: answered / count, unit: 'x', goal: { atLeast: 1 }, note },
  ];
}
