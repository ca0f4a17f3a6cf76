/** A designer reaches everything: each part that the manifest names is there, and none that it does not name. */
import { expect } from '@open-wc/testing';
import { views } from '../../views/views.js';
import { clear, show } from './stage.js';

interface Manifest {
  modules: { declarations?: { tagName?: string; cssParts?: { name: string }[] }[] }[];
}

const manifest = (await (await fetch('/custom-elements.json')).json()) as Manifest;
const declarations = manifest.modules.flatMap(({ declarations = [] }) => declarations);

const documented = (tag: string): string[] =>
  declarations.find(({ tagName }) => tagName === tag)!.cssParts!.map(({ name }) => name);

const partsOf = (element: Element): string[] =>
  [...element.shadowRoot!.querySelectorAll('[part]')].flatMap((node) => [...node.part]);

describe('the parts of every element', () => {
  afterEach(clear);
  for (const [name, ofElement] of Object.entries(views)) {
    const tag = `blink-${name}`;
    it(`<${tag}> has those that its reference names, in one state or another, and no others`, async () => {
      const found = new Set<string>();
      for (const view of Object.values(ofElement)) {
        for (const part of partsOf(await show(view))) found.add(part);
        clear();
      }
      expect([...found].sort()).to.deep.equal([...new Set(documented(tag))].sort());
    });
  }
});

describe('a till’s own colours', () => {
  afterEach(clear);

  const colours = {
    '--blink-success': 'rgb(1, 50, 2)',
    '--blink-on-success': 'rgb(250, 251, 252)',
    '--blink-danger': 'rgb(80, 3, 4)',
    '--blink-on-danger': 'rgb(253, 254, 250)',
    '--blink-surface': 'rgb(5, 6, 7)',
    '--blink-on-surface': 'rgb(240, 241, 242)',
    '--blink-backdrop': 'rgba(9, 9, 9, 0.9)',
  };

  it('reach the prompt that its button opens at the end of the page', async () => {
    const element = await show(views['pay-button'].signature!);
    const till = element.parentElement!;
    for (const [name, value] of Object.entries(colours)) till.style.setProperty(name, value);
    const prompt = document.createElement('blink-signature-prompt');
    Object.assign(prompt, { temporary: true, speaksFor: element, amount: '15.00', transactionId: 'TX' });
    document.body.append(prompt);
    prompt.show();
    await prompt.updateComplete;
    const look = (selector: string) => getComputedStyle(prompt.shadowRoot!.querySelector(selector)!);
    expect(look('.accept').backgroundColor).to.equal(colours['--blink-success']);
    expect(look('.accept').color).to.equal(colours['--blink-on-success']);
    expect(look('dialog').backgroundColor).to.equal(colours['--blink-surface']);
    expect(look('dialog').color).to.equal(colours['--blink-on-surface']);
    expect(
      getComputedStyle(prompt.shadowRoot!.querySelector('dialog')!, '::backdrop').backgroundColor,
    ).to.equal(colours['--blink-backdrop']);
  });

  for (const [state, name] of [
    ['approved', 'success'],
    ['unresolved', 'warning'],
    ['waiting', 'busy'],
    ['idle', 'accent'],
  ] as const) {
    it(`colour the button and its words in the state ${state}`, async () => {
      const element = await show(views['pay-button'][state]!);
      element.style.setProperty(`--blink-${name}`, 'rgb(1, 50, 2)');
      element.style.setProperty(`--blink-on-${name}`, 'rgb(250, 251, 252)');
      const { backgroundColor, color } = getComputedStyle(element.shadowRoot!.querySelector('.pay')!);
      expect({ backgroundColor, color }).to.deep.equal({
        backgroundColor: 'rgb(1, 50, 2)',
        color: 'rgb(250, 251, 252)',
      });
    });
  }
});
