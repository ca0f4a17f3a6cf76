// The expectation of each test is the vendor's own page (simulator/src/api/samples.json), not a word of the simulator's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { samples } from '../../src/index.js';
import { startTill, TERMINAL, type Answered, type Send, type Till } from '../till.js';

const long = (length: number) => 'x'.repeat(length);
const absent: Send = { headers: { authorization: null } };
const notBasic: Send = { headers: { authorization: 'Bearer abc' } };
const wrongKey: Send = { headers: { authorization: `Basic ${btoa('demo-key:wrong')}` } };

type Calls = Record<string, (till: Till) => Promise<Answered>>;

const headerCalls = (call: (till: Till, send: Send) => Promise<Answered>): Calls => ({
  '400/missing-authorization-header': (till) => call(till, absent),
  '401/invalid-authorization-header': (till) => call(till, notBasic),
  '403/api-key-or-secret-key-is-invalid': (till) => call(till, wrongKey),
});

/** While somebody pays, and while the plug is out. */
const terminalCalls = (call: (till: Till) => Promise<Answered>): Calls => ({
  '404/invalid-terminal-id': (till) => unknownTerminal(till, call),
  '429/device-busy': async (till) => {
    const first = till.sale();
    await till.asks();
    const answer = await call(till);
    till.simulator.terminals.find(TERMINAL)!.press('decline');
    await first;
    return answer;
  },
  '503/device-disconnected': (till) => {
    till.simulator.terminals.find(TERMINAL)!.press('unplug');
    return call(till);
  },
  '503/lost-connection-to-the-device': async (till) => {
    const held = call(till);
    await till.asks();
    till.simulator.terminals.find(TERMINAL)!.press('unplug');
    return held;
  },
});

/** The same call, once the terminal is no longer there. */
function unknownTerminal(till: Till, call: (till: Till) => Promise<Answered>): Promise<Answered> {
  till.simulator.terminals.find = () => undefined;
  return call(till);
}

const fieldCalls = (
  call: (till: Till, fields: Record<string, unknown>) => Promise<Answered>,
  fields: Record<string, Record<string, unknown>>,
): Calls =>
  Object.fromEntries(Object.entries(fields).map(([name, change]) => [name, (till) => call(till, change)]));

const commonFields = {
  '400/missing-pos-location': { pos_location: undefined },
  '400/missing-request-timestamp': { request_timestamp: null },
  '400/missing-site-branch-id': { site_branch_id: '' },
  '400/missing-terminal-id': { terminal_id: undefined },
  '422/invalid-metadata': { metadata: { note: long(1024) } },
  '422/invalid-operator-id': { operator_id: long(256) },
  '422/invalid-pos-location': { pos_location: long(17) },
  '422/invalid-request-timestamp': { request_timestamp: 'yesterday' },
  '422/invalid-site-branch-id': { site_branch_id: long(17) },
};

const calls: Record<string, Calls> = {
  devices: {
    ...headerCalls((till, send) => till.device(TERMINAL, send)),
    '422/invalid-device-id': (till) => till.device(long(36)),
  },
  requests: {
    ...headerCalls((till, send) => till.requests(TERMINAL, '', send)),
    '422/invalid-terminal-id': (till) => till.requests(long(36)),
  },
  sales: {
    ...headerCalls((till, send) => till.sale({}, send)),
    ...terminalCalls((till) => till.sale()),
    ...fieldCalls((till, fields) => till.sale(fields), {
      ...commonFields,
      '400/missing-currency': { currency: '' },
      '400/missing-requested-amount': { requested_amount: undefined },
      '422/invalid-currency': { currency: 'GBX1' },
      '422/invalid-requested-amount': { requested_amount: '1000000.00' },
    }),
  },
  'preauth-transactions': {
    ...headerCalls((till, send) => till.preauth({}, send)),
    ...terminalCalls((till) => till.preauth()),
    ...fieldCalls((till, fields) => till.preauth(fields), {
      ...commonFields,
      '400/missing-requested-amount': { requested_amount: '' },
      '422/invalid-requested-amount': { requested_amount: '0.00' },
      '422/invalid-requested-validity-date': { requested_validity_date: '27/03/2025' },
      '422/invalid-terminal-id': { terminal_id: long(36) },
    }),
  },
  signatures: {
    ...headerCalls((till, send) => till.signature({}, send)),
    '404/invalid-terminal-id': (till) => unknownTerminal(till, () => till.signature()),
    '404/invalid-original-transaction-id': (till) => till.signature(),
    '503/device-disconnected': (till) => {
      till.simulator.terminals.find(TERMINAL)!.press('unplug');
      return till.signature();
    },
    ...fieldCalls((till, fields) => till.signature(fields), {
      ...commonFields,
      '400/missing-is-signature-confirmed': { is_signature_confirmed: undefined },
      '400/missing-original-transaction-id': { original_transaction_id: '' },
      '422/invalid-is-signature-confirmed': { is_signature_confirmed: 'yes' },
    }),
  },
};

