/** Attacks by pages in somebody's browser. A real browser makes the same requests in `test/e2e/strange-pages.test.ts`. */
import assert from 'node:assert/strict';
import { House, newKey, ORIGIN, saleBody, TERMINAL, TOKENS, type Attacks } from './house.js';

const log = `/blink/terminals/${TERMINAL}/requests`;

export const pages: Attacks = {
  "A strange page's request (CORS, its preflight)": async (house) => {
    const before = house.received.length;
    for (const origin of [
      ...['https://evil.example', 'null', '', `${ORIGIN}.evil.example`, `${ORIGIN}/`, `${ORIGIN}:444`],
      ...['http://till.example', 'https://TILL.example', `${ORIGIN}, https://evil.example`, 'file://'],
    ])
      for (const open of [true, false]) {
        const asks = [
          await house.ask({ path: log, open, headers: { origin } }),
          await house.ask({ method: 'OPTIONS', path: '/blink/sales', open, headers: { origin } }),
          await house.pay(newKey(), { open, headers: { origin } }),
        ];
        for (const { status, headers } of asks) {
          assert.equal(status, 403, origin);
          assert.equal(headers['access-control-allow-origin'], undefined);
        }
      }
    assert.equal(house.received.length, before);
  },

  'A request that a strange page may not read (`no-cors`, `<img>`, `<iframe>`, a link)': async (house) => {
    const before = house.received.length;
    for (const site of ['cross-site', 'same-site'])
      for (const open of [true, false]) {
        const headers = { origin: null, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' };
        assert.equal((await house.ask({ path: log, open, headers })).status, 403);
        assert.equal((await house.ask({ path: '/blink/health', open, headers })).status, 403);
        assert.equal(
          (await house.ask({ method: 'POST', path: `/blink/devices/${TERMINAL}`, open, headers })).status,
          403,
        );
      }
    assert.equal(house.received.length, before);
  },

  'A form of a strange page (`enctype` text/plain), `sendBeacon`': async (house) => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain;charset=utf-8',
    ])
      for (const [origin, status] of [
        ['https://evil.example', 403],
        ['null', 403],
        [ORIGIN, 415],
      ] as const) {
        const key = newKey();
        const body = JSON.stringify(saleBody());
        const answer = await house.pay(key, { open: true, body, headers: { origin, 'content-type': type } });
        assert.equal(answer.status, status, `${origin} ${type}`);
      }
    assert.equal(house.received.filter(({ path }) => path.endsWith('/sales')).length, 0);
  },

  'A name given to this machine by somebody else (DNS rebinding)': async (house) => {
    const before = house.received.length;
    const hosts = [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'evil@127.0.0.1',
      'x.localhost',
      'till.example.',
    ];
    for (const host of hosts)
      for (const path of [
        log,
        '/blink/terminals',
        '/blink/attempts',
        '/blink/orders/1',
        '/blink/days/2026-11-21',
      ]) {
        const { status } = await house.ask({ path, open: true, headers: { host, origin: null } });
        assert.ok([400, 403].includes(status), `${host} ${path}: ${status}`);
      }
    assert.equal(house.received.length, before);
  },

  'Using up a till’s limit': async () => {
    const limited = await House.build({ rateLimit: 2 });
    try {
      for (let n = 0; n < 10; n++) {
        await limited.ask({ headers: { origin: 'https://evil.example' } });
        await limited.ask({ headers: { origin: null, 'sec-fetch-site': 'cross-site' } });
        await limited.ask({ token: null });
        await limited.ask({ token: TOKENS.kiosk });
      }
      assert.equal((await limited.ask({ path: log })).status, 200);
      assert.equal((await limited.ask({ token: TOKENS.kiosk })).status, 429);
    } finally {
      await limited.close();
    }
  },

  'An answer shown as a page, kept in a cache, or put in a frame of another type': async (house) => {
    for (const ask of [{}, { path: '/nothing' }, { path: '/blink/orders/%3Cscript%3E' }, { token: null }]) {
      const { headers } = await house.ask(ask);
      assert.match(headers['content-type']!, /^application\/(problem\+)?json/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['cache-control'], 'no-store');
    }
  },
};
