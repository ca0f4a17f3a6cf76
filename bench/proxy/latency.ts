/** How long one payment takes through each of several proxies, one payment at a time, in interleaved rounds. */
import { Client } from 'undici';
import { median, percentile } from '../stats.js';
import { cpuOf, type Running } from './processes.js';
import { pay } from './payment.js';

export interface Latency {
  /** Milliseconds. */
  median: number;
  p99: number;
  /** Median, over the rounds, of what a round's median is above the first target's in the same round. */
  added: number;
  /** The p99 of all rounds above the first target's. */
  addedP99: number;
  /** The same at the tenth percentile: nearer to a machine that does nothing else. */
  addedAtBest: number;
  /** Microseconds of the processor for each payment; null where the target is no process of ours. */
  cpu: number | null;
}

/** Something that takes payments; its processor time is read where it is a process of ours. */
export type Target = Pick<Running, 'port'> & Partial<Running>;

/** @param targets by name; the first is what the others are compared with */
export async function latencies(
  targets: ReadonlyMap<string, Target>,
  { rounds = 24, perRound = 40, warmUp = 150 } = {},
): Promise<Map<string, Latency>> {
  const clients = new Map(
    [...targets].map(([name, { port }]) => [name, new Client(`http://127.0.0.1:${port}`)] as const),
  );
  const measure = async (client: Client, count: number) => {
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      const start = performance.now();
      await pay(client);
      times.push(performance.now() - start);
    }
    return times;
  };
  try {
    for (const client of clients.values()) await measure(client, warmUp);
    const cpuBefore = await cpuTimes(targets);
    const samples = new Map([...targets.keys()].map((name) => [name, [] as number[][]]));
    for (let round = 0; round < rounds; round++) {
      for (const [name, client] of clients) samples.get(name)!.push(await measure(client, perRound));
    }
    const cpuAfter = await cpuTimes(targets);
    const first = [...samples.values()][0]!;
    return new Map(
      [...samples].map(([name, own]) => [
        name,
        {
          median: median(own.flat()),
          p99: percentile(own.flat(), 0.99),
          added: median(own.map((times, round) => median(times) - median(first[round]!))),
          addedP99: percentile(own.flat(), 0.99) - percentile(first.flat(), 0.99),
          addedAtBest: percentile(own.flat(), 0.1) - percentile(first.flat(), 0.1),
          cpu: cpuAfter.has(name) ? (cpuAfter.get(name)! - cpuBefore.get(name)!) / (rounds * perRound) : null,
        },
      ]),
    );
  } finally {
    await Promise.all([...clients.values()].map((client) => client.destroy()));
  }
}

async function cpuTimes(targets: ReadonlyMap<string, Target>): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (const [name, { port, child, stop }] of targets) {
    if (child && stop) times.set(name, await cpuOf({ port, child, stop }));
  }
  return times;
}
