/** After an outage the days of all terminals are to be read at once: neither memory nor one that hangs may hold up the rest. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { Places } from '../../../src/attempts/reconciliation/places.js';
import { createProxy, type Proxy } from '../../../src/proxy.js';
import { entryOf, openRawBlink, whole, type RawBlink } from '../../support/raw-blink.js';
import { CREDENTIALS, eventually, makeKnownJournal, newKey, ORIGIN, saleBody } from '../../support/shop.js';
import { VirtualClock } from '../../support/virtual-clock.js';

describe('reads of terminals', () => {
  /** Reads that end when they are told to, in the order in which they began. */
  function reads() {
    const clock = new VirtualClock();
    const places = new Places(clock);
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const ask = (terminal: string, isUrgent = false) =>
      void places.read(
        terminal,
        () => {
          begun.push(terminal);
          return new Promise<void>((end) => ends.set(terminal, end));
        },
        isUrgent,
      );
    const end = async (terminal: string) => {
      ends.get(terminal)!();
      await clock.advance(0);
    };
    return { clock, places, begun, ask, end };
  }
  const many = (name: string, count: number) => Array.from({ length: count }, (_, n) => `${name}${n}`);

  test('are a few at once, each next one in the order in which they were asked for', async () => {
    const { clock, begun, ask, end } = reads();
    many('T', 200).forEach((terminal) => ask(terminal));
    await clock.advance(0);
    const atOnce = begun.length;
    assert.ok(atOnce >= 4 && atOnce <= 16, `${atOnce} at once`);
    await end('T1');
    await end('T0');
    assert.deepEqual(begun, many('T', atOnce + 2));
  });

  test('that hang hold up nothing for long', async () => {
    const { clock, begun, ask } = reads();
    many('hangs', 50).forEach((terminal) => ask(terminal));
    ask('T');
    await clock.advance(15_000);
    assert.ok(begun.includes('T'));
  });

  test('that hung give no second place when they end at last', async () => {
    const { clock, begun, ask, end } = reads();
    many('T', 200).forEach((terminal) => ask(terminal));
    await clock.advance(0);
    const atOnce = begun.length;
    for (let n = 0; n < 100 && begun.length === atOnce; n++) await clock.advance(100);
    assert.equal(begun.length, 2 * atOnce);
    await end('T0');
    assert.equal(begun.length, 2 * atOnce);
  });

  test('for which a payment waits come before those of the rest, which get their turn all the same', async () => {
    const { clock, places, begun, ask, end } = reads();
    many('first', 40).forEach((terminal) => ask(terminal));
    await clock.advance(0);
    const atOnce = begun.length;
    ask('paid', true);
    many('also-paid', 40).forEach((terminal) => ask(terminal, true));
    places.hurry('first39');
    await end('first0');
    await end('first1');
    await end('first2');
    assert.deepEqual(begun.slice(atOnce).sort(), ['also-paid0', `first${atOnce}`, 'paid'].sort());
  });

  test('of one terminal all come sooner once a payment waits for it: its log may be behind another look', async () => {
    const { clock, places, begun, ask, end } = reads();
    many('first', 40).forEach((terminal) => ask(terminal));
    await clock.advance(0);
    const atOnce = begun.length;
    ask('paid');
    many('then', 40).forEach((terminal) => ask(terminal));
    ask('paid');
    places.hurry('paid');
    for (let n = 0; n < 4; n++) await end(`first${n}`);
    assert.equal(begun.slice(atOnce).filter((terminal) => terminal === 'paid').length, 2);
  });
});

describe('a Blink whose logs hang, over real sockets', () => {
  async function opened(
    run: (proxy: Proxy, blink: RawBlink, clock: VirtualClock) => Promise<void>,
  ): Promise<void> {
    const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-places-'));
    const file = path.join(folder, 'journal.db');
    const clock = new VirtualClock();
    await makeKnownJournal(file, clock);
    const blink = await openRawBlink();
    const proxy = createProxy({
      ...CREDENTIALS,
      ...{ databaseUrl: `file:${file}`, blinkApiUrl: blink.url, allowedOrigins: [ORIGIN] },
      ...{ rateLimit: 0, quietPeriod: 1, eodReports: 'off', clock },
    });
    await proxy.ready();
    try {
      await run(proxy, blink, clock);
    } finally {
      await proxy.close();
      await blink.close();
      rmSync(folder, { recursive: true });
    }
  }
  const pay = async (proxy: Proxy, terminal: string): Promise<string> => {
    const key = newKey();
    const headers = { origin: ORIGIN, 'content-type': 'application/json', 'idempotency-key': key };
    const body = JSON.stringify(saleBody({ terminal }));
    await proxy(new Request('http://localhost/blink/sales', { method: 'POST', headers, body }));
    return key;
  };
  const statusOf = async (proxy: Proxy, key: string): Promise<string> => {
    const request = new Request(`http://localhost/blink/attempts/${key}`, { headers: { origin: ORIGIN } });
    return ((await (await proxy(request)).json()) as { status: string }).status;
  };

  test('of thirty terminals only a few are asked for at once, and the one that answers is heard', async () => {
    await opened(async (proxy, blink, clock) => {
      const asked = new Set<string>();
      blink.log = (socket, { path: where }) => {
        const terminal = where.split('/').at(-2)!;
        asked.add(terminal);
        if (terminal === 'ANSWERS')
          socket.end(whole(JSON.stringify({ requests: blink.received.map(entryOf) }), '200 OK'));
      };
      // The connection breaks: what came of each payment is to be looked up.
      blink.answer = (socket) => socket.destroy();
      for (let n = 0; n < 30; n++) await pay(proxy, `HANGS-${n}`);
      const key = await pay(proxy, 'ANSWERS');
      await clock.advance(0);
      const atOnce = await eventually(
        () => asked.size,
        (size) => size >= 4,
      );
      assert.ok(atOnce <= 16, `${atOnce} at once`);
      await eventually(
        async () => {
          await clock.advance(500);
          return statusOf(proxy, key);
        },
        (status) => status === 'answered',
      );
    });
  });
});
