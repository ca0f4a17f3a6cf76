/** On a phone, at four times the size, and in a frame that is as low as a line of a till. */
import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { views } from '../../views/views.js';
import { clear, languages, show, wear } from './stage.js';

/** What of an element reaches out of the window sideways, and is not cut off within it. */
function tooWide(element: Element): string[] {
  const { clientWidth } = document.documentElement;
  return [...element.shadowRoot!.querySelectorAll('*')]
    .filter((node) => {
      const { left, right, width, height } = node.getBoundingClientRect();
      return width > 1 && height > 1 && (left < -0.5 || right > clientWidth + 0.5);
    })
    .map((node) => node.outerHTML.slice(0, 120));
}

/** What can be pressed and is smaller than a finger, by its own box or by that of the label around it. */
function tooSmall(element: Element): string[] {
  const pressable = 'button, input, select, summary, [role=option]';
  return [...element.shadowRoot!.querySelectorAll(pressable)]
    .map((node) => node.closest('label') ?? node)
    .filter((node) => {
      const { width, height } = node.getBoundingClientRect();
      return width > 0 && (width < 43.5 || height < 43.5);
    })
    .map((node) => {
      const { width, height } = node.getBoundingClientRect();
      return `${Math.round(width)} x ${Math.round(height)}: ${node.outerHTML.slice(0, 120)}`;
    });
}

const signs = (element: Element) => ({ tooWide: tooWide(element), tooSmall: tooSmall(element) });
const nothing = { tooWide: [], tooSmall: [] };

for (const [name, ofElement] of Object.entries(views)) {
  describe(`<blink-${name}> fits a window of 320 px, and a finger`, () => {
    before(() => setViewport({ width: 320, height: 568 }));
    after(() => setViewport({ width: 800, height: 600 }));
    afterEach(clear);
    for (const [state, view] of Object.entries(ofElement)) {
      it(`in the state ${state}`, async () => {
        const element = await show(view);
        for (const lang of languages) {
          await wear({ lang, scheme: 'light' }, element);
          expect(signs(element), lang).to.deep.equal(nothing);
          expect(document.documentElement.scrollWidth, lang).to.equal(320);
        }
      });
    }
  });
}

describe('in a frame of 320 by 160 px', () => {
  before(() => setViewport({ width: 320, height: 160 }));
  after(() => setViewport({ width: 800, height: 600 }));
  afterEach(clear);

  for (const state of ['asking', 'asking-once-more', 'not-sent'] as const) {
    for (const lang of languages) {
      it(`both answers about a signature are in sight (${state}, ${lang})`, async () => {
        const element = await show(views['signature-prompt'][state]!);
        await wear({ lang, scheme: 'light' }, element);
        const buttons = [...element.shadowRoot!.querySelectorAll('.actions button')];
        expect(buttons).to.have.length(2);
        for (const button of buttons) {
          const { top, bottom, left, right } = button.getBoundingClientRect();
          expect(top).to.be.at.least(0);
          expect(bottom).to.be.at.most(160);
          expect(left).to.be.at.least(0);
          expect(right).to.be.at.most(320);
        }
      });
    }
  }

  it('every answer about an open payment can be scrolled to, and is not hidden behind the others', async () => {
    const element = await show(views['pay-button']['unresolved']!);
    const buttons = element.shadowRoot!.querySelectorAll<HTMLElement>('.question button');
    expect(buttons).to.have.length(3);
    for (const button of buttons) {
      button.focus();
      button.scrollIntoView({ block: 'nearest' });
      const { top, bottom, left } = button.getBoundingClientRect();
      expect(top).to.be.at.least(0);
      expect(bottom).to.be.at.most(160.5);
      const hit = element.shadowRoot!.elementFromPoint(left + 10, (top + bottom) / 2);
      expect(hit?.closest('button')).to.equal(button);
    }
  });
});
