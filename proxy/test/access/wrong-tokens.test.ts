/** Guessing tokens: what it costs the one who guesses, what it does not cost a till, and what the log says. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { byToken, bySupportToken, firstOf, supportToken } from '../../src/access/callers.js';
import { WrongTokens } from '../../src/access/wrong-tokens.js';
import { heldBytes } from '../support/heap.js';
import { openLines, type Lines } from '../support/lines.js';
import { CREDENTIALS, newKey, openShop, type Shop } from '../support/shop.js';
import { VirtualClock } from '../support/virtual-clock.js';

const [BAR, KIOSK] = ['token-of-the-bar-0001', 'token-of-the-kiosk-01'];
const GUESSER = '203.0.113.9';
const ELSEWHERE = '198.51.100.7';

let shop: Shop;
let clock: VirtualClock;
let lines: Lines;
beforeEach(async () => {
  clock = new VirtualClock();
  lines = openLines();
  const authorise = firstOf(
    bySupportToken(CREDENTIALS.apiSecret),
    byToken([
      { id: 'bar', token: BAR },
      { id: 'kiosk', token: KIOSK },
    ]),
  );
  shop = await openShop({ authorise, clock, logger: lines.logger });
});
afterEach(() => shop.close());

/** Asks for an attempt that there is not: 404 says that the token was taken. */
async function ask(token: string | null, address = GUESSER): Promise<Response> {
  return shop.proxy(
    new Request(`http://localhost/blink/attempts/${newKey()}`, {
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
    }),
    { incoming: { socket: { remoteAddress: address } } },
  );
}
const statusOf = async (token: string | null, address?: string) => (await ask(token, address)).status;

async function guess(times: number, address = GUESSER): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n++) statuses.push(await statusOf(`guess-number-${n}-${newKey()}`, address));
  return statuses;
}

describe('who guesses', () => {
  test('gets twenty tries a minute from one address; what comes after is not looked at, were it right', async () => {
    const statuses = await guess(200);
    assert.ok(statuses.filter((status) => status === 401).length <= 20);
    assert.equal(statuses.at(-1), 429);
    const right = await ask(BAR);
    assert.equal(right.status, 429);
    const seconds = Number(right.headers.get('retry-after'));
    assert.ok(seconds >= 1 && seconds <= 60, String(seconds));
    await clock.advance(seconds * 1000);
    assert.equal(await statusOf(BAR), 404);
  });

  test('is one, with all the addresses of an IPv6 network, or with one that is written in two ways', async () => {
    for (const addresses of [
      (n: number) => `2001:db8:0:1:${n.toString(16)}::1`,
      (n: number) => (n % 2 ? '192.0.2.1' : '::ffff:192.0.2.1'),
    ]) {
      for (let n = 0; n < 20; n++) await guess(1, addresses(n));
      assert.equal(await statusOf(BAR, addresses(21)), 429);
    }
    assert.equal(await statusOf(BAR, '2001:db8:0:2::1'), 404);
  });

  test('says where from in a header in vain', async () => {
    for (let n = 0; n < 20; n++) {
      const headers = { authorization: `Bearer ${newKey()}`, 'x-forwarded-for': `10.0.0.${n}` };
      const request = new Request('http://localhost/blink/terminals', { headers });
      await shop.proxy(request, { incoming: { socket: { remoteAddress: GUESSER } } });
    }
    assert.equal(await statusOf(BAR), 429);
  });
});

describe('who does not guess', () => {
  test('goes on from the same address with a token that was right there, and from any other', async () => {
    assert.equal(await statusOf(BAR), 404);
    await guess(100);
    assert.equal(await statusOf(BAR), 404);
    assert.equal(await statusOf(KIOSK, ELSEWHERE), 404);
  });

  test('shuts out nobody with a page that still has its old token', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 200; n++) statuses.push(await statusOf('the-old-token-of-the-bar'));
    assert.deepEqual([statuses[0], statuses.at(-1)], [401, 429]);
    assert.equal(await statusOf(BAR), 404);
  });

  test('has no token at all, and is told so each time', async () => {
    for (let n = 0; n < 100; n++) assert.equal(await statusOf(null), 401);
    assert.equal(lines.all.filter(({ level }) => level >= 40).length, 0);
  });

  test('is support on this machine, whoever guesses there', async () => {
    await guess(100);
    assert.equal(await statusOf(supportToken(CREDENTIALS.apiSecret)), 404);
  });
});

describe('the log', () => {
  test('names the address at once, and its count once a minute, and never a token', async () => {
    await guess(4_712);
    const told = lines.of(/wrong tokens/);
    assert.deepEqual(
      told.map(({ address }) => address),
      [GUESSER, GUESSER],
    );
    await clock.advance(60_000);
    const [last] = lines.of(/wrong tokens/).slice(2);
    assert.deepEqual([last!.address, last!.count, last!.different], [GUESSER, 4_712, 20]);
    await clock.advance(600_000);
    assert.equal(lines.of(/wrong tokens/).length, 3);
    assert.doesNotMatch(lines.text(), /guess-number/);
  });

  test('stays short however many addresses there are, and says how many they were', async () => {
    for (let n = 0; n < 300; n++) await guess(1, `10.1.${n >> 8}.${n & 255}`);
    await clock.advance(60_000);
    const told = lines.of(/wrong tokens/);
    assert.ok(told.length < 50, String(told.length));
    const named = new Set(told.map(({ address }) => address).filter(Boolean)).size;
    assert.equal(named + Number(told.at(-1)!.addresses), 300);
  });
});

test('a million addresses that guess take no more memory than some thousand', async () => {
  const guesses = new WrongTokens(clock, openLines().logger);
  const note = async (from: number, to: number) => {
    for (let n = from; n < to; n++) guesses.noteWrong(`address-${n}`, `token-${n}`);
    return heldBytes();
  };
  const before = await note(0, 20_000);
  assert.ok((await note(20_000, 60_000)) - before < 3e6);
  guesses.close();
});
