/** Two proxy processes on one Postgres, before one simulator of Blink: the tills of a shop that runs two instances. */
import { createSimulator, serveSimulator, type Simulator } from '../../../simulator/src/index.js';
import { startCommand } from './command.js';
import { testDatabase } from './journal/postgres.js';
import { CREDENTIALS, ORIGIN } from './shop.js';
import { tillAt, type Till } from './till.js';

export interface TwoProcesses {
  simulator: Simulator;
  /** One at each process. */
  tills: readonly [Till, Till];
  close(): Promise<void>;
}

/** @param terminals their ids */
export async function startTwoProcesses(terminals: readonly string[]): Promise<TwoProcesses> {
  const database = await testDatabase();
  const simulator = createSimulator({ terminals: terminals.map((terminal_id) => ({ terminal_id })) });
  const blink = await serveSimulator(simulator, { port: 0 });
  const env = {
    BLINK_POS_API_KEY: CREDENTIALS.apiKey,
    BLINK_POS_API_SECRET: CREDENTIALS.apiSecret,
    BLINK_API_URL: `${blink.origin}/v1/card-present`,
    ALLOWED_ORIGINS: ORIGIN,
    DATABASE_URL: database.url,
    RATE_LIMIT: '0',
    PORT: '0',
  };
  const commands = await Promise.all([startCommand(env), startCommand(env)]);
  return {
    simulator,
    tills: [tillAt(commands[0].url), tillAt(commands[1].url)],
    close: async () => {
      await Promise.all(commands.map((command) => command.kill()));
      await blink.close();
      await database.close();
    },
  };
}
