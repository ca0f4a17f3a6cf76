/** What Node's own parser refuses, before any handler sees it: one clear answer in place of a bare status. */
import { STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Problem } from '../../../src/payment/contract.js';
import { problemResponse } from '../problems.js';

const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** It is about no payment that could be told: there is no promise in it. */
const problem = (status: number): Problem => ({
  type: 'about:blank',
  title: 'This request cannot be read as HTTP.',
  status,
});

/** What has no host, or an address that is none: the handler itself never throws. */
export const unreadable = (): Response => problemResponse(problem(400), { 'cache-control': 'no-store' });

export function answerUnreadable(server: Server): void {
  server.on('clientError', ({ code = '' }: NodeJS.ErrnoException, socket: Duplex) => {
    // Hung up; or an answer is on its way already, and what comes after it would be taken for the next one.
    const { _httpMessage } = socket as { _httpMessage?: { headersSent: boolean } };
    if (!socket.writable || code === 'ECONNRESET' || _httpMessage?.headersSent) return void socket.destroy();
    const status = statuses[code] ?? 400;
    const body = JSON.stringify(problem(status));
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nCache-Control: no-store\r\n` +
        `Content-Type: application/problem+json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  });
}
