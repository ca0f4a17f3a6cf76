/** The server's question of docs/migrating.md, asked of a real proxy. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { startCommand, type Command } from '../../proxy/test/support/command.js';
import {
  createSimulator,
  serveSimulator,
  type Listening,
  type Simulator,
} from '../../simulator/src/index.js';
import { sampleOf } from './support/pages.js';

type IsPaid = (
  proxyUrl: string,
  tillToken: string,
  attemptId: string,
  order: { number: string; amount: string; currency: string },
) => Promise<boolean>;

const terminalId = 'T-migrating';
const order = { number: '7036171099', amount: '10.00', currency: 'GBP' };

describe('the server that asks the proxy whether an order is paid', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-migrating-'));
  let isPaid: IsPaid;
  let simulator: Simulator;
  let blink: Listening;
  let proxy: Command;
  before(async () => {
    const file = path.join(folder, 'is-paid.ts');
    writeFileSync(file, sampleOf('docs/migrating.md', 'ts is-paid'));
    ({ isPaid } = (await import(pathToFileURL(file).href)) as { isPaid: IsPaid });
    simulator = createSimulator({ terminals: [{ terminal_id: terminalId, mode: 'auto' }] });
    blink = await serveSimulator(simulator, { port: 0 });
    proxy = await startCommand({
      BLINK_POS_API_KEY: 'demo-key',
      BLINK_POS_API_SECRET: 'demo-secret',
      BLINK_API_URL: `${blink.origin}/v1/card-present`,
      DATABASE_URL: `file:${path.join(folder, 'journal.db')}`,
      TILL_TOKENS: 'one:token-of-till-one,two:token-of-till-two',
      QUIET_PERIOD: '1',
      PORT: '0',
    });
  });
  after(async () => {
    await proxy?.stop();
    await blink?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (call: string, body: object, key: string) =>
    fetch(`${proxy.url}/${call}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        authorization: 'Bearer token-of-till-one',
      },
      body: JSON.stringify(body),
    });

  const fields = () => ({
    site_branch_id: 'London',
    pos_location: 'POS-25',
    terminal_id: terminalId,
    request_timestamp: new Date().toISOString(),
  });

  async function pay(amount = order.amount, call = 'sales'): Promise<string> {
    const key = crypto.randomUUID();
    const metadata = { order_number: order.number, attempt_id: key };
    await ask(call, { ...fields(), currency: 'GBP', requested_amount: amount, metadata }, key);
    return key;
  }

  it('hears yes for a sale that Blink approved, and only for that order and that till', async () => {
    const key = await pay();
    assert.equal(simulator.ledger.charges({ attempt_id: key }).length, 1);
    assert.equal(await isPaid(proxy.url, 'token-of-till-one', key, order), true);
    for (const other of [{ number: '1' }, { amount: '10.01' }, { currency: 'EUR' }]) {
      const asked = { ...order, ...other };
      assert.equal(await isPaid(proxy.url, 'token-of-till-one', key, asked), false, JSON.stringify(other));
    }
    assert.equal(await isPaid(proxy.url, 'token-of-till-two', key, order), false);
    assert.equal(await isPaid(proxy.url, 'nobody', key, order), false);
    assert.equal(await isPaid(proxy.url, 'token-of-till-one', crypto.randomUUID(), order), false);
    assert.equal(await isPaid(proxy.url, 'token-of-till-one', '../health', order), false);
  });

  it('hears no for a decline, a pre-auth, and what was never sent', async () => {
    simulator.settings.pennies = true;
    const declined = await pay('10.05');
    assert.equal(
      await isPaid(proxy.url, 'token-of-till-one', declined, { ...order, amount: '10.05' }),
      false,
    );
    const reserved = await pay(order.amount, 'preauth-transactions');
    assert.equal(simulator.ledger.charges({ attempt_id: reserved }).length, 1);
    assert.equal(await isPaid(proxy.url, 'token-of-till-one', reserved, order), false);
  });

  it('hears no while a signature is waited for, yes when it was accepted, no when it was rejected', async () => {
    simulator.terminals.set(terminalId, { mode: 'manual' });
    const terminal = simulator.terminals.find(terminalId)!;
    for (const isAccepted of [true, false]) {
      const paying = pay();
      await simulator.terminals.waitFor(terminal, 'present-card', 10_000);
      terminal.press('signature');
      const key = await paying;
      assert.equal(await isPaid(proxy.url, 'token-of-till-one', key, order), false);
      const attempt = await fetch(`${proxy.url}/attempts/${key}`, {
        headers: { authorization: 'Bearer token-of-till-one' },
      });
      const { response } = (await attempt.json()) as { response: { body: { transaction_id: string } } };
      const signature = crypto.randomUUID();
      await ask(
        'signatures',
        {
          ...fields(),
          original_transaction_id: response.body.transaction_id,
          is_signature_confirmed: isAccepted,
          metadata: { attempt_id: signature, sale_attempt_id: key },
        },
        signature,
      );
      assert.equal(await isPaid(proxy.url, 'token-of-till-one', key, order), isAccepted);
    }
  });
});
