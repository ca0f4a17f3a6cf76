/** What tells one thing from another is seen: text at 4.5 to 1, edges and marks at 3 to 1, by day and by night. */
import { expect } from '@open-wc/testing';
import { views } from '../../views/views.js';
import { contrast } from './contrast.js';
import { clear, show, wear } from './stage.js';
import { unseen } from './unseen.js';

const schemes = ['light', 'dark'] as const;

for (const [name, ofElement] of Object.entries(views)) {
  describe(`what is to be seen of <blink-${name}> can be seen`, () => {
    afterEach(clear);
    for (const [state, view] of Object.entries(ofElement)) {
      it(`in the state ${state}`, async () => {
        const element = await show(view);
        const found: string[] = [];
        for (const scheme of schemes) {
          await wear({ lang: 'en', scheme }, element);
          found.push(...unseen(element).map((fault) => `${scheme}: ${fault}`));
        }
        expect(found).to.deep.equal([]);
      });
    }
  });
}

describe('the ring around what has the focus', () => {
  afterEach(clear);
  for (const [name, ofElement] of Object.entries(views)) {
    it(`is seen on each control of <blink-${name}>`, async () => {
      const [view] = Object.values(ofElement);
      const element = await show(view!);
      for (const scheme of schemes) {
        await wear({ lang: 'en', scheme }, element);
        const controls = element.shadowRoot!.querySelectorAll<HTMLElement>('button, input, select, summary');
        for (const control of controls) {
          control.focus({ focusVisible: true } as FocusOptions);
          const { outlineStyle, outlineColor, boxShadow } = getComputedStyle(control);
          expect(outlineStyle, control.outerHTML).to.equal('solid');
          const colours = [outlineColor, ...(/(?:rgba?|color)\([^)]*\)/.exec(boxShadow) ?? [])];
          const best = Math.max(...colours.map((colour) => contrast(colour, control)));
          expect(best, `${scheme} ${control.outerHTML.slice(0, 100)}`).to.be.at.least(3);
        }
      }
    });
  }
});