/** Pages hold three samples that are not quite JSON; the simulator says the same in JSON. */
const mended = (body: string): unknown =>
  JSON.parse(body.replace(/^\{\s*\{/, '{').replace('"pos_location": The', '"pos_location": "The'));

for (const [page, byName] of Object.entries(calls)) {
  for (const [name, call] of Object.entries(byName)) {
    test(`${page} is refused as on its page: ${name}`, async () => {
      const till = await startTill();
      const answer = await call(till);
      const sample = samples.find((candidate) => candidate.name === `${page}/${name}`);
      assert.ok(sample, 'the page has such a sample');
      assert.equal(answer.status, sample.status);
      assert.deepEqual(answer.body, mended(sample.body));
      assert.deepEqual(till.simulator.ledger.charges(), []);
    });
  }
}

test('only what cannot happen by itself is left to ask for by name', () => {
  const never = [
    // These tell of Blink's own inside.
    /\/acquirer-token-not-found$/,
    /\/invalid-acquirer-token$/,
    /\/generic-error$/,
    // A signature is decided at once: its terminal is never found busy, nor lost meanwhile.
    /^signatures\/(429|503)\/(device-busy|lost-connection-to-the-device)$/,
    // Copied to the page of pre-auths by mistake, or said of a field that may be absent.
    /^preauth-transactions\/(400\/missing|404\/invalid)-original-transaction-id$/,
    /^preauth-transactions\/400\/missing-requested-validity-date$/,
  ];
  const left = samples
    .filter(({ status }) => status >= 400)
    .filter(({ page, name }) => !calls[page]?.[name.slice(page.length + 1)])
    .filter(({ name }) => !never.some((pattern) => pattern.test(name)));
  assert.deepEqual(left, []);
});

test('every missing field is named at once, and the invalid ones once none is missing', async () => {
  const till = await startTill();
  const missing = await till.sale({ currency: '', pos_location: null, site_branch_id: long(17) });
  assert.equal(missing.status, 400);
  assert.deepEqual(Object.keys(missing.body.errors as object).sort(), ['currency', 'pos_location']);
  const invalid = await till.sale({ currency: 'pounds', site_branch_id: long(17) });
  assert.equal(invalid.status, 422);
  assert.deepEqual(Object.keys(invalid.body.errors as object).sort(), ['currency', 'site_branch_id']);
  const nothing = await till.request('POST', '/sales', 'not json');
  assert.equal(nothing.status, 400);
  assert.equal(Object.keys(nothing.body.errors as object).length, 6);
});

test('limits count characters: sixteen emoji are a branch, seventeen are not', async () => {
  const till = await startTill({ terminals: [{ terminal_id: TERMINAL, mode: 'auto' }] });
  assert.equal((await till.sale({ site_branch_id: '🧾'.repeat(16) })).status, 201);
  assert.equal((await till.sale({ site_branch_id: '🧾'.repeat(17) })).status, 422);
});

test('a request without a User-Agent, or not of JSON, is refused', async () => {
  const till = await startTill();
  // fetch cannot leave out a User-Agent, so this one goes in by the handler.
  const bare = new Request('http://blink/v1/card-present/sales', {
    method: 'POST',
    body: '{}',
    headers: { authorization: `Basic ${btoa('demo-key:demo-secret')}`, 'content-type': 'application/json' },
  });
  const response = await till.simulator.fetch(bare);
  assert.equal(response.status, 400);
  assert.match(await response.text(), /User-Agent/);
  assert.equal((await till.sale({}, { headers: { 'content-type': 'text/plain' } })).status, 422);
});

test('credentials other than the demo ones are accepted where they are set, and only they', async () => {
  const credentials = { apiKey: 'shop', apiSecret: 'with:colon' };
  const till = await startTill({ credentials });
  assert.equal((await till.device()).status, 403);
  const headers = { authorization: `Basic ${btoa('shop:with:colon')}` };
  assert.equal((await till.device(TERMINAL, { headers })).status, 200);
});
