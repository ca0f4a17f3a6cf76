/** The handler behind Node's HTTP server. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Proxy } from '../proxy.js';
import { ConfigError, NotNow } from './config-error.js';
import { answerUnreadable, unreadable, type OnUnreadable } from './unreadable-request.js';

/** Covers receiving a request only: an answer may take as long as the cardholder does. */
const RECEIVE_LIMIT_MS = 30_000;
/** Longer than a gateway in front keeps an idle connection (60 to 75 s), so that it is never the proxy that hangs up. */
const KEEP_ALIVE_MS = 120_000;

/** Connections that may wait to be accepted: a shop's tills all come back at once after an outage. */
const BACKLOG = 4_096;

export interface RunningServer {
  port: number;
  /** Takes no new connection, and resolves when the open ones are done. */
  close(): Promise<void>;
  /** Ends what is still open. */
  cut(): void;
}

/** The port is held, or this machine does not have or know the address yet. */
const NOT_NOW = ['EADDRINUSE', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'];

/** No browser asks for an address with a name and password in it, and a `Request` cannot have one. */
const hasSignIn = (url: string): boolean => /^[a-z+.-]+:\/\/[^/?#]*@/i.test(url);

/**
 * @param setting the name of what decides about it
 * @throws NotNow or ConfigError where the address cannot be listened on
 */
export const listen = (server: Server, host: string, port: number, setting: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const line = `${setting}: cannot listen on ${host}:${port} (${error.code}).`;
      reject(NOT_NOW.includes(String(error.code)) ? new NotNow(line) : new ConfigError(line));
    });
    server.listen({ port, host: host.replace(/^\[|\]$/g, ''), backlog: BACKLOG }, resolve);
  });

/**
 * @param receiveLimitMs for a request to arrive in whole; whoever is slower is hung up on
 * @param onUnreadable hears of each request that is none
 * @throws NotNow or ConfigError where the address cannot be listened on
 */
export async function startServer(
  proxy: Proxy,
  host: string,
  port: number,
  receiveLimitMs = RECEIVE_LIMIT_MS,
  onUnreadable: OnUnreadable = () => {},
): Promise<RunningServer> {
  const answer = (request: Request, env?: object) =>
    hasSignIn(request.url)
      ? unreadable(onUnreadable, 'This address cannot be asked for.')
      : proxy(request, env);
  const listener = getRequestListener(answer, {
    // This process is the proxy's own: a global `Response` that keeps its text as it is spares every answer a stream.
    overrideGlobalObjects: true,
    errorHandler: () => unreadable(onUnreadable),
  });
  const server = createServer(
    {
      requestTimeout: receiveLimitMs,
      headersTimeout: receiveLimitMs,
      // Node looks every 30 s by itself, and a slow one could stay for twice as long.
      connectionsCheckingInterval: receiveLimitMs / 6,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Refused all the same, with words.
      requireHostHeader: false,
    },
    (request, response) => void listener(request, response),
  );
  server.setTimeout(0);
  answerUnreadable(server, onUnreadable);
  await listen(server, host, port, 'HOST and PORT');
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
    cut: () => server.closeAllConnections(),
  };
}
