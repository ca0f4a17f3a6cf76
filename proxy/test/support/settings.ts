/** Settings with which the command runs: the simulator as Blink, on a port of its own, and a journal in a temporary folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSimulator, serveSimulator, type Simulator } from '../../../simulator/src/index.js';
import type { Env } from './command.js';
import { CREDENTIALS, newKey, ORIGIN, TERMINAL } from './shop.js';

export const credentials = {
  BLINK_POS_API_KEY: CREDENTIALS.apiKey,
  BLINK_POS_API_SECRET: CREDENTIALS.apiSecret,
} satisfies Env;

export interface Surroundings {
  simulator: Simulator;
  folder: string;
  /** Each time with a new journal. */
  settings(): Env;
  close(): Promise<void>;
}

export async function openSurroundings(terminals: readonly string[] = [TERMINAL]): Promise<Surroundings> {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-command-'));
  const simulator = createSimulator({
    terminals: terminals.map((terminal_id) => ({ terminal_id })),
  });
  const blink = await serveSimulator(simulator, { port: 0 });
  return {
    simulator,
    folder,
    settings: () => ({
      ...credentials,
      BLINK_API_URL: `${blink.origin}/v1/card-present`,
      ALLOWED_ORIGINS: ORIGIN,
      DATABASE_URL: `file:${path.join(folder, `${newKey()}.db`)}`,
      PORT: '0',
    }),
    async close() {
      await blink.close();
      // A process whose parent is gone may close its journal still.
      rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
