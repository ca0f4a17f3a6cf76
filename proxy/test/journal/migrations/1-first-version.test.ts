/** A journal of the first version, its last process killed: every open attempt in it ends, and nothing is sent again. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { LogEntry } from '../../../../src/payment/contract.js';
import { byToken } from '../../../src/access/callers.js';
import { keyOf, oldPostgres, oldSqlite, type OldJournal } from '../../support/journal/first-version.js';
import { noPostgres } from '../../support/journal/postgres.js';
import { eventually, newKey, openShop, type Shop } from '../../support/shop.js';

const tokens: Record<string, string> = { 'till-1': 'one', 'till-2': 'two' };
const OPEN = `select key from attempt where state in ('created', 'sent', 'signature', 'unknown')`;

interface OldRow {
  key: string;
  call: string;
  caller: string;
  state: string;
  request: Record<string, unknown> | null;
  response: Record<string, unknown> | null;
}

for (const [name, make, skip] of [
  ['SQLite', oldSqlite, false],
  ['Postgres', oldPostgres, noPostgres()],
] as const) {
  describe(name, { skip }, () => {
    let old: OldJournal;
    let shop: Shop;
    const rows = new Map<string, OldRow>();
    /** The terminals' logs, by terminal. */
    const logs = new Map<string, LogEntry[]>();
    /** What reached Blink besides questions for a log. */
    const sent: { path: string; body: Record<string, unknown> }[] = [];

    const oldRow = (number: number) => rows.get(keyOf(number))!;
    const logged = (number: number, answer: object) => {
      const { call, request } = oldRow(number);
      const terminal = String(request!.terminal_id);
      const entry = {
        request: { url: call === 'signature' ? '/signatures' : '/sales', body: JSON.stringify(request) },
        response: { code: '201', body: { data: request, ...answer } },
      };
      logs.set(terminal, [...(logs.get(terminal) ?? []), entry]);
    };
    const upstream = async (request: Request) => {
      const { pathname } = new URL(request.url);
      const terminal = /([^/]+)\/requests$/.exec(pathname)?.[1];
      if (terminal) return Response.json({ requests: logs.get(decodeURIComponent(terminal)) ?? [] });
      const body = (await request.json()) as Record<string, unknown>;
      sent.push({ path: pathname.split('/').at(-1)!, body });
      return Response.json({ result: 'SUCCESS', transaction_id: 'NOW-1', data: body }, { status: 201 });
    };
    const attempt = (number: number) =>
      shop.call('GET', `attempts/${keyOf(number)}`, { token: tokens[oldRow(number).caller] });
    const ends = (number: number, status = 'answered') =>
      eventually(
        () => attempt(number),
        ({ body }) => body.status === status,
      );
    const word = (number: number, token = 'one') =>
      shop.call('POST', `attempts/${keyOf(number)}/resolution`, {
        token,
        body: { outcome: 'not-charged', evidence: 'The terminal is idle.' },
      });

    before(async () => {
      old = await make();
      const json = (text: string | number | null) =>
        text === null ? null : (JSON.parse(String(text)) as Record<string, unknown>);
      for (const row of await old.execute('select * from attempt')) {
        const { key, call, caller, state } = row as unknown as OldRow;
        rows.set(key, {
          key,
          call,
          caller,
          state,
          request: json(row.request!),
          response: json(row.response!),
        });
      }
      logged(2, { result: 'SUCCESS', transaction_id: 'FOUND-2' });
      logged(4, { result: 'Verify signature', transaction_id: oldRow(4).response!.transaction_id });
      logged(104, { result: 'SUCCESS', transaction_id: 'FOUND-4' });
      logged(9, { result: 'SUCCESS', transaction_id: 'FOUND-9' });
      logged(17, { result: 'Verify signature', transaction_id: oldRow(17).response!.transaction_id });
      logged(117, { result: 'FAILURE' });
      logged(121, { result: 'SUCCESS', transaction_id: 'FOUND-121' });
      const tills = Object.entries(tokens).map(([id, token]) => ({ id, token }));
      shop = await openShop({ databaseUrl: old.url, upstream, authorise: byToken(tills) });
    });
    after(async () => {
      await shop?.close();
      await old?.close();
    });

    test('what was never sent is abandoned', async () => {
      await ends(1, 'abandoned');
    });

    test("what the terminal's log proves is answered: a sale, signed ones, a decision of another journal", async () => {
      const found = await Promise.all([2, 4, 104, 17, 117, 121].map((number) => ends(number)));
      assert.deepEqual(
        found.map(({ body }) => body.response?.body.result),
        ['SUCCESS', 'SUCCESS', 'SUCCESS', 'FAILURE', 'FAILURE', 'SUCCESS'],
      );
    });

    test("a success that the log shows late replaces the operator's word; another word stays", async () => {
      assert.equal((await ends(9)).body.resolution?.outcome, 'not-charged');
      assert.equal((await attempt(22)).body.status, 'resolved');
    });

    test('a sale that waits for a signature takes its decision', async () => {
      const { request, response } = oldRow(3);
      const { terminal_id, site_branch_id, pos_location, request_timestamp } = request!;
      const answer = await shop.call('POST', 'signatures', {
        token: 'one',
        headers: { 'idempotency-key': newKey() },
        body: {
          ...{ terminal_id, site_branch_id, pos_location, request_timestamp },
          original_transaction_id: response!.transaction_id,
          is_signature_confirmed: true,
          metadata: { sale_attempt_id: keyOf(3) },
        },
      });
      assert.equal(answer.status, 201);
      assert.equal((await attempt(3)).body.status, 'answered');
    });

    test('of the rest the operator tells the end, a till that had adopted one included', async () => {
      for (const number of [5, 20, 23]) {
        const said = await eventually(
          () => word(number),
          ({ status }) => status === 200,
        );
        assert.equal(said.body.status, 'resolved');
      }
      assert.equal((await shop.call('GET', `attempts/${keyOf(11)}`, { token: 'two' })).status, 200);
      assert.equal((await word(11, 'two')).body.status, 'resolved');
    });

    test('nothing is sent again, whatever is asked again', async () => {
      const before = sent.length;
      for (const { key, call, caller, request } of rows.values()) {
        if (request === null) continue;
        const path = { sale: 'sales', preauth: 'preauth-transactions', signature: 'signatures' }[call]!;
        const token = tokens[caller]!;
        const headers = { 'idempotency-key': key };
        const answer = await shop.call('POST', path, { body: request, headers, token });
        assert.notEqual(answer.status, 202, key);
        const closed = await shop.call('DELETE', `attempts/${key}`, { token });
        assert.ok([200, 409].includes(closed.status), `${key} ${closed.status}`);
      }
      assert.equal(sent.length, before);
      assert.deepEqual(
        sent.map(({ path }) => path),
        ['signatures'],
      );
    });

    test('what had ended is answered as before, and every terminal is free again', async () => {
      const { request, response } = oldRow(6);
      const headers = { 'idempotency-key': keyOf(6) };
      const again = await shop.call('POST', 'sales', { body: request, headers, token: 'one' });
      assert.deepEqual([again.status, again.body], [201, response]);
      for (const number of [1, 2, 3, 4, 5, 11, 17, 20, 23]) {
        const { metadata: _metadata, ...body } = oldRow(number).request!;
        const options = { body, headers: { 'idempotency-key': newKey() }, token: 'one' };
        assert.equal((await shop.call('POST', 'sales', options)).status, 201, `terminal of ${number}`);
      }
      await shop.proxy.close();
      assert.deepEqual(await old.execute(OPEN), []);
    });
  });
}
