import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newKey, openShop, saleBody, type Shop } from '../../../proxy/test/support/shop.js';
import { createSimulator } from '../../../simulator/src/index.js';
import {
  characters,
  metadataOf,
  notAmounts,
  notCurrencies,
  notDates,
  text,
  texts,
} from '../../conformance/limits.js';

type Body = Record<string, unknown>;
const paths = ['sales', 'preauth-transactions', 'signatures'] as const;
type Path = (typeof paths)[number];

const good = (path: Path): Body => {
  const { currency, requested_amount, ...common } = saleBody();
  if (path === 'signatures') {
    return { ...common, original_transaction_id: 'KN2ZXWL65Z9M69WP', is_signature_confirmed: true };
  }
  // The page asks for a validity date.
  const validity = path === 'sales' ? {} : { requested_validity_date: '2099-03-27T15:11:04+01:00' };
  return { ...common, currency, requested_amount, ...validity };
};

interface Case {
  name: string;
  path: Path;
  field: string;
  value: unknown;
}

const cases: Case[] = [];
for (const path of paths) {
  for (const [field, limit] of texts) {
    if (field === 'customer_order_details' && path === 'signatures') continue;
    for (const [name, character] of Object.entries(characters)) {
      const value = text(limit + 1, character);
      cases.push({ name: `${limit + 1} characters (${name})`, path, field, value });
    }
  }
  const metadata = metadataOf(1025, { attempt_id: '0'.repeat(36) });
  cases.push({ name: '1,025 characters', path, field: 'metadata', value: metadata });
  cases.push({ name: 'a text', path, field: 'metadata', value: '{"note":"x"}' });
  for (const value of notDates) cases.push({ name: value, path, field: 'request_timestamp', value });
}
for (const path of ['sales', 'preauth-transactions'] as const) {
  for (const value of notCurrencies) cases.push({ name: value, path, field: 'currency', value });
  for (const value of [...notAmounts, 12.5]) {
    cases.push({ name: `${typeof value} ${value}`, path, field: 'requested_amount', value });
  }
}
for (const value of notDates) {
  cases.push({ name: value, path: 'preauth-transactions', field: 'requested_validity_date', value });
}
for (const value of ['yes', 1, 'true']) {
  cases.push({
    name: `${typeof value} ${value}`,
    path: 'signatures',
    field: 'is_signature_confirmed',
    value,
  });
}

const withKey = (body: Body, key: string): Body => ({
  ...body,
  metadata:
    typeof body.metadata === 'string' ? body.metadata : { ...(body.metadata as object), attempt_id: key },
});

/** What the vendor's page has no 422 sample for stands under the name that its own pages use. */
const simulatorField = ({ path, field }: Case): string =>
  path === 'preauth-transactions' && field === 'terminal_id' ? 'site_branch_id' : field;

describe('a value beyond its limit', () => {
  let shop: Shop;
  before(async () => {
    shop = await openShop();
  });
  after(() => shop.close());

  for (const one of cases) {
    const { name, path, field, value } = one;
    it(`POST /${path}, ${field}: ${name}: refused by the proxy by its name, and never sent on`, async () => {
      const sent = shop.received('');
      const key = newKey();
      const { status, body } = await shop.call('POST', path, {
        headers: { 'idempotency-key': key },
        body: withKey({ ...good(path), [field]: value }, key),
      });
      assert.equal(status, 422);
      const { type, errors, forwarded } = body as Body;
      assert.match(String(type), /invalid-request$/);
      assert.deepEqual(Object.keys(errors as object), [field]);
      assert.equal(forwarded, false);
      assert.equal(shop.received(''), sent);
    });

    it(`POST /${path}, ${field}: ${name}: refused by the simulator in Blink's form`, async () => {
      const simulator = createSimulator();
      const response = await simulator.fetch(
        new Request(`http://blink.example/v1/card-present/${path}`, {
          method: 'POST',
          headers: {
            authorization: `Basic ${btoa('demo-key:demo-secret')}`,
            'user-agent': 'Till/1.0',
            'content-type': 'application/json',
          },
          body: JSON.stringify(withKey({ ...good(path), [field]: value }, newKey())),
        }),
      );
      const body = (await response.json()) as { result: string; errors: Body };
      assert.equal(response.status, 422);
      assert.equal(body.result, 'FAILURE');
      assert.deepEqual(Object.keys(body.errors), [simulatorField(one)]);
      assert.equal(simulator.ledger.charges().length, 0);
    });
  }
});
