/** Payments a second under load: by wrk where it is installed, else by a loop in this process. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { Pool } from 'undici';
import { onPath } from '../../tools/browsers/on-path.mjs';
import { median } from '../stats.js';
import { pay } from './payment.js';

const CONNECTIONS = 64;

export interface Load {
  program: string;
  /** Payments answered in a second: the median of the rounds, by name. */
  rates: Map<string, number>;
}

/** @throws where a payment was not approved: a refusal is faster than a payment */
export async function throughputs(
  targets: ReadonlyMap<string, { port: number }>,
  { rounds = 3, seconds = 3 } = {},
): Promise<Load> {
  const wrk = onPath('wrk');
  const rates = new Map([...targets.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, { port }] of targets) {
      const rate = await (wrk ? byWrk(wrk, port, seconds) : byLoop(port, seconds));
      if (round > 0) rates.get(name)!.push(rate); // the first warms up
    }
  }
  return {
    program: wrk ? 'wrk' : 'a loop in Node',
    rates: new Map([...rates].map(([name, all]) => [name, median(all)])),
  };
}

let run = Math.floor(Math.random() * 0x7fff_0000);

async function byWrk(wrk: string, port: number, seconds: number): Promise<number> {
  const script = path.join(import.meta.dirname, 'payments.lua');
  const { stdout } = await promisify(execFile)(wrk, [
    ...['-t', '1', '-c', String(CONNECTIONS), '-d', `${seconds}s`, '--timeout', '30s', '-s', script],
    ...[`http://127.0.0.1:${port}`, '--', String(++run)],
  ]);
  const { requests, microseconds, refused, broken } = JSON.parse(
    /^RESULT (.*)$/m.exec(stdout)![1]!,
  ) as Record<string, number>;
  if (refused! + broken! > 0) throw new Error(`wrk: ${refused} refused, ${broken} broken of ${requests}`);
  return (requests! / microseconds!) * 1e6;
}

export async function byLoop(port: number, seconds: number, connections = CONNECTIONS): Promise<number> {
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections });
  const start = performance.now();
  const end = start + seconds * 1000;
  let count = 0;
  const till = async () => {
    while (performance.now() < end) {
      await pay(pool);
      count++;
    }
  };
  await Promise.all(Array.from({ length: connections }, till));
  const elapsed = performance.now() - start;
  await pool.destroy();
  return (count / elapsed) * 1000;
}
