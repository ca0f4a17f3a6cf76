import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import {
  localTimestamp,
  newId,
  paymentRequest,
  sameOrder,
  signatureRequest,
  type AttemptRecord,
  type Counter,
  type Order,
} from '../../../src/payment/attempt.js';

const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const id = '3f2b8c1e-5d4a-4f6b-9c7d-0e1f2a3b4c5d';
const now = new Date('2025-03-13T11:31:29.113Z');
const counter: Counter = { terminalId: 'T1', siteBranchId: 'London', posLocation: 'POS-25' };
const order: Omit<Order, 'amount' | 'terminalId'> = {
  operation: 'sale',
  currency: 'GBP',
  reference: 'A-17',
};

describe("the request's time", () => {
  const module = pathToFileURL(path.resolve(import.meta.dirname, '../../../src/payment/attempt.ts')).href;
  const inZone = async (zone: string, iso: string) => {
    const code = `const { localTimestamp } = await import(${JSON.stringify(module)});
      console.log(localTimestamp(new Date(${JSON.stringify(iso)})));`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', code],
      { env: { ...process.env, TZ: zone } },
    );
    return stdout.trim();
  };
  const moments: [zone: string, utc: string, local: string][] = [
    ['UTC', '2025-03-13T11:31:29.113Z', '2025-03-13T11:31:29+00:00'],
    ['Europe/London', '2025-01-13T11:31:29.999Z', '2025-01-13T11:31:29+00:00'],
    ['Europe/London', '2025-07-13T23:31:29Z', '2025-07-14T00:31:29+01:00'],
    ['Asia/Kathmandu', '2025-03-13T20:00:00Z', '2025-03-14T01:45:00+05:45'],
    ['America/St_Johns', '2025-01-01T01:00:00Z', '2024-12-31T21:30:00-03:30'],
    ['Pacific/Kiritimati', '2025-03-13T11:00:00Z', '2025-03-14T01:00:00+14:00'],
  ];
  for (const [zone, utc, local] of moments) {
    it(`in ${zone} is local, with its offset and without milliseconds: ${local}`, async () => {
      assert.equal(await inZone(zone, utc), local);
    });
  }

  it('names the moment itself', () => {
    assert.equal(Date.parse(localTimestamp(now)), Math.floor(now.getTime() / 1000) * 1000);
  });
});

