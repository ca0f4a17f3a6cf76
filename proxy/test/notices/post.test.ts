/** One try over the wire: nothing but the status of the answer counts, and nothing else can be cost by it. */
import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, test } from 'node:test';
import { httpPost } from '../../src/notices/post.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices?shop=1`;
}

const send = async (url: string, signal = new AbortController().signal) => {
  const post = httpPost(url);
  try {
    return await post.send({ 'webhook-id': 'msg_1' }, '{"ü":1}', signal);
  } finally {
    await post.close();
  }
};

test('body and headers arrive as they are, at the address as it is set', async () => {
  let seen: unknown[] = [];
  const url = await listen((request, response) => {
    request.setEncoding('utf8');
    let text = '';
    request
      .on('data', (chunk) => (text += chunk))
      .on('end', () => {
        seen = [
          request.method,
          request.url,
          request.headers['webhook-id'],
          request.headers['content-type'],
          text,
        ];
        response.writeHead(204).end();
      });
  });
  assert.equal(await send(url), 204);
  assert.deepEqual(seen, ['POST', '/notices?shop=1', 'msg_1', 'application/json', '{"ü":1}']);
});

test('a redirect is not followed: what it leads to may be anybody', async () => {
  const paths: unknown[] = [];
  const url = await listen((request, response) => {
    paths.push(request.url);
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  assert.equal(await send(url), 307);
  assert.deepEqual(paths, ['/notices?shop=1']);
});

test('an answer without end is not waited for, nor read', async () => {
  let written = 0;
  const url = await listen((_request, response) => {
    response.writeHead(200);
    const more = (): void => {
      if (response.destroyed) return;
      written += 65_536;
      if (response.write(Buffer.alloc(65_536))) setImmediate(more);
      else response.once('drain', more);
    };
    more();
  });
  const post = httpPost(url);
  try {
    assert.equal(await post.send({}, '{}', new AbortController().signal), 200);
  } finally {
    await post.close();
  }
  assert.ok(written < 64 * 1024 * 1024, String(written));
});

test('nobody there, a connection that is cut, and a try that is ended are no answer', async () => {
  const url = await listen((request) => void request.socket.destroy());
  await assert.rejects(send(url));
  const limit = new AbortController();
  const hanging = await listen(() => limit.abort());
  await assert.rejects(send(hanging, limit.signal));
  await assert.rejects(send('http://127.0.0.1:1/notices'));
});
