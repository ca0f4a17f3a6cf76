/** What gets in and out through the nginx of docs/plain-proxy.md, asked without a browser. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { onPath } from '../../tools/browsers/on-path.mjs';
import { origin, post, sale, terminalId, tlsServer } from '../support/plain-proxy-parts.js';
import { describePlainProxy } from '../support/plain-proxy.js';
import { credentials, startNginx, withoutNginx } from './nginx.js';

const skip = withoutNginx();
// As the address stands on the page: not this machine's.
const strangers = [['192.168.1.0/24', '192.168.1.0/24']] as const;

describePlainProxy(
  {
    name: 'nginx',
    skip,
    start: ({ blink, strangersOnly }) =>
      startNginx({ blink, origin, ...(strangersOnly && { changes: strangers }) }),
  },
  (running) => {
    it('cuts its own credentials out of the terminal’s log; the other headers stay, as the page says', async () => {
      const { proxy: nginx } = running;
      await post(nginx, 'sales', sale());
      const log = await fetch(`${nginx.proxyUrl}/terminals/${terminalId}/requests`);
      const text = await log.text();
      assert.ok(text.includes('Basic hidden'));
      assert.ok(!text.includes(credentials));
      assert.ok(text.includes('ExampleShopTill'));
    });
  },
);

const openssl = onPath('openssl');
it(
  'the nginx of the page trusts the certificate that it is told to, under the name that it asked for',
  { skip: skip || (!openssl && 'no openssl') },
  async () => {
    const blink = await tlsServer(openssl!);
    const trusting = ['/etc/ssl/certs/ca-certificates.crt', blink.certificate] as const;
    const ask = async (host: string) => {
      const nginx = await startNginx({ blink: `https://${host}:${blink.port}`, origin, changes: [trusting] });
      const { status } = await post(nginx, 'sales', sale()).finally(() => nginx.stop());
      return status;
    };
    try {
      assert.equal(await ask('127.0.0.1'), 502, 'a certificate for another name');
      assert.equal(blink.requests(), 0);
      assert.equal(await ask('localhost'), 200);
      assert.equal(blink.requests(), 1);
    } finally {
      blink.close();
    }
  },
);
