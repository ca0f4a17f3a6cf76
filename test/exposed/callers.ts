/** Attacks by whoever has no token, a wrong one, or one that may do less. */
import assert from 'node:assert/strict';
import { IssuerKeys } from '../../proxy/src/access/issuer-keys.js';
import { byJwt } from '../../proxy/src/access/jwt.js';
import { systemClock } from '../../proxy/src/clock.js';
import { silentLogger } from '../../proxy/src/logger.js';
import { AUDIENCE, ISSUER, newSigningKey, openIssuer } from '../../proxy/test/support/issuer.js';
import { House, newKey, OTHER_TERMINAL, TERMINAL, TOKENS, type Attacks } from './house.js';

const json = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A shop whose tills have tokens of an issuer, and that issuer. */
async function withIssuer(
  attack: (house: House, issuer: Awaited<ReturnType<typeof openIssuer>>) => Promise<void>,
) {
  const issuer = await openIssuer();
  const options = { jwksUrl: issuer.jwksUrl, issuer: ISSUER, audience: AUDIENCE };
  const parts = { clock: systemClock, logger: silentLogger() };
  const keys = new IssuerKeys(issuer.jwksUrl, parts.clock, parts.logger);
  const house = await House.build({ authorise: byJwt(options, { ...parts, keys }) });
  try {
    await attack(house, issuer);
  } finally {
    await house.close();
    await issuer.close();
  }
}

