/** The demo's own server, mounted in Vite's: the real proxy, and behind it the simulator in place of Blink. */
import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { createProxy, type Caller, type Proxy } from '../proxy/src/index.js';
import { defaultOperations } from '../proxy/src/access/rights.js';
import { createSimulator } from '../simulator/src/index.js';
import { officeToken } from './office-token.js';

const simulator = createSimulator({ basePath: '/simulator' });

let proxy: Proxy | undefined;

/** A real till signs in with a token, and TILLS_FILE says what it may give back. */
const till: Caller = {
  id: 'till-1',
  operations: new Set([...defaultOperations, 'reversal', 'linked-refund', 'refund']),
  largestRefund: 500,
};
/** `office: true` in TILLS_FILE: it sees every terminal, says how a payment ended, and takes none. */
const office: Caller = { id: 'office', office: true };

// The simulator forgets at the end, so the journal goes with it.
const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-demo-'));
const removeJournal = () => rmSync(folder, { recursive: true, force: true });
process.once('exit', removeJournal);

// Vite loads this file anew when code below it changes; the earlier one makes room.
const earlier = globalThis as { endBlinkDemo?: () => Promise<void> };
void earlier.endBlinkDemo?.();
earlier.endBlinkDemo = async () => {
  process.off('exit', removeJournal);
  await proxy?.close();
  removeJournal();
};

/** The till's page is of the proxy's own origin; only the first request tells the port. */
const startProxy = (port: string): Proxy =>
  createProxy({
    apiKey: 'demo-key',
    apiSecret: 'demo-secret',
    authorise: (request) =>
      request.headers.get('authorization') === `Bearer ${officeToken}` ? office : till,
    allowedOrigins: ownHosts().map((host) => new URL(`http://${host}:${port}`).origin),
    databaseUrl: `file:${path.join(folder, 'journal.db')}`,
    quietPeriod: 30,
    blinkApiUrl: 'http://localhost/v1/card-present',
    upstream: (request) => simulator.fetch(request),
  });

function ownHosts(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return [
    'localhost',
    ...addresses
      .filter(({ scopeid }) => !scopeid)
      .map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address)),
  ];
}

export default {
  paths: ['/blink/', '/simulator/'],
  fetch(request: Request): Promise<Response> {
    const { pathname, port } = new URL(request.url);
    if (pathname.startsWith('/simulator/')) return simulator.fetch(request);
    proxy ??= startProxy(port);
    return proxy(request);
  },
};