describe('an id', () => {
  it('is a version 4 UUID in lower case, and never the same again', () => {
    const ids = Array.from({ length: 1000 }, newId);
    for (const one of ids) assert.match(one, version4);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('is one on plain http too, where crypto.randomUUID is missing', () => {
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    try {
      const ids = Array.from({ length: 1000 }, newId);
      for (const one of ids) assert.match(one, version4);
      assert.equal(new Set(ids).size, ids.length);
    } finally {
      Reflect.deleteProperty(crypto, 'randomUUID');
    }
    assert.equal(typeof crypto.randomUUID, 'function');
  });
});

describe('the body of a payment', () => {
  it('of a sale has the documented fields and no other', () => {
    const { body, problems } = paymentRequest(id, order, 66.6, counter, {}, now);
    assert.deepEqual(problems, {});
    assert.deepEqual(body, {
      site_branch_id: 'London',
      pos_location: 'POS-25',
      terminal_id: 'T1',
      currency: 'GBP',
      requested_amount: '66.60',
      request_timestamp: localTimestamp(now),
      metadata: { order_number: 'A-17', attempt_id: id },
    });
  });

  it('of a pre-auth with everything has every documented field and no other', () => {
    const { body, problems } = paymentRequest(
      id,
      { ...order, operation: 'preauth' },
      '22.66',
      { ...counter, operatorId: '706392' },
      {
        requestedValidityDate: '2025-03-27T15:11:04+01:00',
        customerOrderDetails: '{"table":7}',
        metadata: { server: 'dev' },
      },
      now,
    );
    assert.deepEqual(problems, {});
    assert.deepEqual(body, {
      site_branch_id: 'London',
      pos_location: 'POS-25',
      terminal_id: 'T1',
      operator_id: '706392',
      customer_order_details: '{"table":7}',
      currency: 'GBP',
      requested_amount: '22.66',
      requested_validity_date: '2025-03-27T15:11:04+01:00',
      request_timestamp: localTimestamp(now),
      metadata: { server: 'dev', order_number: 'A-17', attempt_id: id },
    });
  });

  it('of a sale carries no validity date', () => {
    const extras = { requestedValidityDate: '2025-03-27T15:11:04+01:00' };
    assert.ok(!('requested_validity_date' in paymentRequest(id, order, '1', counter, extras, now).body));
  });

  it('without a reference has no order number', () => {
    const { body } = paymentRequest(id, { ...order, reference: null }, '1', counter, {}, now);
    assert.deepEqual(body.metadata, { attempt_id: id });
  });

  it("never lets the page's metadata replace the attempt's id", () => {
    const { body } = paymentRequest(id, order, '1', counter, { metadata: { attempt_id: 'mine' } }, now);
    assert.equal(body.metadata.attempt_id, id);
  });

  it('is measured with the ids in it, and they are never cut', () => {
    const own = JSON.stringify({ note: '', order_number: 'A-17', attempt_id: id }).length;
    const fits = { note: 'x'.repeat(1024 - own) };
    const over = { note: 'x'.repeat(1025 - own) };
    assert.deepEqual(paymentRequest(id, order, '1', counter, { metadata: fits }, now).problems, {});
    const refused = paymentRequest(id, order, '1', counter, { metadata: over }, now);
    assert.deepEqual(refused.problems, { metadata: 'invalid' });
    assert.equal(refused.body.metadata.attempt_id, id);
  });

  it('names every field that is wrong', () => {
    const { problems } = paymentRequest(
      id,
      { ...order, currency: 'pounds' },
      '1.234',
      { terminalId: 'T'.repeat(36), siteBranchId: '', posLocation: 'x'.repeat(17) },
      { customerOrderDetails: 'x'.repeat(256) },
      now,
    );
    assert.deepEqual(problems, {
      terminal_id: 'invalid',
      site_branch_id: 'missing',
      pos_location: 'invalid',
      currency: 'invalid',
      requested_amount: 'invalid',
      customer_order_details: 'invalid',
    });
  });

  it('with metadata that is no object, or cannot be serialised, is refused and nothing throws', () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const metadata of ['text', 7, true, [1], { big: 1n }, circular]) {
      const { problems } = paymentRequest(id, order, '1', counter, { metadata }, now);
      assert.deepEqual(problems, { metadata: 'invalid' }, typeof metadata);
    }
  });

  it('a reference that is neither text nor a number is refused: orders must not share one by accident', () => {
    for (const reference of [{ id: 1 }, [], true, NaN, () => 'A-17', Symbol('A-17'), Object.create(null)])
      assert.deepEqual(paymentRequest(id, order, '1', counter, { reference }, now).problems, {
        reference: 'invalid',
      });
    for (const reference of ['A-17', 17, '', null, undefined])
      assert.deepEqual(paymentRequest(id, order, '1', counter, { reference }, now).problems, {});
  });

  it('a mode that is neither sale nor preauth is refused, never read as a sale', () => {
    for (const mode of ['refund', 'Sale', '', null, 1]) {
      assert.deepEqual(
        paymentRequest(id, order, '1', counter, { mode }, now).problems,
        { mode: 'invalid' },
        String(mode),
      );
    }
  });
});

describe("the body of a signature's answer", () => {
  it('has the documented fields, an id of its own, and names the sale', () => {
    const own = '9d0c5b1a-7a3e-4c55-8f0e-1234567890ab';
    const sale = { id, reference: 'A-17' };
    assert.deepEqual(signatureRequest(counter, { id: own, confirmed: true }, 'KN2Z', sale, now), {
      site_branch_id: 'London',
      pos_location: 'POS-25',
      terminal_id: 'T1',
      original_transaction_id: 'KN2Z',
      is_signature_confirmed: true,
      request_timestamp: localTimestamp(now),
      metadata: { order_number: 'A-17', attempt_id: own, sale_attempt_id: id },
    });
  });
});

describe('the same order', () => {
  const attempt: AttemptRecord = {
    id,
    operation: 'sale',
    amount: '10.00',
    currency: 'GBP',
    terminalId: 'T650M-1',
    reference: 'A-17',
    startedAt: now.toISOString(),
    counter,
    proxyUrl: 'https://till.example/blink',
    journalled: true,
  };
  const same: Order = {
    operation: 'sale',
    amount: '10.00',
    currency: 'GBP',
    terminalId: 'T650M-1',
    reference: 'A-17',
  };

  it('is one with the same operation, amount, currency, terminal and reference', () => {
    assert.equal(sameOrder(same, attempt), true);
  });
  it('is on the same terminal however its id is spelled', () => {
    assert.equal(sameOrder({ ...same, terminalId: 't650m-1' }, attempt), true);
  });
  for (const [name, other] of Object.entries({
    operation: 'preauth',
    amount: '10.01',
    currency: 'EUR',
    terminalId: 'T650M-2',
    reference: 'A-18',
  })) {
    it(`is not one with another ${name}`, () => {
      assert.equal(sameOrder({ ...same, [name]: other }, attempt), false);
    });
  }
  it('is not one without the reference', () => {
    assert.equal(sameOrder({ ...same, reference: null }, attempt), false);
  });
});
