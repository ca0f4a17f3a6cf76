/** What docs/plain-proxy.md promises of a till behind a plain nginx, with the very configuration that it shows. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { BlinkPayButton } from '../../src/index.js';
import { startNginx, withoutNginx, type Nginx, type Setting } from './nginx.js';
import { itSells } from './plain-sales.js';
import { TillRig, isFinal, press, shows, terminalId, told } from './till.js';
import { pressMeant } from '../support/meant-press.js';

const skip = withoutNginx();

async function start(
  host = '127.0.0.1',
  changes: Setting['changes'] = [],
): Promise<{ rig: TillRig; nginx: Nginx }> {
  const rig = await TillRig.start({ host });
  try {
    const nginx = await startNginx({ blink: rig.simulatorUrl, origin: rig.origin, changes });
    rig.proxyUrl = nginx.proxyUrl.replace('127.0.0.1', host);
    return { rig, nginx };
  } catch (error) {
    await rig.stop();
    throw error;
  }
}

/** Every state that the button went through. */
const watchStates = (tablet: Page) =>
  tablet.evaluate(() => {
    const states: string[] = [];
    Object.assign(globalThis, { states });
    addEventListener('blink-state-change', ({ detail }) => states.push(detail.to));
  });
const states = (tablet: Page): Promise<string[]> =>
  tablet.evaluate(() => (globalThis as unknown as { states: string[] }).states);

const sayNotCharged = async (tablet: Page) => {
  await tablet.getByLabel('I have looked: the terminal shows no payment.').check();
  await tablet.getByLabel('What did the terminal').fill('it shows its start screen');
  await pressMeant(tablet.getByRole('button', { name: 'Nothing was charged' }));
};

const anHour = 3_600_000;

describe('a till behind a plain nginx', { skip }, () => {
  let rig: TillRig;
  let nginx: Nginx;
  before(async () => ({ rig, nginx } = await start()));
  after(async () => {
    await nginx?.stop();
    await rig?.stop();
  });
  beforeEach(async () => {
    await rig.control('reset', {});
    // What the log shows is what is asked about; the end-of-day report would show it sooner.
    await rig.control('settings', { eodDelay: anHour * 24 }, 'PUT');
  });

  itSells(() => rig);

  it('shows a decline', async () => {
    const tablet = await rig.tablet();
    await press(tablet);
    await rig.cardAsked();
    await rig.press('decline');
    await shows(tablet, 'declined');
    assert.equal((await told(tablet, 'blink-failure'))[0]!.detail.reason, 'declined');
    assert.equal((await rig.charges()).length, 0);
  });

  it('has a signature compared and accepted', async () => {
    const tablet = await rig.tablet();
    await press(tablet);
    await rig.cardAsked();
    await rig.press('signature');
    await pressMeant(tablet.getByRole('button', { name: 'Accept signature' }));
    await shows(tablet, 'approved');
    assert.equal((await told(tablet)).filter(isFinal).length, 1);
    assert.equal((await rig.charges()).length, 1);
  });

  it('asks the operator where the log has nothing, and takes the operator’s word', async () => {
    await rig.control('faults', { on: 'sales', cut: 'before' });
    const tablet = await rig.tablet();
    await watchStates(tablet);
    await press(tablet);
    await shows(tablet, 'unresolved');
    assert.equal((await told(tablet)).filter(isFinal).length, 0, 'nothing is claimed before that');
    await sayNotCharged(tablet);
    await shows(tablet, 'failed');
    const finals = (await told(tablet)).filter(isFinal);
    assert.deepEqual(
      finals.map(({ type, detail }) => [type, detail.reason, detail.settledBy]),
      [['blink-failure', 'operator', 'operator']],
    );
    assert.deepEqual(await states(tablet), ['starting', 'waiting', 'checking', 'unresolved', 'failed']);
    assert.equal((await rig.salesReceived()).length, 1, 'the POST was not repeated');
  });

  /** Its answer was lost, and Blink's log shows it only after an hour. */
  async function chargedButClosed(): Promise<Page> {
    await rig.control('faults', { on: 'sales', cut: 'before', before: 'end', log_delay: anHour });
    const tablet = await rig.tablet();
    await press(tablet);
    await rig.cardAsked();
    await rig.press('tap');
    await shows(tablet, 'unresolved');
    await sayNotCharged(tablet);
    await shows(tablet, 'failed');
    return tablet;
  }

  it('tells of a charge that Blink’s log shows after the operator’s word', async () => {
    const tablet = await chargedButClosed();
    await rig.control('settings', { clockOffset: anHour }, 'PUT');
    await shows(tablet, 'approved');
    assert.deepEqual(
      (await told(tablet)).map(({ type }) => type),
      ['blink-unresolved', 'blink-failure', 'blink-late-success'],
    );
  });

  it('says that the card was charged twice where the order was taken again meanwhile, after a reload too', async () => {
    const tablet = await chargedButClosed();
    await press(tablet);
    await rig.cardAsked();
    await rig.press('tap');
    await shows(tablet, 'approved');
    await rig.control('settings', { clockOffset: anHour }, 'PUT');
    const warning = tablet.getByText('The card was charged twice. Give £66.60 back');
    await warning.waitFor();
    assert.equal((await rig.charges()).length, 2);
    await tablet.reload();
    await warning.waitFor();
    await shows(tablet, 'approved');
  });

  it('calls a payment on a busy terminal unclear, not failed: it may be a double of the one that runs', async () => {
    const tablet = await rig.tablet();
    await watchStates(tablet);
    const busy = JSON.stringify({ result: 'FAILURE', message: 'Device is busy', errors: {} });
    const headers = { 'content-type': 'application/json' };
    await rig.control('faults', { on: 'sales', answer: { status: 429, headers, body: busy } });
    await press(tablet);
    await shows(tablet, 'unresolved');
    assert.deepEqual(await states(tablet), ['starting', 'waiting', 'checking', 'unresolved']);
    assert.equal((await told(tablet)).filter(isFinal).length, 0);
  });

  it('goes on with the sale at Blink when the page is closed, and the page finds it again', async () => {
    const tablet = await rig.tablet();
    await press(tablet);
    await rig.cardAsked();
    const context = tablet.context();
    nginx.forget();
    await tablet.close();
    const later = await context.newPage();
    await later.goto(rig.origin);
    // It looks into the log, so nginx has seen by now that the first page is gone.
    await nginx.access(({ path }) => path.includes('/requests'));
    await rig.press('tap');
    await shows(later, 'approved');
    const sale = await nginx.access(({ method, path }) => method === 'POST' && path === '/blink/sales');
    assert.equal(sale.upstream, '201', 'nginx stayed on the line until Blink had answered');
    assert.equal((await rig.salesReceived()).length, 1);
    assert.equal((await told(later, 'blink-success')).length, 1);
  });

  for (const { name, till, blink } of [
    { name: 'the till’s clock is past midnight and Blink’s is not', till: '00:01:00', blink: '23:59:30' },
    { name: 'Blink’s clock is past midnight and the till’s is not', till: '23:59:00', blink: '00:00:30' },
  ]) {
    it(`finds a lost answer on the neighbouring day: ${name}`, async () => {
      const midnight = Date.UTC(2026, 10, 22);
      const near = (time: string) => {
        const ms = Date.parse(`1970-01-01T${time}Z`);
        return midnight + (ms > 43_200_000 ? ms - 86_400_000 : ms);
      };
      await rig.control('settings', { clockOffset: near(blink) - Date.now() }, 'PUT');
      await rig.control('faults', { on: 'sales', cut: 'before', before: 'charge' });
      const tablet = await rig.tablet();
      await tablet.clock.setSystemTime(near(till));
      await press(tablet);
      await shows(tablet, 'approved');
      assert.equal((await told(tablet, 'blink-success'))[0]!.detail.settledBy, 'log');
    });
  }
});

