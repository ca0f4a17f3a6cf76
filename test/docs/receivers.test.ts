/** The receivers of docs/order-is-paid.md with a real proxy that is killed: paid is what was paid, and nothing else is. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { startCommand, type Command } from '../../proxy/test/support/command.js';
import { openSurroundings, type Surroundings } from '../../proxy/test/support/settings.js';
import { eventually, newKey, ORIGIN, saleBody } from '../../proxy/test/support/shop.js';
import { signedHeaders } from '../../proxy/src/notices/sign.js';
import { sampleOf } from './support/pages.js';
import { receiverKinds, startReceiver, withoutReceiver, type Receiver } from './support/receivers.js';

const PAGE = 'docs/order-is-paid.md';
const TERMINALS = ['T-1', 'T-2'];
const secret = `whsec_${Buffer.from('the secret of a shop, long enough').toString('base64')}`;

let surroundings: Surroundings;
// Each with a Blink of its own: a new journal takes up what it finds in the logs.
beforeEach(async () => {
  surroundings = await openSurroundings(TERMINALS);
});
afterEach(() => surroundings.close());

const settingsFor = (url: string) => ({
  ...surroundings.settings(),
  // As the page says it, to this machine.
  ...Object.fromEntries(
    sampleOf(PAGE, 'ini notices.env')
      .trim()
      .split('\n')
      .map((line) => line.split('=') as [string, string])
      .map(([name]) => (name === 'WEBHOOK_URL' ? [name, url] : ['WEBHOOK_SECRET', secret])),
  ),
  QUIET_PERIOD: '1',
  EOD_REPORTS: 'off',
});

/** A sale that the terminal takes, or refuses. */
async function pay(
  command: Command,
  order: string,
  amount: string,
  mode: 'auto' | 'decline' = 'auto',
): Promise<string> {
  const key = newKey();
  const terminal = surroundings.simulator.terminals.find('T-1')!;
  terminal.change({ mode: 'manual' });
  const paid = fetch(`${command.url}/sales`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(
      saleBody({ terminal: 'T-1', amount, fields: { metadata: { order_number: order } } }),
    ),
  });
  await surroundings.simulator.terminals.waitFor(terminal, 'present-card', 5_000);
  terminal.press(mode === 'auto' ? 'tap' : 'decline');
  await paid;
  return key;
}

/** Past the proxy. */
const send = (receiver: Receiver, headers: Record<string, string>, body: string) =>
  fetch(receiver.url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

for (const kind of receiverKinds) {
  describe(`the ${kind} receiver`, { skip: withoutReceiver(kind) }, () => {
    it('calls an order paid once it is, once, though the proxy is killed in between', async () => {
      const receiver = await startReceiver(kind, secret);
      const settings = settingsFor(receiver.url);
      let command = await startCommand(settings);
      try {
        await pay(command, '1042', '12.50', 'decline');
        await pay(command, '1042', '5.00');
        await pay(command, '1041', '12.50');
        await command.kill();
        command = await startCommand(settings);
        await eventually(receiver.paid, (paid) => paid.includes('1041'));
        assert.deepEqual(receiver.paid(), ['1041']);
        // Lost on its way back to the proxy, and found in the log by the next one.
        surroundings.simulator.faults.add({
          on: 'sales',
          cut: 'before',
          before: 'charge',
          logged: 'success',
          log_delay: 1_500,
        });
        const order = { metadata: { order_number: '1042' } };
        await fetch(`${command.url}/sales`, {
          method: 'POST',
          headers: { origin: ORIGIN, 'content-type': 'application/json', 'idempotency-key': newKey() },
          body: JSON.stringify(saleBody({ terminal: 'T-2', amount: '7.50', fields: order })),
        });
        await command.kill();
        command = await startCommand(settings);
        await eventually(receiver.paid, (paid) => paid.includes('1042'));
        assert.deepEqual(receiver.paid(), ['1041', '1042']);
      } finally {
        await command.kill();
        await receiver.stop();
      }
    });

    it('believes nothing that is not signed, that is old, that is a word, or that another order or day paid', async () => {
      const receiver = await startReceiver(kind, secret);
      const notice = (data: object, type = 'payment.succeeded') =>
        JSON.stringify({
          type,
          timestamp: new Date().toISOString(),
          data: {
            id: newKey(),
            version: 3,
            settled_by: 'answer',
            requested_amount: '12.50',
            currency: 'GBP',
            order_number: '1041',
            created_at: '2026-11-27T10:00:00.000Z',
            ...data,
          },
        });
      const signed = (body: string, now = Date.now(), by = secret) =>
        send(receiver, signedHeaders(`msg_${newKey()}`, body, [by], now), body);
      try {
        const stranger = `whsec_${Buffer.from('the secret of somebody else, 32!').toString('base64')}`;
        assert.equal((await send(receiver, {}, notice({}))).status, 400);
        assert.equal((await signed(notice({}), Date.now(), stranger)).status, 400);
        assert.equal((await signed(notice({}), Date.now() - 600_000)).status, 400);
        for (const body of [
          notice({ settled_by: 'operator' }),
          notice({ currency: 'EUR' }),
          notice({ requested_amount: '12.49' }),
          notice({ order_number: '17' }),
          notice({ order_number: null }),
          notice({ created_at: '2026-10-26T10:00:00.000Z' }),
          notice({}, 'payment.failed'),
          notice({}, 'payment.unresolved'),
          notice({}, 'reservation.succeeded'),
          notice({ requested_amount: '12.00' }, 'refund.unresolved'),
        ]) {
          assert.equal((await signed(body)).status, 204, body);
        }
        // Of a reversal whose payment the journal has lost nobody says how much it was.
        const unsaid = { order_number: '1042', requested_amount: undefined, currency: undefined };
        for (const body of [notice(unsaid, 'refund.succeeded'), notice({ order_number: '1042' })])
          assert.equal((await signed(body)).status, 204, body);
        const late = newKey();
        assert.equal((await signed(notice({ id: late, version: 5 }, 'payment.failed'))).status, 204);
        assert.equal((await signed(notice({ id: late, version: 4 }))).status, 204);
        assert.deepEqual(receiver.paid(), []);
        // 12.49 and 12.50, less the 12.00 that may have gone back.
        assert.equal((await signed(notice({ id: late, version: 6 }, 'payment.late_success'))).status, 204);
        await eventually(receiver.paid, (paid) => paid.length > 0);
        assert.deepEqual(receiver.paid(), ['1041']);
      } finally {
        await receiver.stop();
      }
    });
  });
}
