/** The shop's server, as far as it hears notices: it checks each, is down at times, and now and then forgets to say thanks. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Office } from '../shop/parts.js';
import { SECRET } from '../shop/shop-server.js';
import type { Observed } from './observed.js';

export class Receiver {
  /** Notices that it acknowledged, repetitions among them. */
  acknowledged = 0;
  /** Those whose time was wrong. */
  refused = 0;
  isDown = false;
  readonly #seen = new Set<string>();
  readonly #server: Server;

  private constructor(office: Office, observed: Observed, random: () => number) {
    this.#server = createServer((request, response) => {
      if (this.isDown) return void (random() < 0.5 ? response.destroy() : response.writeHead(503).end());
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('error', () => response.destroy());
      request.on('end', () => {
        office.verifyNotice(request.headers, Buffer.concat(chunks), SECRET).then(
          (notice) => {
            const id = String(request.headers['webhook-id']);
            observed.hear(
              notice.data.id,
              { type: notice.type, version: notice.data.version },
              this.#seen.has(id),
            );
            this.#seen.add(id);
            // Heard, and not acknowledged: it must come again.
            if (random() < 0.03) return void response.destroy();
            this.acknowledged++;
            response.writeHead(204).end();
          },
          (error: unknown) => {
            // A proxy whose clock is wrong stamps its notices wrongly: they must come again once it is right.
            if (/five minutes/.test(String(error))) this.refused++;
            else observed.breach(`a notice that cannot be checked: ${String(error)}`);
            response.writeHead(400).end();
          },
        );
      });
    });
  }

  static async open(office: Office, observed: Observed, random: () => number): Promise<Receiver> {
    const receiver = new Receiver(office, observed, random);
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/notices`;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
