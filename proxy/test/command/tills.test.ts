/** A till that has a payment open while the list of tokens is changed: whose it is then, and who is told. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { startCommand, type Command, type Env } from '../support/command.js';
import { noPostgres, testDatabase, type TestDatabase } from '../support/journal/postgres.js';
import { openSurroundings, type Surroundings } from '../support/settings.js';
import { eventually, newKey, saleBody, TERMINAL } from '../support/shop.js';

const [FIRST, BAR, KIOSK, NEW] = [
  'first-token-0001==',
  'bar-token-00002+/=',
  'kiosk-token-003',
  'new-token-0004',
].map((token) => token.padEnd(20, 'x')) as [string, string, string, string];

let surroundings: Surroundings;
before(async () => {
  surroundings = await openSurroundings();
});
after(() => surroundings.close());

for (const [store, skip] of [
  ['SQLite', false],
  ['Postgres', noPostgres()],
] as const) {
  describe(`on ${store}`, { skip }, () => {
    let env: Env;
    let database: TestDatabase | null = null;
    let command: Command;
    /** The log of each start. */
    let log: () => string;

    const start = async (tokens: string, more: Env = {}) => {
      command = await startCommand({ ...env, TILL_TOKENS: tokens, ...more });
      log = command.log;
    };
    /** The proxy starts again with other tokens. */
    const change = async (tokens: string, more: Env = {}) => {
      await command.stop();
      await start(tokens, more);
    };
    const ask = async (token: string, method: string, path: string, body?: object, key?: string) => {
      const response = await fetch(`${command.url}/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          ...(key && { 'idempotency-key': key }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const body = saleBody();
    const pay = (token: string, key: string) => ask(token, 'POST', 'sales', body, key);
    const read = (token: string, key: string) => ask(token, 'GET', `attempts/${key}`);
    /** A sale whose answer is lost, and which Blink's log does not show. */
    const losePayment = async (token: string) => {
      surroundings.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
      const key = newKey();
      assert.equal((await pay(token, key)).status, 504);
      return key;
    };
    const takePayment = async (token: string) => {
      const key = newKey();
      const answer = pay(token, key);
      const terminal = surroundings.simulator.terminals.find(TERMINAL)!;
      await surroundings.simulator.terminals.waitFor(terminal, 'present-card', 5_000);
      terminal.press('tap');
      assert.equal((await answer).status, 201);
      return key;
    };
    const resolve = (token: string, key: string) =>
      ask(token, 'POST', `attempts/${key}/resolution`, { outcome: 'not-charged', evidence: 'idle' });
    /** The warnings with these words in them, once there are any. */
    const warnings = (words: string) =>
      eventually(
        () =>
          log()
            .split('\n')
            .filter((line) => line.includes('"level":40') && line.includes(words) && line.endsWith('}'))
            .map((line) => JSON.parse(line) as Record<string, unknown>),
        (lines) => lines.length > 0,
      );

    beforeEach(async () => {
      env = { ...surroundings.settings(), QUIET_PERIOD: '1' };
      database = skip === false && store === 'Postgres' ? await testDatabase() : null;
      if (database) env.DATABASE_URL = database.url;
    });
    afterEach(async () => {
      await command.stop();
      await database?.close();
    });

    for (const [what, earlier, later] of [
      ['a token is put in front', [BAR, KIOSK], [NEW, BAR, KIOSK]],
      ['the first token is taken out', [FIRST, BAR, KIOSK], [BAR, KIOSK]],
      ['two tokens change places', [BAR, KIOSK], [KIOSK, BAR]],
      ['every token gets a name', [BAR, KIOSK], [`bar:${BAR}`, `kiosk:${KIOSK}`]],
    ] as const) {
      test(`a till without a name keeps its payments, and its neighbour does not get them, when ${what}`, async () => {
        await start(earlier.join(','));
        const ended = await takePayment(BAR);
        const open = await losePayment(BAR);
        await change(later.join(','));
        assert.equal((await read(BAR, ended)).body.status, 'answered');
        assert.equal((await pay(BAR, ended)).status, 201, 'a repetition is answered');
        assert.equal((await read(KIOSK, ended)).status, 403);
        if (later.includes(NEW as never)) assert.equal((await read(NEW, ended)).status, 403);
        assert.equal((await resolve(BAR, open)).body.status, 'resolved');
      });
    }

    test('another token in the place of one that went is another till', async () => {
      await start(`${FIRST},${BAR}`);
      const ended = await takePayment(BAR);
      await change(`${FIRST},${NEW}`);
      assert.equal((await pay(NEW, ended)).status, 403, 'it is not its own');
      const [told] = await warnings('no longer there');
      assert.deepEqual([told!.caller, told!.attempts], ['till-2', 1]);
    });

    test('a till with a name keeps its payments through another token and another place', async () => {
      await start(`bar:${BAR},kiosk:${KIOSK}`);
      const ended = await takePayment(BAR);
      const open = await losePayment(BAR);
      await change(`kiosk:${BAR},first:${FIRST},bar:${NEW}`);
      assert.equal((await pay(NEW, ended)).status, 201);
      assert.equal((await read(BAR, ended)).status, 403, 'its old token is the kiosk’s now');
      assert.equal((await resolve(NEW, open)).body.status, 'resolved');
      await command.stop();
      assert.ok(!log().includes('no longer there'), log());
    });

    test('what belongs to a caller that is gone is told at the start, and any till of that terminal ends it', async () => {
      await start(`bar:${BAR},kiosk:${KIOSK}`);
      const ended = await takePayment(BAR);
      const refused = newKey();
      assert.equal((await ask(BAR, 'DELETE', `attempts/${refused}`)).status, 200);
      const open = await losePayment(BAR);
      await change(`kiosk:${KIOSK},counter:${NEW}`, { TERMINALS: TERMINAL });
      const [told, ...more] = await warnings('no longer there');
      assert.deepEqual([told!.caller, told!.attempts, more], ['bar', 2, []]);
      assert.equal((await pay(KIOSK, ended)).status, 403, 'never replayed');
      assert.equal((await read(KIOSK, ended)).body.status, 'answered');
      assert.equal((await ask(NEW, 'DELETE', `attempts/${refused}`)).body.status, 'abandoned');
      assert.equal((await ask(NEW, 'DELETE', `attempts/${open}`)).status, 409);
      assert.equal((await resolve(NEW, open)).body.status, 'resolved');
      await takePayment(KIOSK);
    });

    test('where callers sign in elsewhere, nobody is taken for gone', async () => {
      await start(`bar:${BAR},kiosk:${KIOSK}`);
      const ended = await takePayment(BAR);
      const jwt = {
        JWKS_URL: 'https://id.example/keys',
        JWT_ISSUER: 'https://id.example',
        JWT_AUDIENCE: 'tills',
      };
      await change(`kiosk:${KIOSK}`, jwt);
      assert.equal((await read(KIOSK, ended)).status, 403);
      await command.stop();
      assert.ok(!log().includes('no longer there'), log());
    });

    test('a token without a name is told at the start with what to write, and is never shown', async () => {
      await start(`bar:${BAR},${KIOSK}`);
      const told = await warnings('a token without a name');
      assert.deepEqual(
        told.map(({ caller, write_instead }) => [caller, write_instead]),
        [['till-2', 'till-2:TOKEN']],
      );
      for (const token of [BAR, KIOSK]) assert.ok(!log().includes(token));
    });
  });
}
