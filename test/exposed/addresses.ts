/** Attacks on the address, the method, and headers that some servers take for one. */
import assert from 'node:assert/strict';
import { newKey, TERMINAL, TOKENS, type Attacks } from './house.js';

export const addresses: Attacks = {
  async 'Path tricks (`//`, `/./`, `%2e`, `..;`, another case)'(house) {
    const before = house.received.length;
    for (const path of [
      ...[
        '/blink//terminals',
        '//blink/terminals',
        '/blink/terminals/',
        '/BLINK/terminals',
        '/blink/Terminals',
      ],
      ...[
        '/blink;a=b/terminals',
        '/blink/terminals;a=b',
        '/blink/..;/terminals',
        '/blink/%74erminals%00',
        '/%62link%2fterminals',
      ],
      ...[
        '/blink/x/%2e%2e%2fterminals',
        '\\blink\\terminals',
        '/blink/health/../../terminals',
        '/',
        '*',
        '/terminals',
      ],
    ]) {
      const { status } = await house.ask({ path });
      assert.ok([400, 404].includes(status), `${path}: ${status}`);
    }
    assert.equal(house.received.length, before);
  },

  async 'An id that leaves its place (`..`, `%2F`, `%5C`, `%00`, `?`)'(house) {
    const before = house.received.length;
    for (const id of [
      '..',
      '%2e%2e',
      '..%2f..',
      'a%2Fb',
      'a%5Cb',
      'a%3Fb',
      'a%23b',
      'a%00b',
      '%c0%ae',
      '%ed%a0%80',
      'x'.repeat(36),
    ])
      for (const path of [
        `/blink/terminals/${id}/requests`,
        `/blink/devices/${id}`,
        `/blink/attempts/${id}`,
        `/blink/days/${id}`,
      ]) {
        const { status } = await house.ask({
          path,
          token: TOKENS.office,
          method: path.includes('devices') ? 'POST' : 'GET',
        });
        assert.ok([400, 404, 405, 422].includes(status), `${path}: ${status}`);
      }
    assert.equal(house.received.length, before);
  },

  async 'Another method by a header (`X-HTTP-Method-Override`)'(house) {
    const key = newKey();
    for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override'])
      await house.ask({ path: `/blink/attempts/${key}?_method=DELETE`, headers: { [name]: 'DELETE' } });
    assert.equal(await house.knows(key), false, 'it would be closed for ever');
  },

  async 'Methods that nobody needs (`TRACE`, `PUT`, `PROPFIND`)'(house) {
    for (const method of ['TRACE', 'PUT', 'PATCH', 'PROPFIND', 'LOCK']) {
      const { status, text } = await house.ask({
        method,
        path: '/blink/sales',
        headers: { 'x-mark': 'echoed' },
      });
      assert.equal(status, 405, method);
      assert.doesNotMatch(text, /echoed|Bearer/);
    }
  },

  async 'Another address by a header (`X-Original-URL`, `X-Forwarded-*`, `Forwarded`)'(house) {
    for (const [name, value] of [
      ['x-original-url', '/blink/terminals'],
      ['x-rewrite-url', '/blink/terminals'],
      ['x-forwarded-prefix', '/blink'],
    ] as const)
      assert.equal((await house.ask({ path: '/nothing', headers: { [name]: value } })).status, 404, name);
    for (const [name, value] of [
      ['x-forwarded-host', '127.0.0.1'],
      ['forwarded', 'host=127.0.0.1'],
    ] as const) {
      const headers = { host: 'evil.example', [name]: value };
      assert.equal((await house.ask({ open: true, headers })).status, 403, name);
    }
    const headers = { authorization: null, 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' };
    assert.equal((await house.ask({ headers })).status, 401);
  },

  async 'Line breaks in what comes back (CRLF)'(house) {
    for (const path of [
      '/blink/orders/1%0d%0ax-injected:%201',
      '/blink/terminals/%0d%0ax-injected:1/requests',
      '/%0d%0ax-injected:1',
    ]) {
      const { headers } = await house.ask({ path, headers: { 'x-request-id': 'a%0d%0ax-injected: 1' } });
      assert.equal(headers['x-injected'], undefined);
    }
    const raw = await house.raw(
      'OPTIONS /blink/sales HTTP/1.1\r\nhost: 127.0.0.1\r\norigin: https://till.example\rx-injected: 1\r\nconnection: close\r\n\r\n',
    );
    assert.doesNotMatch(raw, /x-injected/);
  },

  async '`Range`, `If-None-Match` and other conditions'(house) {
    const path = `/blink/terminals/${TERMINAL}/requests`;
    const { status, text } = await house.ask({
      path,
      headers: { range: 'bytes=0-0', 'if-none-match': '*', 'if-modified-since': new Date().toUTCString() },
    });
    assert.equal(status, 200);
    assert.ok(text.length > 1);
  },
};
