/** What tells one thing from another is seen: text at 4.5 to 1, edges and marks at 3 to 1, by day and by night. */
import { expect } from '@open-wc/testing';
import { views } from '../../views/views.js';
import { contrast, edgeContrast, textContrast } from './contrast.js';
import { clear, show, wear } from './stage.js';

const schemes = ['light', 'dark'] as const;

/** An edge of these says something that their text alone does not: that it can be pressed, or that it matters. */
const edged = 'button:not(.again), input, select, [part=list], .question';

const visible = (node: Element) => node.getClientRects().length > 0;

/** One that cannot be pressed may be pale. */
const isOff = (node: Element) =>
  node.matches('[aria-disabled=true], :disabled') || !!node.closest('[aria-disabled=true]');

for (const [name, ofElement] of Object.entries(views)) {
  describe(`what is to be seen of <blink-${name}> can be seen`, () => {
    afterEach(clear);
    for (const [state, view] of Object.entries(ofElement)) {
      it(`in the state ${state}`, async () => {
        const element = await show(view);
        const found: string[] = [];
        for (const scheme of schemes) {
          await wear({ lang: 'en', scheme }, element);
          const all = [...element.shadowRoot!.querySelectorAll(edged)].filter(visible);
          for (const node of all.filter((one) => !isOff(one))) {
            const ratio = edgeContrast(node);
            if (ratio < 3) found.push(`${scheme}: edge ${ratio.toFixed(2)} ${node.outerHTML.slice(0, 100)}`);
          }
          const texts = [...element.shadowRoot!.querySelectorAll('*')].filter(
            (node) =>
              visible(node) &&
              [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent!.trim()),
          );
          for (const node of texts.filter((one) => !isOff(one))) {
            const ratio = textContrast(node);
            if (ratio < 4.5)
              found.push(`${scheme}: text ${ratio.toFixed(2)} ${node.outerHTML.slice(0, 100)}`);
          }
          for (const bar of [...element.shadowRoot!.querySelectorAll('*')].filter(visible)) {
            const { borderInlineStartWidth, borderInlineStartColor } = getComputedStyle(bar);
            if (borderInlineStartWidth !== '4px' || /, 0\)$|\/ 0\)$/.test(borderInlineStartColor)) continue;
            const ratio = contrast(borderInlineStartColor, bar);
            if (ratio < 3) found.push(`${scheme}: bar ${ratio.toFixed(2)} ${bar.outerHTML.slice(0, 100)}`);
          }
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
