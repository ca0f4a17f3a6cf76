/** An answer on its way to the client, whole or cut. */
import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Answer } from './answers.js';
import type { Fault } from './faults.js';

/** Behind @hono/node-server there is a socket to cut; mounted elsewhere there may be none. */
export type Bindings = Partial<HttpBindings>;

const headersOf = ({ headers }: Answer) => ({
  'content-type': 'application/json',
  'cache-control': 'no-store',
  ...headers,
});

export const send = (answer: Answer): Response =>
  // 204, 205 and 304 may not have a body.
  new Response([204, 205, 304].includes(answer.status) ? null : answer.body, {
    status: answer.status,
    headers: headersOf(answer),
  });

export async function sendCut(answer: Answer, cut: Fault['cut'] & string, bindings: Bindings | undefined) {
  const bytes = Buffer.from(answer.body);
  const part = cut === 'body' ? bytes.subarray(0, Math.ceil(bytes.length / 2)) : bytes.subarray(0, 0);
  const response = bindings?.outgoing;
  if (!response?.socket) return failing(answer, part);
  const { socket } = response;
  if (cut !== 'before') {
    response.writeHead(answer.status, { ...headersOf(answer), 'content-length': bytes.length });
    response.flushHeaders();
    if (part.length > 0) response.write(part);
    // What was written has left this process before the line breaks.
    await new Promise<void>((resolve) => socket.write('', () => resolve()));
    await wait(5);
  }
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Without a socket of our own, the nearest thing: a body that breaks. */
function failing(answer: Answer, part: Uint8Array): Response {
  let sent = part.length === 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) return controller.error(new Error('The simulator cut the connection.'));
      sent = true;
      controller.enqueue(part);
    },
  });
  return new Response(body, { status: answer.status, headers: headersOf(answer) });
}
