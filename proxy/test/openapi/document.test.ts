/** The contract's description: valid, whole, and of one mind with what the proxy checks. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { checkFields, fieldsOf } from '../../../src/payment/fields.js';
import { calls } from '../../../src/payment/operations.js';
import { openApiDocument } from '../../src/openapi/document.js';
import { fieldSchema } from '../../src/openapi/requests.js';
import { problemNames } from '../../src/problems.js';
import { expectDescribed } from '../support/contract.js';
import { openShop, TERMINAL } from '../support/shop.js';

test('is served without a token, as the proxy is mounted', async () => {
  const shop = await openShop({ authorise: () => null }, { terminals: [{ terminal_id: TERMINAL }] });
  try {
    const { status, body } = await shop.call('GET', 'openapi.json', { origin: null });
    assert.equal(status, 200);
    assert.deepEqual(body, JSON.parse(JSON.stringify(openApiDocument('/blink'))));
    assert.deepEqual(body.servers, [{ url: '/blink' }]);
  } finally {
    await shop.close();
  }
});

test('is valid OpenAPI 3.1', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const source = JSON.stringify(openApiDocument('/blink'));
  const all = await lintFromString({ source, config, absoluteRef: 'openapi.json' });
  // Two problems belong to no call: an address that is none, and another method.
  const problems = all.filter(
    ({ message }) => !/problem-(not-found|method-not-allowed)" is never used/.test(message),
  );
  assert.deepEqual(
    problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
    [],
  );
});

test('has each call, each problem, and no metrics', () => {
  const text = JSON.stringify(openApiDocument('/blink'));
  for (const [, path] of calls()) assert.ok(text.includes(`"/${path}":{"post"`), path);
  for (const name of problemNames) assert.ok(text.includes(`"problem-${name}"`), name);
  assert.ok(!text.includes('/metrics'));
});

describe('a field of a request', () => {
  const samples: unknown[] = [
    ...['', ' ', 'x', '£'.repeat(36)],
    ...[16, 17, 25, 26, 35, 36, 50, 51, 255, 256].map((length) => 'x'.repeat(length)),
    ...['GBP', 'gbp', 'GB', '1.00', '0.01', '999999.99', '1000000', '1.005', '1e3', '12'],
    ...['2026-02-02T14:43:59Z', '2026-02-02T14:43:59', '2026-02-02T14:43:59.123+01:00', '2026-02-02'],
    ...[true, false, 1, 12.5, {}, { attempt_id: 'x' }, [], null],
  ];
  const ajv = new Ajv2020({ strict: false });
  for (const name of new Set(calls().flatMap(([call]) => fieldsOf(call)))) {
    test(`${name}: what the proxy takes, the description allows`, () => {
      const [call] = calls().find(([call]) => fieldsOf(call).includes(name))!;
      const allows = ajv.compile(fieldSchema(name));
      for (const value of samples.filter((value) => value !== null)) {
        const isTaken = checkFields(call, { [name]: value })[name] === undefined;
        // Blank and zero are refused for what they mean.
        const isBlank = typeof value === 'string' && value.trim() === '';
        assert.equal(allows(value) && !isBlank, isTaken && !isBlank, JSON.stringify(value));
      }
    });
  }
});

describe('an answer that the description does not know fails a test', () => {
  const answered = (status: number, body: unknown, headers = {}) => ({
    status,
    headers: new Headers({ 'content-type': 'application/json', 'x-request-id': 'x', ...headers }),
    text: JSON.stringify(body),
  });
  const wrong: [what: string, path: string, answer: Parameters<typeof expectDescribed>[2]][] = [
    ['a status', 'version', answered(201, { version: '1' })],
    ['a member', 'version', answered(200, { version: '1', secret: 'x' })],
    ['a member that is missing', 'version', answered(200, {})],
    ['a header', 'version', answered(200, { version: '1' }, { location: '/' })],
    ['a content type', 'version', answered(200, 'x', { 'content-type': 'text/html' })],
    ['no request id', 'version', { ...answered(200, { version: '1' }), headers: new Headers() }],
    ['an address', 'nowhere', answered(200, {})],
  ];
  for (const [what, path, answer] of wrong)
    test(what, () => assert.throws(() => expectDescribed('GET', path, answer), /openapi\.json/));
  test('one that it knows does not', () =>
    expectDescribed('GET', 'version', answered(200, { version: '1' })));
});