export const callers: Attacks = {
  async 'No token'(house) {
    const before = house.received.length;
    for (const path of [
      '/blink/terminals',
      `/blink/attempts/${newKey()}`,
      '/blink/attempts',
      '/blink/orders/1',
      '/blink/days/2026-11-21',
    ])
      assert.equal((await house.ask({ path, token: null })).status, 401, path);
    const key = newKey();
    assert.equal((await house.pay(key, { token: null })).status, 401);
    assert.equal(await house.knows(key), false);
    assert.equal(house.received.length, before);
  },

  async 'A token in another place (the address, a cookie, `Basic`, the body)'(house) {
    const token = TOKENS.bar;
    for (const [path, headers] of [
      [`/blink/terminals?access_token=${token}&token=${token}`, {}],
      ['/blink/terminals', { cookie: `token=${token}; authorization=${token}` }],
      ['/blink/terminals', { authorization: `Basic ${Buffer.from(`bar:${token}`).toString('base64')}` }],
      ['/blink/terminals', { authorization: token }],
      ['/blink/terminals', { 'proxy-authorization': `Bearer ${token}`, 'x-api-key': token }],
    ] as const)
      assert.equal((await house.ask({ path, token: null, headers })).status, 401, JSON.stringify(headers));
  },

  async 'Guessing a token'() {
    const house = await House.build();
    try {
      assert.notEqual((await house.ask()).status, 401);
      const statuses: number[] = [];
      for (let n = 0; n < 40; n++)
        statuses.push((await house.ask({ token: `guess-${n}-${newKey()}` })).status);
      assert.deepEqual([statuses[0], statuses.at(-1)], [401, 429]);
      assert.equal((await house.ask({ token: TOKENS.kiosk })).status, 429, 'a right guess is not looked at');
      assert.equal((await house.ask()).status, 200, 'the till goes on');
      assert.equal(house.lines.of('wrong tokens')[0]!.address, '127.0.0.1');
    } finally {
      await house.close();
    }
  },

  async 'A forged JSON Web Token (`alg: none`, the public key as a password, its own key, `crit`)'() {
    await withIssuer(async (house, issuer) => {
      const key = await newSigningKey('k');
      const stranger = await newSigningKey('k');
      issuer.keys = [key.jwk];
      const payload = { iss: ISSUER, aud: AUDIENCE, sub: 'bar', exp: Math.floor(Date.now() / 1000) + 60 };
      for (const token of [
        `${json({ alg: 'none' })}.${json(payload)}.`,
        `${json({ alg: 'HS256', kid: 'k' })}.${json(payload)}.AAAA`,
        await issuer.sign(stranger),
        await issuer.sign(stranger, {}, { jwk: stranger.jwk }),
        await issuer.sign(key, { aud: 'others' }),
        await issuer.sign(key, { iss: 'https://evil.example' }),
        await issuer.sign(key, { exp: 1 }),
      ])
        assert.equal((await house.ask({ token })).status, 401, token);
      assert.equal((await house.ask({ token: await issuer.sign(key) })).status, 200);
    });
  },

  async 'Rules that are misspelt, `null` or of another type'() {
    await withIssuer(async (house, issuer) => {
      const key = await newSigningKey('k');
      issuer.keys = [key.jwk];
      for (const blink of [{ max_ammount: '5.00' }, { max_amount: null }, { terminals: 'T' }, null, []])
        assert.equal((await house.ask({ token: await issuer.sign(key, { blink }) })).status, 401);
    });
  },

  async 'Names of keys that do not exist, to make the issuer work'() {
    await withIssuer(async (house, issuer) => {
      const key = await newSigningKey('k');
      issuer.keys = [key.jwk];
      for (let n = 0; n < 50; n++)
        await house.ask({ token: await issuer.sign(key, {}, { kid: `strange-${n}` }) });
      assert.ok(issuer.asked <= 2, String(issuer.asked));
    });
  },

  async 'Another till’s payment (reading, closing, stopping, deciding)'(house) {
    const key = newKey();
    assert.equal((await house.pay(key, { token: TOKENS.kiosk })).status, 201);
    const path = `/blink/attempts/${key}`;
    for (const ask of [
      { path },
      { path, method: 'DELETE' },
      { path: `${path}/cancellation`, method: 'POST' },
      { path: `${path}/resolution`, method: 'POST', body: { outcome: 'not-charged', evidence: 'x' } },
    ])
      assert.equal((await house.ask(ask)).status, 403, JSON.stringify(ask));
    assert.equal((await house.pay(key)).status, 403, 'its answer is not told again');
    assert.doesNotMatch((await house.ask({ path: '/blink/attempts' })).text, new RegExp(key));
  },

  async 'More than a till may (another terminal, a larger amount, money back, another operator)'(house) {
    const beside = () => house.received.filter(({ path }) => !path.endsWith('/terminals')).length;
    const before = beside();
    for (const ask of [
      { fields: { terminal_id: OTHER_TERMINAL } },
      { fields: { requested_amount: '50.01' } },
      { fields: { operator_id: '8' } },
      { path: '/blink/refunds', fields: {} },
      { token: TOKENS.office },
    ])
      assert.equal((await house.pay(newKey(), ask)).status, 403, JSON.stringify(ask));
    assert.equal((await house.ask({ path: `/blink/terminals/${OTHER_TERMINAL}/requests` })).status, 403);
    assert.doesNotMatch((await house.ask()).text, new RegExp(OTHER_TERMINAL));
    assert.equal(beside(), before);
  },

  async 'Fields that a page has no business to set'(house) {
    const before = house.received.length;
    for (const fields of [
      { callback_url: 'https://evil.example' },
      { merchant_id: '1' },
      { original_transaction_timestamp: 'x' },
    ])
      assert.equal((await house.pay(newKey(), { fields })).status, 422);
    assert.equal(house.received.length, before);
    assert.equal(
      (await house.pay(newKey(), { fields: { pos_location: 'Mine', terminal_id: TERMINAL } })).status,
      201,
    );
    const sent = house.received
      .filter(({ path }) => path.endsWith('/sales'))
      .map(({ body }) => JSON.parse(String(body)) as Record<string, unknown>);
    assert.ok(sent.some(({ pos_location, operator_id }) => pos_location === 'Bar' && operator_id === '7'));
    assert.ok(!sent.some(({ pos_location }) => pos_location === 'Mine'));
  },
};
