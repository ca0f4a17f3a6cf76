/** A journal that grows: how long it takes to open, a payment, a look at one attempt, and the office's list. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'undici';
import { origin, pay } from '../proxy/payment.js';
import { startProxy, startUpstream } from '../proxy/processes.js';
import type { Figure } from '../report.js';
import { percentile } from '../stats.js';
import { doublings, growthFigures, type Point } from './curve.js';

export async function rowFigures(folder: string, isShort: boolean): Promise<Figure[]> {
  const file = path.join(folder, 'growing.db');
  const journal = `file:${file}`;
  const upstream = await startUpstream();
  const curves = {
    'journal opens': [],
    payment: [],
    'look at an attempt': [],
    "office's list": [],
  } as Record<string, Point[]>;
  try {
    const first = await startProxy(upstream.port, journal);
    const client = new Client(`http://127.0.0.1:${first.port}`);
    await pay(client);
    await client.close();
    await first.stop();
    for (const size of doublings(isShort ? 1000 : 3125, isShort ? 3 : 7)) {
      const key = await fillUp(file, size);
      const proxy = await startProxy(upstream.port, journal);
      const found = await timesOf(proxy.port, key, isShort ? 30 : 200);
      await proxy.stop();
      for (const [name, value] of Object.entries({ 'journal opens': proxy.readyMs!, ...found })) {
        curves[name]!.push({ size, value });
      }
    }
  } finally {
    await upstream.stop();
  }
  return Object.entries(curves).flatMap(([name, points]) => growthFigures(name, 'rows', 'ms', points));
}

/** In a process of its own: a closed database keeps its lock until its memory is collected. */
async function fillUp(file: string, size: number): Promise<string> {
  const script = path.join(import.meta.dirname, 'fill-up.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script, file, String(size)]);
  return stdout.trim();
}

async function timesOf(port: number, key: string, count: number): Promise<Record<string, number>> {
  const client = new Client(`http://127.0.0.1:${port}`);
  const read = async (place: string) => {
    const { statusCode, body } = await client.request({ method: 'GET', path: place, headers: { origin } });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${place} was answered with ${statusCode}: ${text}`);
  };
  const timed = async (work: () => Promise<void>) => {
    for (let i = 0; i < 10; i++) await work();
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      const start = performance.now();
      await work();
      times.push(performance.now() - start);
    }
    // Nearer to a machine that does nothing else than the median is.
    return percentile(times, 0.1);
  };
  try {
    return {
      payment: await timed(() => pay(client)),
      'look at an attempt': await timed(() => read(`/blink/attempts/${key}`)),
      "office's list": await timed(() => read('/blink/attempts?limit=50')),
    };
  } finally {
    await client.destroy();
  }
}
