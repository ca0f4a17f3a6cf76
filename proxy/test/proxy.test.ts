/** The proxy as a whole: an operation that stands in the table goes through it, with no other file touched. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { operations, type OperationRow } from '../../src/payment/operations.js';
import { byToken } from '../src/access/callers.js';
import { readSettings } from '../src/command/config.js';
import { eventually, newKey, openShop, saleBody, TERMINAL, type Shop } from './support/shop.js';

const table = operations as Record<string, OperationRow>;
const voucher: OperationRow = { ...operations.sale, path: 'vouchers', echo: 'present' };

describe('an operation that is added to the table', () => {
  let shop: Shop;
  /** What reached Blink: paths, and the bodies of the new call. */
  let asked: string[];
  let sent: Record<string, unknown>[];
  /** Does Blink's answer to it get lost? */
  let isLost: boolean;
  let isInLog: boolean;

  const success = (data: unknown) => ({ result: 'SUCCESS', transaction_id: 'VOUCHER-1', data });
  const upstream = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    asked.push(url.pathname);
    if (url.pathname.endsWith('/requests')) {
      const requests = (isInLog ? sent : []).map((body) => ({
        request: { url: 'https://blink.example/vouchers', body: JSON.stringify(body) },
        response: { code: '201', body: success({ metadata: body.metadata }) },
      }));
      return Response.json({ requests });
    }
    const body = (await request.json()) as Record<string, unknown>;
    sent.push(body);
    if (isLost) throw new Error('cut');
    return Response.json(success({ metadata: body.metadata }), { status: 201 });
  };
  const body = saleBody(); // one for all, so that a repetition is one
  const buy = (key: string, options = {}) =>
    shop.call('POST', 'vouchers', {
      body,
      headers: { 'idempotency-key': key },
      token: 'one',
      ...options,
    });
  const attempt = (key: string) => shop.call('GET', `attempts/${key}`, { token: 'one' });

  before(() => void (table.voucher = voucher));
  after(() => void delete table.voucher);
  beforeEach(async () => {
    [asked, sent, isLost, isInLog] = [[], [], false, false];
    const tills = [
      { id: 'till-1', token: 'one', operations: ['voucher' as 'sale'] },
      { id: 'till-2', token: 'two', operations: ['sale' as const] },
    ];
    shop = await openShop({ upstream, authorise: byToken(tills) });
  });
  afterEach(() => shop.close());

  test('is sent to its own path, answered, shown and replayed', async () => {
    const key = newKey();
    const answer = await buy(key);
    assert.deepEqual([answer.status, answer.body.transaction_id], [201, 'VOUCHER-1']);
    assert.match(asked[0]!, /\/vouchers$/);
    const { body } = await attempt(key);
    assert.deepEqual(
      [body.operation, body.status, body.requested_amount, body.currency],
      ['voucher', 'answered', '12.50', 'GBP'],
    );
    assert.equal((await buy(key)).headers.get('idempotency-replayed'), 'true');
    assert.equal(sent.length, 1);
  });

  test('locks its terminal while its outcome is unknown, and the log ends it', async () => {
    isLost = true;
    const key = newKey();
    await buy(key);
    const refused = await buy(newKey());
    assert.deepEqual([refused.status, refused.body.attempt_id], [409, key]);
    isInLog = true;
    await eventually(
      () => attempt(key),
      ({ body }) => body.status === 'answered',
    );
    assert.equal(sent.length, 1);
  });

  test('is refused to a till whose rules do not name it, and taken as a rule of one', async () => {
    const refused = await buy(newKey(), { token: 'two' });
    assert.deepEqual([refused.status, refused.body.forwarded], [403, false]);
    const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-operation-'));
    const file = path.join(folder, 'tills.json');
    writeFileSync(
      file,
      JSON.stringify([{ id: 'bar', token: 'the-token-of-the-bar', operations: ['voucher'] }]),
    );
    const { tills } = readSettings({
      BLINK_POS_API_KEY: 'k',
      BLINK_POS_API_SECRET: 's',
      TILLS_FILE: file,
      TERMINALS: TERMINAL,
    });
    assert.deepEqual(tills[0]?.operations, ['voucher']);
    rmSync(folder, { recursive: true });
  });

  test('is nothing that the proxy knows once it is out of the table', async () => {
    delete table.voucher;
    const other = await openShop({ upstream });
    const answer = await other.call('POST', 'vouchers', {
      body,
      headers: { 'idempotency-key': newKey() },
    });
    assert.equal(answer.status, 404);
    await other.close();
    table.voucher = voucher;
  });
});
