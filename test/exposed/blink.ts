/** Attacks on the way to Blink, or by whoever stands in Blink's place. */
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { httpUpstream } from '../../proxy/src/blink/upstream.js';
import { onPath } from '../../tools/browsers/on-path.mjs';
import { House, newKey, SECRET, TERMINAL, type Attacks } from './house.js';

const listen = async (server: Server): Promise<number> => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
};

/** A shop whose Blink is this. */
async function withBlink(blink: RequestListener, attack: (house: House) => Promise<void>): Promise<void> {
  const server = createServer(blink);
  const url = `http://127.0.0.1:${await listen(server)}/v1`;
  const upstream = httpUpstream({ url, apiKey: 'demo-key', apiSecret: SECRET });
  const house = await House.build({ upstream });
  try {
    await attack(house);
  } finally {
    await house.close();
    server.close();
    server.closeAllConnections();
  }
}

export const blink: Attacks = {
  async 'A redirect from Blink’s address'() {
    const asked: string[] = [];
    await withBlink(
      (request, response) => {
        asked.push(String(request.url));
        response.writeHead(302, { location: '/elsewhere' }).end();
      },
      async (house) => {
        assert.ok((await house.ask({ path: `/blink/terminals/${TERMINAL}/requests` })).status >= 400);
        assert.ok(!asked.includes('/elsewhere'));
      },
    );
  },

  async 'A false Blink (a certificate that nobody vouches for, one for another name, no TLS)'() {
    const openssl = onPath('openssl');
    if (!openssl) return;
    const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-tls-'));
    const [keyFile, certFile] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    const certificate = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
    ];
    const files = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', keyFile, '-out', certFile];
    execFileSync(openssl, [...certificate, ...files], { stdio: 'ignore' });
    let asked = 0;
    const listener: RequestListener = (_request, response) => {
      asked++;
      response.end('{}');
    };
    const tls = createTlsServer({ key: readFileSync(keyFile), cert: readFileSync(certFile) }, listener);
    const plain = createServer(listener);
    const [port, plainPort] = [await listen(tls), await listen(plain)];
    /** In a process of its own, which trusts that certificate or does not. */
    const ask = async (url: string, env: NodeJS.ProcessEnv) => {
      const source = JSON.stringify(path.resolve('proxy/src/blink/upstream.ts'));
      const call = `{ method: 'POST', path: 'sales', body: '{}' }`;
      const program = `const { httpUpstream } = await import(${source});
        const blink = httpUpstream({ url: '${url}', apiKey: 'k', apiSecret: 's' });
        console.log(await blink.send(${call}).then(({ status }) => status, (error) => error.name));
        process.exit();`;
      const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', program];
      return (
        await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } })
      ).stdout.trim();
    };
    try {
      const trusted = { NODE_EXTRA_CA_CERTS: certFile };
      const answers = await Promise.all([
        ask(`https://localhost:${port}/v1`, {}),
        ask(`https://127.0.0.1:${port}/v1`, trusted),
        ask(`https://localhost:${plainPort}/v1`, trusted),
      ]);
      assert.ok(
        answers.every((answer) => !/^\d+$/.test(answer)),
        answers.join(),
      );
      assert.equal(asked, 0, 'nothing was sent');
      assert.equal(await ask(`https://localhost:${port}/v1`, trusted), '200');
    } finally {
      tls.close();
      plain.close();
      rmSync(folder, { recursive: true });
    }
  },

  async 'Headers of a page on the way to Blink'(house) {
    const headers = {
      cookie: 'a=b',
      referer: 'https://till.example/x',
      'x-forwarded-for': '1.2.3.4',
      'x-anything': 'y',
      te: 'trailers',
    };
    assert.equal((await house.pay(newKey(), { headers })).status, 201);
    const sent = Object.keys(house.received.filter(({ path }) => path.endsWith('/sales')).at(-1)!.headers);
    for (const name of [...Object.keys(headers), 'origin', 'idempotency-key', 'sec-fetch-site'])
      assert.ok(!sent.includes(name), name);
  },

  async 'Headers of Blink’s on the way to a page'() {
    await withBlink(
      (_request, response) => {
        response.setHeader('set-cookie', 'a=b');
        response.setHeader('access-control-allow-origin', '*');
        response.setHeader('x-powered-by', 'Blink');
        response.setHeader('content-type', 'text/html');
        response.end('<script>alert(1)</script>');
      },
      async (house) => {
        const { headers } = await house.ask({ path: `/blink/devices/${TERMINAL}`, method: 'POST' });
        assert.deepEqual(
          [headers['set-cookie'], headers['x-powered-by'], headers.server],
          [undefined, undefined, undefined],
        );
        assert.notEqual(headers['access-control-allow-origin'], '*');
        assert.doesNotMatch(headers['content-type']!, /html/);
        assert.equal(headers['x-content-type-options'], 'nosniff');
      },
    );
  },

  async 'Blink’s answer repeats our credentials, or a card number'() {
    const basic = Buffer.from(`demo-key:${SECRET}`).toString('base64');
    await withBlink(
      (_request, response) => {
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({ message: `Basic ${basic} ${SECRET}`, card_number: '4111111111111111' }),
        );
      },
      async (house) => {
        for (const answer of [
          await house.pay(newKey()),
          await house.ask({ path: `/blink/devices/${TERMINAL}`, method: 'POST' }),
          await house.ask({ path: `/blink/terminals/${TERMINAL}/requests` }),
        ])
          for (const secret of [SECRET, basic, '4111111111111111'])
            assert.ok(!answer.text.includes(secret), answer.text);
        assert.ok(!house.lines.text().includes(SECRET));
      },
    );
  },

  async 'An answer of Blink’s without an end'() {
    await withBlink(
      (_request, response) => {
        response.setHeader('content-type', 'application/json');
        const piece = '{"data":"'.padEnd(65_536, 'x');
        const more = (): void => {
          while (!response.destroyed && response.write(piece));
        };
        response.on('drain', more);
        more();
      },
      async (house) => {
        const { status } = await house.ask({ path: `/blink/devices/${TERMINAL}`, method: 'POST' });
        assert.ok(status >= 500 || status === 502 || status === 504, String(status));
      },
    );
  },
};
