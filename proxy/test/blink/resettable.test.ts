/** A connection that is given up is reset: what was not sent yet never leaves. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { test } from 'node:test';
import { httpUpstream } from '../../src/blink/upstream.js';

test('a request without an answer in time resets its connection, and rejects', async () => {
  const server = createServer();
  const connected = once(server, 'connection') as Promise<[Socket]>;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const upstream = httpUpstream({ url: `http://127.0.0.1:${port}/v1`, apiKey: 'k', apiSecret: 's' });
  const call = { method: 'POST', path: 'aborts', body: '{}', resetAfterMs: 200 } as const;
  const sent = upstream.send(call);
  const rejected = assert.rejects(sent);
  const [socket] = await connected;
  socket.resume();
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  assert.equal(error.code, 'ECONNRESET');
  await rejected;
  await upstream.close();
  server.close();
});

test('one that is answered in time is left alone', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () =>
      socket.end('HTTP/1.1 201 Created\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}'),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const upstream = httpUpstream({ url: `http://127.0.0.1:${port}/v1`, apiKey: 'k', apiSecret: 's' });
  const answer = await upstream.send({ method: 'POST', path: 'aborts', body: '{}', resetAfterMs: 5_000 });
  assert.deepEqual(answer, { status: 201, text: '{}' });
  await upstream.close();
  server.close();
});
