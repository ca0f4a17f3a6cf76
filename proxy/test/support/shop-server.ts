/** The shop's server, as notices meet it: it keeps those whose signature it has checked, and answers as a test says. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Notice } from '../../src/office/notice.js';
import { verifyNotice } from '../../src/office/verify-notice.js';
import { faultOfNotice } from './contract.js';
import { eventually } from './shop.js';

export const SECRET = `whsec_${Buffer.from('a key of the shop, 32 bytes long').toString('base64')}`;

export interface Received {
  id: string;
  headers: IncomingMessage['headers'];
  /** As it came. */
  text: string;
  notice: Notice;
}

/** An HTTP status, or what it does with the response by itself. */
export type Answering = (received: Received, response: ServerResponse) => number | void | Promise<number>;

export interface ShopServer {
  url: string;
  /** Every one whose signature was right, repetitions too, in the order in which they came. */
  received: Received[];
  /** How often something came that was not signed. */
  refused: number;
  answer: Answering;
  /** What it took for true: the notices that it answered with 2xx, each once. */
  taken(): Notice[];
  until(count: number): Promise<Received[]>;
  /** @throws where a notice was not as the contract describes it */
  close(): Promise<void>;
}

export async function openShopServer(answer: Answering = () => 204, port = 0): Promise<ShopServer> {
  const acknowledged = new Map<string, Notice>();
  const undescribed: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      let notice: Notice;
      try {
        notice = await verifyNotice(request.headers, body, SECRET);
      } catch {
        shop.refused++;
        response.writeHead(400).end();
        return;
      }
      const fault = faultOfNotice(JSON.parse(body.toString()));
      if (fault !== null) undescribed.push(`${fault}: ${body.toString()}`);
      const id = String(request.headers['webhook-id']);
      const received = { id, headers: request.headers, text: body.toString(), notice };
      shop.received.push(received);
      const status = await shop.answer(received, response);
      if (typeof status !== 'number') return;
      if (status >= 200 && status < 300) acknowledged.set(id, notice);
      response.writeHead(status).end();
    })().catch(() => undefined); // whoever sent it hung up
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const shop: ShopServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices`,
    received: [],
    refused: 0,
    answer,
    taken: () => [...acknowledged.values()],
    until: (count) =>
      eventually(
        () => shop.received,
        ({ length }) => length >= count,
      ),
    close: () =>
      new Promise((resolve, reject) => {
        const [first] = undescribed;
        server.close(() =>
          first === undefined ? resolve() : reject(new Error(`openapi.json: the notice: ${first}`)),
        );
        server.closeAllConnections();
      }),
  };
  return shop;
}

/** What each notice says, in few words: its type, and what shows it. */
export const inShort = ({ type, data }: Notice): string => `${type} ${data.settled_by ?? '-'}`;
