/** A real proxy behind its real HTTP server, on a journal file, with Blink in the same process; every line of its log is read. */
import { readdirSync, readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import {
  anyone,
  anyoneCaller,
  bySupportToken,
  byToken,
  callersOf,
  firstOf,
} from '../../proxy/src/access/callers.js';
import { startServer } from '../../proxy/src/command/server.js';
import { createProxy } from '../../proxy/src/proxy.js';
import { makeKnownJournal } from '../../proxy/test/support/shop.js';
import { createSimulator } from '../../simulator/src/index.js';
import { operationNames } from '../../src/payment/operations.js';
import { API_KEY, API_SECRET, canaryIn, TOKENS, WEBHOOK_SECRET } from './canaries.js';
import { ORIGIN, TERMINALS } from './grammar.js';

export interface Rig {
  port: number;
  /** Bytes of log, and the first line with a canary or a failure in it. */
  log: { bytes: number; lines: number; wrong: string | null };
  /** Blink forgets; nothing may be under way. */
  rest(): Promise<void>;
  /** Ends it. @returns the canary that its journal holds, or undefined */
  close(): Promise<string | undefined>;
}

const tills = [
  { id: 'bar', token: TOKENS.bar, terminals: TERMINALS.slice(0, 4), max_amount: '50.00' },
  {
    id: 'desk',
    token: TOKENS.desk,
    operations: operationNames(),
    largest_refund: '100.00',
    refund_unknown: true,
  },
  { id: 'office', token: TOKENS.office, office: true },
];

/** @param hasTokens else everyone is the same caller */
export async function openRig({ hasTokens }: { hasTokens: boolean }): Promise<Rig> {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-fuzz-'));
  const file = path.join(folder, 'journal.db');
  await makeKnownJournal(file);
  const simulator = createSimulator({
    terminals: TERMINALS.map((terminal_id) => ({ terminal_id, mode: 'auto' as const })),
    credentials: { apiKey: API_KEY, apiSecret: API_SECRET },
  });
  const log: Rig['log'] = { bytes: 0, lines: 0, wrong: null };
  const write = (line: string) => {
    log.bytes += line.length;
    log.lines++;
    if (canaryIn(line) || line.includes('a request failed')) log.wrong ??= line;
  };
  const list = hasTokens ? callersOf(tills, API_SECRET) : [anyoneCaller];
  const proxy = createProxy({
    ...{ apiKey: API_KEY, apiSecret: API_SECRET, allowedOrigins: [ORIGIN], rateLimit: 0, quietPeriod: 1 },
    databaseUrl: `file:${file}`,
    authorise: firstOf(bySupportToken(API_SECRET), hasTokens ? byToken(tills, list) : anyone),
    callers: { list, isWhole: true },
    ...{ webhookUrl: 'https://shop.example/notices', webhookSecrets: [WEBHOOK_SECRET] },
    noticePost: { send: () => Promise.resolve(200), close: () => Promise.resolve() },
    logger: pino({ base: null, level: 'trace' }, { write }),
    upstream: (request) => simulator.fetch(request),
  });
  await proxy.ready();
  const server = await startServer(proxy, '127.0.0.1', 0);
  return {
    port: server.port,
    log,
    rest: async () => {
      await proxy.idle();
      await simulator.reset();
    },
    async close() {
      await proxy.idle();
      server.cut();
      await server.close();
      await proxy.close();
      const held = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'latin1'));
      await simulator.reset();
      rmSync(folder, { recursive: true });
      return held.map(canaryIn).find(Boolean);
    },
  };
}
