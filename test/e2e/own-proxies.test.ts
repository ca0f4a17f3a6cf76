/** A till behind the proxies that docs/your-own-proxy.md shows in Python and PHP. */
import { after, before, beforeEach, describe } from 'node:test';
import { proxyKinds, startOwnProxy, withoutInterpreter, type OwnProxy } from '../docs/support/own-proxies.js';
import { itSells } from './plain-sales.js';
import { TillRig } from './till.js';

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

    itSells(() => rig);
  });
}
