/** Attacks in what is sent: its size, its form, its repetition. */
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { bytesOf, newKey, saleBody, type Attacks } from './house.js';

export const bodies: Attacks = {
  async 'A large body (declared, in chunks, or without an end)'(house) {
    const large = JSON.stringify(saleBody({ fields: { customer_order_details: 'x'.repeat(20_000) } }));
    assert.equal((await house.pay(newKey(), { body: large })).status, 413);
    const head = bytesOf({
      method: 'POST',
      path: '/blink/sales',
      headers: {
        'idempotency-key': newKey(),
        'content-type': 'application/json',
        'transfer-encoding': 'chunked',
      },
    });
    const chunk = `1000\r\n${' '.repeat(4_096)}\r\n`;
    assert.match(await house.raw(head + chunk.repeat(64)), /^HTTP\/1\.1 413/);
    assert.equal(
      (await house.pay(newKey(), { body: '{}', headers: { 'content-length': '99999999999' } })).status,
      413,
    );
  },

  async 'A compressed body (a bomb)'(house) {
    const bomb = gzipSync(Buffer.alloc(10e6, ' ')).toString('latin1');
    const { status } = await house.pay(newKey(), {
      body: bomb.slice(0, 5_000),
      headers: { 'content-encoding': 'gzip' },
    });
    assert.ok([415, 422].includes(status), String(status));
  },

  async 'Nesting and repetition that make a parser slow'(house) {
    for (const text of [
      ...[
        '['.repeat(8_000) + ']'.repeat(8_000),
        '{"a":'.repeat(2_500) + '1' + '}'.repeat(2_500),
        '['.repeat(16_000),
      ],
      ...[
        `{"metadata":{"note":"${'4 '.repeat(8_000)}"}}`,
        `{"metadata":{"note":"${'\\\\"'.repeat(4_000)}"}}`,
        '"'.repeat(16_000),
      ],
    ])
      assert.equal((await house.pay(newKey(), { body: text })).status, 422, text.slice(0, 20));
  },

  async 'Names that mean something to a program (`__proto__`, `constructor`)'(house) {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const text = JSON.stringify(saleBody()).replace(
        '{',
        `{"${name}":{"max_amount":"999999.00","isAdmin":true},`,
      );
      assert.equal((await house.pay(newKey(), { body: text })).status, 422, name);
    }
    assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
    assert.equal((await house.pay(newKey(), { fields: { requested_amount: '50.01' } })).status, 403);
  },

  async 'Text that means something to a database, a shell or a spreadsheet'(house) {
    for (const text of ["' or 1=1 --", '"; drop table attempt; --', '$(id)', '=1+1', '%s%n'])
      assert.equal(
        (await house.pay(newKey(), { fields: { metadata: { order_number: text } } })).status,
        201,
        text,
      );
    const { body } = await house.ask({ path: `/blink/orders/${encodeURIComponent("' or 1=1 --")}` });
    assert.equal((body.attempts as object[]).length, 1);
  },

  async 'A body of another type'(house) {
    for (const type of ['text/plain', 'application/xml', 'application/json-patch+json', 'text/json', null])
      assert.equal(
        (await house.pay(newKey(), { headers: { 'content-type': type } })).status,
        415,
        String(type),
      );
  },

  async 'The same payment again, or another under its key (replay)'(house) {
    const key = newKey();
    const before = house.received.length;
    const first = await house.pay(key);
    const again = await Promise.all(Array.from({ length: 10 }, () => house.pay(key)));
    for (const { status, text, headers } of again)
      assert.deepEqual([status, text, headers['idempotency-replayed']], [first.status, first.text, 'true']);
    assert.equal((await house.pay(key, { fields: { requested_amount: '1.00' } })).status, 422);
    assert.equal(house.received.length, before + 1);
  },

  async 'Many at once with one key, or on one terminal'(house) {
    const key = newKey();
    const before = house.received.length;
    await Promise.all(Array.from({ length: 20 }, () => house.pay(key)));
    assert.equal(house.received.length, before + 1);
  },

  async 'An old request, or one from the future'(house) {
    for (const days of [-100, 100]) {
      const request_timestamp = new Date(Date.now() + days * 86_400_000).toISOString();
      assert.equal((await house.pay(newKey(), { fields: { request_timestamp } })).status, 422);
    }
  },

  async 'A card number in a request'(house) {
    const before = house.received.length;
    for (const fields of [
      { operator_id: '7', customer_order_details: '4111 1111 1111 1111' },
      { metadata: { order_number: '4111111111111111' } },
    ]) {
      const key = newKey();
      const { status, text } = await house.pay(key, { fields });
      assert.equal(status, 422);
      assert.doesNotMatch(text, /4111/);
    }
    assert.equal(house.received.length, before);
    assert.doesNotMatch(house.lines.text(), /4111.?1111/);
  },
};
