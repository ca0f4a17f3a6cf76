/** A connection that is given up is reset: what was not sent yet never leaves. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { execFile, execFileSync, spawn } from 'node:child_process';
import dns, { type LookupAddress } from 'node:dns';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, mock, test } from 'node:test';
import { createServer as createTlsServer } from 'node:tls';
import { promisify } from 'node:util';
import { onPath } from '../../../tools/browsers/on-path.mjs';
import { httpUpstream, NothingWritten } from '../../src/blink/upstream.js';

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

/** A server of its own process that accepts nothing more while it is stopped: the first packet has to be sent again. */
const ACCEPTS_LATE = `
  const { createServer } = require('node:http');
  const server = createServer((_, response) => response.writeHead(201).end('{}'));
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port));
`;

test(
  'a connection that takes a second is waited for, although Blink has an address of IPv6 that leads nowhere',
  { skip: process.platform !== 'linux' && 'a full queue of connections is told otherwise here' },
  async () => {
    const child = spawn(process.execPath, ['-e', ACCEPTS_LATE], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const port = Number(line.toString());
    child.kill('SIGSTOP');
    const queue = Array.from({ length: 3 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    await Promise.all(queue.slice(0, 2).map((socket) => once(socket, 'connect')));
    const addresses: LookupAddress[] = [
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ];
    const lookup = mock.method(dns, 'lookup', (_: string, __: object, found: (...said: unknown[]) => void) =>
      found(null, addresses),
    );
    const upstream = httpUpstream({ url: `http://blink.example:${port}/v1`, apiKey: 'k', apiSecret: 's' });
    try {
      const sent = upstream.send({ method: 'POST', path: 'sales', body: '{}' });
      // Later than Node would have given up the first address by itself.
      setTimeout(() => child.kill('SIGCONT'), 400);
      assert.equal((await sent).status, 201);
      assert.equal(lookup.mock.callCount(), 1);
    } finally {
      mock.restoreAll();
      for (const socket of queue) socket.destroy();
      child.kill('SIGKILL');
      await upstream.close();
    }
  },
);

const openssl = onPath('openssl');

test(
  'one over TLS is reset too: there is no farewell, for which what was not sent yet would have to leave first',
  { skip: !openssl && 'no openssl' },
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-reset-'));
    const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
    execFileSync(
      openssl!,
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
        ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate],
      ],
      { stdio: 'ignore' },
    );
    const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) });
    const ended = new Promise<string>((resolve) =>
      server.on('secureConnection', (socket) =>
        socket
          .on('error', ({ code }: NodeJS.ErrnoException) => resolve(code!))
          .on('end', () => resolve('a farewell'))
          .resume(),
      ),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const program = path.join(import.meta.dirname, '../support/abort-once.ts');
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
      env: { ...process.env, BLINK: `https://localhost:${port}/v1`, NODE_EXTRA_CA_CERTS: certificate },
    });
    assert.equal(stdout.trim(), 'given up');
    assert.equal(await ended, 'ECONNRESET');
    server.close();
    rmSync(folder, { recursive: true, force: true });
  },
);

describe('nothing was written, for sure,', () => {
  const sendTo = async (url: string, beforeWriting?: () => boolean) => {
    const upstream = httpUpstream({ url, apiKey: 'k', apiSecret: 's' });
    try {
      return await upstream.send({ method: 'POST', path: 'sales', body: '{}' }, beforeWriting);
    } finally {
      await upstream.close();
    }
  };
  const listen = async (server: Server) => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return (server.address() as AddressInfo).port;
  };
  const isNothingWritten = (error: unknown) => error instanceof NothingWritten;

  test('where the connection is refused', async () => {
    const server = createServer();
    const port = await listen(server);
    server.close();
    await once(server, 'close');
    await assert.rejects(sendTo(`http://127.0.0.1:${port}`), isNothingWritten);
  });

  test('where the name does not resolve', () =>
    assert.rejects(sendTo('http://nowhere.invalid'), isNothingWritten));

  test('where what answers speaks no TLS, hangs up at the greeting, or has a certificate that nobody trusts', async () => {
    const servers = [
      createServer((socket) => socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      createServer((socket) => socket.on('error', () => {}).once('data', () => socket.destroy())),
      createTlsServer(),
    ];
    for (const server of servers) {
      const port = await listen(server);
      await assert.rejects(sendTo(`https://127.0.0.1:${port}`), isNothingWritten);
      server.close();
    }
  });

  test('where the last moment before says no: not one byte arrives', async () => {
    let bytes = 0;
    const server = createServer((socket) => socket.on('data', (chunk) => (bytes += chunk.length)));
    const ended = once(server, 'connection').then(async ([socket]: Socket[]) => once(socket!, 'close'));
    const port = await listen(server);
    await assert.rejects(
      sendTo(`http://127.0.0.1:${port}`, () => false),
      isNothingWritten,
    );
    await ended;
    assert.equal(bytes, 0);
    server.close();
  });

  test('and not where the other side hangs up with the request in hand', async () => {
    const server = createServer((socket) => socket.once('data', () => socket.destroy()));
    const port = await listen(server);
    await assert.rejects(sendTo(`http://127.0.0.1:${port}`), (error) => !isNothingWritten(error));
    server.close();
  });
});
