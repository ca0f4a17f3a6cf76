import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { BlinkPayButton } from '../../src/index.js';
import { TillRig, isFinal, isPressable, press, shows, told, type Json } from './till.js';

describe('a plain page with the script tag, on another origin than the proxy', () => {
  let rig: TillRig;
  before(async () => (rig = await TillRig.start()));
  after(() => rig.stop());
  beforeEach(() => rig.control('reset', {}));

  it('takes a sale, and Blink gets exactly the documented fields, headers and formats', async () => {
    const tablet = await rig.tablet();
    await press(tablet);
    await rig.cardAsked();
    await rig.press('tap');
    await shows(tablet, 'approved');

    const requests = await rig.salesReceived();
    assert.equal(requests.length, 1);
    const [{ headers, body: text, method, path }] = requests as [Json];
    assert.equal(method, 'POST');
    assert.match(path, /\/v1\/card-present\/sales$/);
    const sent: Record<string, string> = headers;
    assert.equal(sent.authorization, `Basic ${Buffer.from('demo-key:demo-secret').toString('base64')}`);
    assert.match(sent['content-type']!, /^application\/json\b/);
    assert.ok(sent['user-agent']);
    for (const name of ['origin', 'referer', 'cookie', 'idempotency-key', 'prefer', 'sec-fetch-mode']) {
      assert.equal(sent[name], undefined, `${name} stays with the proxy`);
    }
    const body = JSON.parse(text);
    const { attempt_id } = body.metadata;
    assert.match(attempt_id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.match(body.request_timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    assert.deepEqual(
      { ...body, request_timestamp: '' },
      {
        site_branch_id: 'London',
        pos_location: 'POS-25',
        terminal_id: 'T650M-451-962-212-MOHSIN',
        operator_id: '964566',
        currency: 'GBP',
        requested_amount: '66.60',
        request_timestamp: '',
        metadata: { order_number: '7036171099', attempt_id },
      },
    );
    const [success] = await told(tablet, 'blink-success');
    assert.equal(success!.detail.attemptId, attempt_id);
    assert.equal((await rig.charges()).length, 1);
  });

  it('sends one payment however fast the button is clicked', async () => {
    const tablet = await rig.tablet();
    await tablet.locator('blink-pay-button').evaluate((element) => {
      const button = element.shadowRoot!.querySelector('button')!;
      for (let click = 0; click < 50; click++) button.click();
    });
    await rig.cardAsked();
    await rig.press('tap');
    await shows(tablet, 'approved');
    const requests = await rig.salesReceived();
    assert.equal(requests.length, 1);
  });

  it('keeps a paid order paid through a reload, until it is reset', async () => {
    const tablet = await rig.tablet();
    await press(tablet);
    await rig.cardAsked();
    await rig.press('tap');
    await shows(tablet, 'approved');
    await tablet.reload();
    await shows(tablet, 'approved');
    assert.equal(await isPressable(tablet), false);
    await tablet.locator('blink-pay-button').evaluate((button: BlinkPayButton) => button.reset());
    await shows(tablet, 'idle');
    assert.equal(await isPressable(tablet), true);
  });

  it('tells the end of a sale once, however the page is reloaded while it runs', async () => {
    const tablet = await rig.tablet();
    await press(tablet);
    await rig.cardAsked();
    await tablet.reload();
    await shows(tablet, 'waiting');
    await tablet.reload();
    await rig.press('tap');
    await shows(tablet, 'approved');
    const finals = (await told(tablet)).filter(isFinal);
    assert.equal(finals.length, 1);
    assert.equal(finals[0]!.type, 'blink-success');
    assert.equal(finals[0]!.detail.resumed, true);
    assert.equal((await rig.charges()).length, 1);
  });

  it('frees the terminal of a tablet that died in the middle of a sale, once its outcome is known', async () => {
    const dying = await rig.tablet();
    await press(dying);
    await rig.cardAsked();
    await dying.context().close();

    const other = await rig.tablet();
    await other
      .locator('blink-pay-button')
      .evaluate((button: BlinkPayButton) => (button.reference = 'next-order'));
    await press(other);
    await shows(other, 'failed');
    const [refusal] = await told(other, 'blink-failure');
    assert.equal(refusal!.detail.reason, 'terminal-in-use');
    assert.equal((await rig.salesReceived()).length, 1, 'nothing of it reached Blink');
    await other.getByText('The terminal is busy with another payment').waitFor();
    assert.equal(await isPressable(other), false);

    await rig.press('tap');
    await other.waitForFunction(() => {
      const root = document.querySelector('blink-pay-button')!.shadowRoot!;
      return root.querySelector('button')!.getAttribute('aria-disabled') !== 'true';
    });
    await press(other);
    await rig.cardAsked();
    await rig.press('tap');
    await shows(other, 'approved');
    assert.equal((await rig.charges()).length, 2);
  });
});

describe('a till on plain http under a name of the shop’s network', () => {
  let rig: TillRig;
  before(async () => (rig = await TillRig.start({ host: 'till.shop.lan' })));
  after(() => rig.stop());

  it('is no secure context, and takes a sale all the same', async () => {
    const tablet = await rig.tablet();
    assert.equal(await tablet.evaluate(() => isSecureContext), false);
    await press(tablet);
    await rig.cardAsked();
    await rig.press('tap');
    await shows(tablet, 'approved');
    assert.equal((await told(tablet, 'blink-success')).length, 1);
    assert.equal((await rig.charges()).length, 1);
  });
});
