/** What every plain proxy must let a till do. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pressMeant } from '../support/meant-press.js';
import { isFinal, press, shows, told, type TillRig } from './till.js';

export function itSells(rigOf: () => TillRig): void {
  it('takes a sale', async () => {
    const rig = rigOf();
    const tablet = await rig.tablet();
    await press(tablet);
    await rig.cardAsked();
    await rig.press('tap');
    await shows(tablet, 'approved');
    const finals = (await told(tablet)).filter(isFinal);
    assert.deepEqual(
      finals.map(({ type, detail }) => [type, detail.settledBy]),
      [['blink-success', 'answer']],
    );
    assert.equal((await rig.salesReceived()).length, 1);
    assert.equal((await rig.charges()).length, 1);
  });

  it('stops a sale, and takes the next one', async () => {
    const rig = rigOf();
    const tablet = await rig.tablet();
    await press(tablet);
    await rig.cardAsked();
    await pressMeant(tablet.locator('blink-pay-button').first().getByRole('button', { name: 'Cancel' }));
    await shows(tablet, 'failed');
    const [failure] = await told(tablet, 'blink-failure');
    assert.equal(failure!.detail.reason, 'cancelled');
    await press(tablet);
    await rig.cardAsked();
    await rig.press('tap');
    await shows(tablet, 'approved');
    assert.equal((await rig.charges()).length, 1);
  });

  it('finds a sale whose answer was lost in the terminal’s log', async () => {
    const rig = rigOf();
    await rig.control('faults', { on: 'sales', cut: 'before', before: 'end' });
    const tablet = await rig.tablet();
    await press(tablet);
    await rig.cardAsked();
    await rig.press('tap');
    await shows(tablet, 'approved');
    const [success] = await told(tablet, 'blink-success');
    const [charge, ...others] = await rig.charges();
    assert.deepEqual(others, []);
    assert.equal(success!.detail.settledBy, 'log');
    assert.equal(success!.detail.transactionId, charge!.transaction_id);
    assert.equal(success!.detail.attemptId, charge!.attempt_id);
    assert.equal((await rig.salesReceived()).length, 1, 'the POST was not repeated');
  });
}
