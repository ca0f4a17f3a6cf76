import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { localTimestamp, paymentRequest, signatureRequest } from '../../../src/payment/requests.js';
import type { Operation } from '../../../src/payment/operations.js';
import type { Order, TillFields } from '../../../src/payment/order.js';

const id = '3f2b8c1e-5d4a-4f6b-9c7d-0e1f2a3b4c5d';
const now = new Date('2025-03-13T11:31:29.113Z');
const till: TillFields = { terminalId: 'T1', siteBranchId: 'London', posLocation: 'POS-25' };
const order: Omit<Order, 'amount' | 'terminalId'> = {
  operation: 'sale',
  currency: 'GBP',
  reference: 'A-17',
  part: null,
};

describe("the request's time", () => {
  const module = pathToFileURL(path.resolve(import.meta.dirname, '../../../src/payment/requests.ts')).href;
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

describe('the body of a payment', () => {
  it('of a sale has the documented fields and no other', () => {
    const { body, problems } = paymentRequest(id, order, 66.6, till, {}, now);
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
      { ...till, operatorId: '706392' },
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
    assert.ok(!('requested_validity_date' in paymentRequest(id, order, '1', till, extras, now).body));
  });

  it('without a reference has no order number', () => {
    const { body } = paymentRequest(id, { ...order, reference: null }, '1', till, {}, now);
    assert.deepEqual(body.metadata, { attempt_id: id });
  });

  it('names the part of the order, so that several payments of one order are told apart', () => {
    const { body } = paymentRequest(id, { ...order, part: '2' }, '1', till, {}, now);
    assert.deepEqual(body.metadata, { order_number: 'A-17', order_part: '2', attempt_id: id });
    const alone = paymentRequest(id, { ...order, reference: null, part: '2' }, '1', till, {}, now);
    assert.deepEqual(alone.body.metadata, { order_part: '2', attempt_id: id });
  });

  it("never lets the page's metadata replace the order's number or part", () => {
    const metadata = { order_number: 'mine', order_part: 'mine', note: 'kept' };
    const { body } = paymentRequest(id, { ...order, part: '2' }, '1', till, { metadata }, now);
    assert.deepEqual(body.metadata, {
      order_number: 'A-17',
      order_part: '2',
      note: 'kept',
      attempt_id: id,
    });
  });

  it('stays as it was checked, whatever the page does to its metadata until it is sent', () => {
    const metadata: { table: Record<string, unknown> } = { table: { number: 7 } };
    const { body } = paymentRequest(id, order, '1', till, { metadata }, now);
    const checked = JSON.stringify(body);
    metadata.table.guests = 'x'.repeat(2000);
    metadata.table.self = metadata;
    assert.equal(JSON.stringify(body), checked);
  });

  it('carries the ids where the metadata says itself how it is written', () => {
    const metadata = { toJSON: () => ({ table: 7 }) };
    const { body, problems } = paymentRequest(id, order, '1', till, { metadata }, now);
    assert.deepEqual(problems, {});
    assert.deepEqual(JSON.parse(JSON.stringify(body)).metadata, {
      table: 7,
      order_number: 'A-17',
      attempt_id: id,
    });
  });

  it("never lets the page's metadata replace the attempt's id", () => {
    const { body } = paymentRequest(id, order, '1', till, { metadata: { attempt_id: 'mine' } }, now);
    assert.equal(body.metadata.attempt_id, id);
  });

  it('is measured with the ids in it, and they are never cut', () => {
    const own = JSON.stringify({ note: '', order_number: 'A-17', attempt_id: id }).length;
    const fits = { note: 'x'.repeat(1024 - own) };
    const over = { note: 'x'.repeat(1025 - own) };
    assert.deepEqual(paymentRequest(id, order, '1', till, { metadata: fits }, now).problems, {});
    const refused = paymentRequest(id, order, '1', till, { metadata: over }, now);
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
      const { problems } = paymentRequest(id, order, '1', till, { metadata }, now);
      assert.deepEqual(problems, { metadata: 'invalid' }, typeof metadata);
    }
  });

  it('a reference that is neither text nor a number is refused: orders must not share one by accident', () => {
    for (const reference of [{ id: 1 }, [], true, NaN, () => 'A-17', Symbol('A-17'), Object.create(null)])
      assert.deepEqual(paymentRequest(id, order, '1', till, { reference }, now).problems, {
        reference: 'invalid',
      });
    for (const reference of ['A-17', 17, '', null, undefined])
      assert.deepEqual(paymentRequest(id, order, '1', till, { reference }, now).problems, {});
  });

  it('a part that is neither text nor a number is refused too', () => {
    for (const part of [{ id: 1 }, [], true, NaN, () => '2', Symbol('2'), Object.create(null)])
      assert.deepEqual(paymentRequest(id, order, '1', till, { orderPart: part }, now).problems, {
        part: 'invalid',
      });
    for (const part of ['2', 2, '', null, undefined])
      assert.deepEqual(paymentRequest(id, order, '1', till, { orderPart: part }, now).problems, {});
  });

  it('of an operation that is not in the table cannot be built', () => {
    for (const name of ['tip', 'Sale', '', 'toString', '__proto__', 'signature']) {
      const wrong = { ...order, operation: name as Operation };
      assert.throws(() => paymentRequest(id, wrong, '1', till, {}, now), TypeError, name);
    }
  });

  it('a mode that is neither sale nor preauth is refused, never read as a sale', () => {
    for (const mode of ['refund', 'Sale', '', null, 1]) {
      assert.deepEqual(
        paymentRequest(id, order, '1', till, { mode }, now).problems,
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
    assert.deepEqual(signatureRequest(till, { id: own, confirmed: true }, 'KN2Z', sale, now), {
      site_branch_id: 'London',
      pos_location: 'POS-25',
      terminal_id: 'T1',
      original_transaction_id: 'KN2Z',
      is_signature_confirmed: true,
      request_timestamp: localTimestamp(now),
      metadata: { order_number: 'A-17', attempt_id: own, sale_attempt_id: id },
    });
  });

  it('without a sale of its own names the transaction alone', () => {
    const { metadata, original_transaction_id } = signatureRequest(
      till,
      { id, confirmed: false },
      'KN2Z',
      null,
      now,
    );
    assert.deepEqual(metadata, { attempt_id: id });
    assert.equal(original_transaction_id, 'KN2Z');
  });
});
