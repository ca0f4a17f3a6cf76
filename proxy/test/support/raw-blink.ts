/** Blink as nothing but bytes: for answers that no HTTP server would give. Its log shows each sale as charged. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A request as it arrived, and what a success is told with. */
export interface Asked {
  method: string;
  path: string;
  body: Record<string, unknown>;
  /** The body of a success, as Blink's page has it. */
  success: string;
}

/** Writes the answer; whatever it does not end stays open. */
export type RawAnswer = (socket: Socket, asked: Asked) => void;

export interface RawBlink {
  /** The base address, as `BLINK_API_URL` names it. */
  url: string;
  /** Every payment that came, and how it is answered from now on. */
  received: Asked[];
  answer: RawAnswer;
  /** How the log is answered; without it, with every payment that came as a success. */
  log: RawAnswer | undefined;
  close(): Promise<void>;
}

/** A whole answer with its length. */
export const whole = (body: string | Buffer, status = '201 Created', headers = ''): Buffer =>
  Buffer.concat([
    Buffer.from(
      `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n`,
    ),
    Buffer.from(body),
  ]);

export async function openRawBlink(): Promise<RawBlink> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      const [, head = '', body = ''] = /^([^]*?)\r\n\r\n([^]*)$/.exec(text) ?? [];
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
      if (head === '' || Buffer.byteLength(body) < length) return;
      text = '';
      const [method = '', path = ''] = head.split(' ');
      respond(socket, method, path, body);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  function respond(socket: Socket, method: string, path: string, text: string): void {
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    const success = JSON.stringify({
      result: 'SUCCESS',
      transaction_id: `T-${blink.received.length}`,
      data: body,
    });
    const asked = { method, path, body, success };
    if (method === 'POST') {
      blink.received.push(asked);
      blink.answer(socket, asked);
    } else if (blink.log) {
      blink.log(socket, asked);
    } else {
      socket.end(whole(JSON.stringify({ requests: blink.received.map(entryOf) }), '200 OK'));
    }
  }

  const blink: RawBlink = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/card-present`,
    received: [],
    answer: (socket, { success }) => socket.end(whole(success)),
    log: undefined,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return blink;
}

/** As a terminal's log shows a payment that was charged. */
export const entryOf = ({ path, body, success }: Asked, index: number) => ({
  id: String(index),
  request: {
    method: 'POST',
    url: path,
    headers: {},
    body: JSON.stringify(body),
    timestamp: new Date().toISOString(),
  },
  response: { code: '201', message: 'Created', headers: {}, body: success },
});
