/** What Node's own parser refuses, before any handler sees it: one clear answer in place of a bare status. */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Problem } from '../../../src/payment/contract.js';
import { systemClock } from '../clock.js';
import { REQUEST_ID_HEADER } from '../http/request-id.js';
import { LogLimits } from '../log-limits.js';
import type { Logger } from '../logger.js';
import { problemResponse } from '../problems.js';

const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** It is about no payment that could be told: there is no promise in it. */
const problem = (status: number, title = 'This request cannot be read as HTTP.'): Problem => ({
  ...{ type: 'about:blank', title, status },
});

/** Hears of each. @param address null where there is none any more */
export type OnUnreadable = (requestId: string, status: number, address: string | null) => void;

/** Lines a minute: for one address, and at all. */
const MOST_OF_ONE = 5;
const MOST_OF_ALL = 50;

/** One line in the log for each, as for whatever else is refused; never what came. */
export function tellingUnreadable(logger: Logger): OnUnreadable {
  const limits = new LogLimits(systemClock);
  return (request_id, status, address) => {
    const admitted = limits.admit(`of ${address}`, MOST_OF_ONE);
    if (!admitted || !limits.admit('at all', MOST_OF_ALL)) return;
    logger.info({ status, address, request_id, ...admitted }, 'a request could not be read');
  };
}

/** What has no host, or an address that is none: the handler itself never throws. */
export function unreadable(onUnreadable: OnUnreadable, title?: string): Response {
  const id = randomUUID();
  onUnreadable(id, 400, null);
  return problemResponse(problem(400, title), { 'cache-control': 'no-store', [REQUEST_ID_HEADER]: id });
}

export function answerUnreadable(server: Server, onUnreadable: OnUnreadable): void {
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket) => {
    // Hung up; or an answer is on its way already, and what comes after it would be taken for the next one.
    const { _httpMessage } = socket as { _httpMessage?: { headersSent: boolean } };
    if (!socket.writable || code === 'ECONNRESET' || _httpMessage?.headersSent) return void socket.destroy();
    const status = statuses[code] ?? 400;
    const id = randomUUID();
    const body = JSON.stringify(problem(status));
    onUnreadable(id, status, (socket as Socket).remoteAddress ?? null);
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nCache-Control: no-store\r\n` +
        `X-Request-Id: ${id}\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  });
}
