/** What an attacker could find afterwards: in answers, in the log, in files, in memory. */
import assert from 'node:assert/strict';
import { rateLimiter } from '../../proxy/src/http/rate-limit.js';
import { heldBytes } from '../../proxy/test/support/heap.js';
import { newKey, SECRET, TOKENS, type Attacks } from './house.js';

const secrets = [SECRET, ...Object.values(TOKENS), Buffer.from(`demo-key:${SECRET}`).toString('base64')];

export const keeping: Attacks = {
  async 'Secrets in answers and in the log'(house) {
    const asks = [
      house.ask(),
      house.ask({ path: '/nothing' }),
      house.ask({ path: `/blink/${TOKENS.bar}` }),
      house.ask({ path: '/blink/health' }),
      house.ask({ path: '/blink/ready' }),
      house.ask({ path: '/blink/version' }),
      house.ask({ path: '/blink/openapi.json' }),
      house.pay(newKey(), { body: '{' }),
      house.pay(newKey(), { fields: { terminal_id: null } }),
      house.ask({ headers: { authorization: `Bearer ${TOKENS.bar} x` } }),
    ];
    for (const { text, headers } of await Promise.all(asks))
      for (const secret of secrets) assert.ok(!`${text}${JSON.stringify(headers)}`.includes(secret));
    for (const secret of secrets) assert.ok(!house.lines.text().includes(secret));
  },

  async 'What the proxy says of itself in an error'(house) {
    for (const answer of [
      await house.ask({ path: '/nothing' }),
      await house.pay(newKey(), { body: '{' }),
      await house.ask({ path: '/blink/days/x' }),
      await house.ask({ token: 'wrong' }),
    ]) {
      assert.ok(answer.status >= 400 && answer.status < 500);
      assert.doesNotMatch(answer.text, /node_modules|\.[jt]s:\d|at \w+ \(|SQLITE|select /i);
      assert.deepEqual([answer.headers.server, answer.headers['x-powered-by']], [undefined, undefined]);
    }
  },

  async 'False lines in the log'(house) {
    const line = '\\n{"level":30,"msg":"Blink answered"}';
    await house.ask({
      path: `/blink/orders/${encodeURIComponent(line.replace('\\n', '\n'))}`,
      headers: { 'user-agent': line, 'x-request-id': line },
    });
    await house.ask({ token: `x${line}` });
    for (const text of house.lines.text().trim().split('\n').filter(Boolean))
      assert.equal(typeof (JSON.parse(text) as { time?: number }).time, 'number', text);
  },

  async 'The journal read by another user of the machine'(house) {
    assert.equal(house.journalMode, 0o600);
  },

  async 'Requests from a million addresses, to fill the memory'() {
    const limit = rateLimiter(10);
    const ask = async (from: number, to: number) => {
      for (let n = from; n < to; n++) await limit(`address-${n}`);
      return heldBytes();
    };
    const before = await ask(0, 12_000);
    assert.ok((await ask(12_000, 30_000)) - before < 2e6);
  },

  async 'Anything else: thousands of requests by a grammar of hostile ones'() {
    const { fuzz } = await import('../fuzz/fuzz.js');
    assert.equal((await fuzz(300, 31)).fault, null);
  },
};
