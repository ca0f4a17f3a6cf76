/** The simulator on a port of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Simulator } from './simulator.js';

export interface Listening {
  /** For example `http://127.0.0.1:8788`. */
  origin: string;
  port: number;
  /** Cuts every connection and stops listening. */
  close(): Promise<void>;
}

/**
 * Listens on a port; no time-out cuts a payment that is held.
 * @param options `port` 0 takes a free one
 */
export async function serveSimulator(
  simulator: Pick<Simulator, 'fetch'>,
  { host = '127.0.0.1', port = 8788 }: { host?: string; port?: number } = {},
): Promise<Listening> {
  const listener = getRequestListener((request, bindings) =>
    simulator.fetch(request, 'incoming' in bindings ? (bindings as never) : undefined),
  );
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    origin: `http://${name}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
