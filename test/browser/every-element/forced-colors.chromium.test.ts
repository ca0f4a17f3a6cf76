/** Who has chosen the few colours that a screen may have sees every edge and every word in them. */
import { executeServerCommand } from '@web/test-runner-commands';
import { expect } from '@open-wc/testing';
import { views } from '../../views/views.js';
import { clear, show, wear } from './stage.js';
import { unseen } from './unseen.js';

/** Whatever stands over the page has an edge: its shadow is not drawn in forced colours. */
const edgeless = (element: Element): string[] =>
  [...element.shadowRoot!.querySelectorAll('dialog, [popover], .question')]
    .filter((node) => node.getClientRects().length > 0)
    .filter((node) => {
      const { borderTopStyle, borderTopWidth } = getComputedStyle(node);
      return borderTopStyle === 'none' || borderTopWidth === '0px';
    })
    .map((node) => `no edge: ${node.outerHTML.slice(0, 100)}`);

for (const [name, ofElement] of Object.entries(views)) {
  describe(`in forced colours <blink-${name}> is seen`, () => {
    before(() => executeServerCommand('forced-colors', 'active'));
    after(() => executeServerCommand('forced-colors', 'none'));
    afterEach(clear);
    for (const [state, view] of Object.entries(ofElement)) {
      it(`in the state ${state}`, async () => {
        expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
        const element = await show(view);
        const found: string[] = [];
        for (const scheme of ['light', 'dark'] as const) {
          await wear({ lang: 'en', scheme }, element);
          found.push(...[...unseen(element), ...edgeless(element)].map((fault) => `${scheme}: ${fault}`));
        }
        expect(found).to.deep.equal([]);
      });
    }
  });
}
