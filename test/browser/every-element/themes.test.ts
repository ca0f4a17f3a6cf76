/** The themes that the documentation shows can be read, by day and by night, in the states that a cashier looks at. */
import { expect } from '@open-wc/testing';
import { views } from '../../views/views.js';
import { edgeContrast, textContrast } from './contrast.js';
import { clear, show, wear } from './stage.js';

/** Text to its ground, at least: the counter's is for those who see little. */
const themes = { plain: 4.5, counter: 7, kiosk: 4.5 } as const;

const looked = [
  ...(['idle', 'waiting', 'approved', 'declined', 'unresolved'] as const).map(
    (state) => views['pay-button'][state]!,
  ),
  ...(['asking', 'asking-once-more'] as const).map((state) => views['signature-prompt'][state]!),
];

async function wearing(theme: string): Promise<HTMLLinkElement> {
  const link = Object.assign(document.createElement('link'), {
    rel: 'stylesheet',
    href: `/docs/themes/${theme}.css`,
  });
  const loaded = new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error(`no theme ${theme}`));
  });
  document.head.append(link);
  await loaded;
  return link;
}

for (const [theme, least] of Object.entries(themes)) {
  it(`the theme “${theme}” has text at ${least} to 1, and edges at 3 to 1`, async () => {
    const link = await wearing(theme);
    try {
      for (const view of looked) {
        const element = await show(view);
        for (const scheme of ['light', 'dark'] as const) {
          await wear({ lang: 'en', scheme }, element);
          for (const node of element.shadowRoot!.querySelectorAll('button, p, label, h2')) {
            const name = `${scheme} ${node.outerHTML.slice(0, 80)}`;
            if (!node.getClientRects().length || !node.textContent!.trim()) continue;
            expect(textContrast(node), name).to.be.at.least(least);
            if (node.matches('button:not(.again)')) expect(edgeContrast(node), name).to.be.at.least(3);
          }
        }
        clear();
      }
    } finally {
      link.remove();
      clear();
    }
  });
}