describe('a plain gateway that cuts a slow answer', { skip }, () => {
  let rig: TillRig;
  let nginx: Nginx;
  before(
    async () =>
      ({ rig, nginx } = await start('127.0.0.1', [['proxy_read_timeout 24h', 'proxy_read_timeout 1s']])),
  );
  after(async () => {
    await nginx?.stop();
    await rig?.stop();
  });

  it('costs a check, and neither the payment nor a second one', async () => {
    const tablet = await rig.tablet();
    await press(tablet);
    await rig.cardAsked();
    const cut = await nginx.access(({ method, path }) => method === 'POST' && path === '/blink/sales');
    assert.equal(cut.status, '504');
    await rig.press('tap');
    await shows(tablet, 'approved');
    assert.equal((await told(tablet, 'blink-success'))[0]!.detail.settledBy, 'log');
    assert.equal((await rig.salesReceived()).length, 1);
    assert.equal((await rig.charges()).length, 1);
  });
});

describe('a page without https behind a plain proxy', { skip }, () => {
  let rig: TillRig;
  let nginx: Nginx;
  before(async () => ({ rig, nginx } = await start('till.shop.lan')));
  after(async () => {
    await nginx?.stop();
    await rig?.stop();
  });

  it('refuses to pay, because nothing would keep two tabs apart, and sends nothing', async () => {
    const tablet = await rig.tablet();
    assert.equal(await tablet.evaluate(() => isSecureContext), false);
    const detail = await tablet
      .locator('blink-pay-button')
      .evaluate((button: BlinkPayButton) => button.pay());
    assert.ok(detail && 'reason' in detail);
    assert.equal(detail.reason, 'storage-unavailable');
    await shows(tablet, 'failed');
    const received: { path: string }[] = (await rig.control(`received?terminal_id=${terminalId}`)).received;
    assert.deepEqual(
      received.map(({ path }) => path.replace(/^.*card-present/, '')),
      [`/devices/${terminalId}`],
      'one look at the terminal, no payment',
    );
  });
});
