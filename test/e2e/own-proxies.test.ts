/** A till behind the proxies that docs/your-own-proxy.md shows in Python and PHP. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { proxyKinds, startOwnProxy, withoutInterpreter, type OwnProxy } from '../docs/own-proxies.js';
import { TillRig, isFinal, press, shows, told } from './till.js';

for (const kind of proxyKinds) {
  describe(`a till behind the ${kind} proxy of the page`, { skip: withoutInterpreter(kind) }, () => {
    let rig: TillRig;
    let proxy: OwnProxy;
    before(async () => {
      rig = await TillRig.start();
      proxy = await startOwnProxy(kind, { blink: `${rig.simulatorUrl}/v1/card-present`, origin: rig.origin });
      rig.proxyUrl = proxy.proxyUrl;
    });
    after(async () => {
      await proxy?.stop();
      await rig?.stop();
    });
    beforeEach(() => rig.control('reset', {}));

    it('takes a sale', async () => {
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

    it('finds a sale whose answer was lost in the terminal’s log', async () => {
      await rig.control('faults', { on: 'sales', cut: 'before', before: 'end' });
      const tablet = await rig.tablet();
      await press(tablet);
      await rig.cardAsked();
      await rig.press('tap');
      await shows(tablet, 'approved');
      const [success] = await told(tablet, 'blink-success');
      assert.equal(success!.detail.settledBy, 'log');
      assert.equal((await rig.salesReceived()).length, 1, 'the POST was not repeated');
      assert.equal((await rig.charges()).length, 1);
    });
  });
}
