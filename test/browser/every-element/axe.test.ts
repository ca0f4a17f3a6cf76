/** Everybody can use every element in every state, by day and by night, in every language. */
import 'axe-core/axe.min.js';
import type axe from 'axe-core';
import { expect } from '@open-wc/testing';
import { views } from '../../views/views.js';
import { clear, looks, show, wear } from './stage.js';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** A test's page has no landmarks and no headings. */
const rules = {
  region: { enabled: false },
  'page-has-heading-one': { enabled: false },
  'heading-order': { enabled: false },
  // Of WCAG 2.2: off unless it is asked for.
  'target-size': { enabled: true },
};

async function findings(element: Element): Promise<string[]> {
  const { violations } = await window.axe.run(element, { rules });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

// The engines differ in what they tell of a page, hardly in its colours or words: Chromium looks at all of them.
const looked = navigator.userAgent.includes('Chrome') ? looks : looks.slice(0, 1);

for (const [name, ofElement] of Object.entries(views)) {
  describe(`axe finds nothing on <blink-${name}>`, () => {
    afterEach(clear);
    for (const [state, view] of Object.entries(ofElement)) {
      it(`in the state ${state}`, async () => {
        const element = await show(view);
        const found: Record<string, string[]> = {};
        for (const look of looked) {
          await wear(look, element);
          const here = await findings(element);
          if (here.length) found[`${look.lang}, ${look.scheme}`] = here;
        }
        expect(found).to.deep.equal({});
        // A hundred rows in each look take half a minute on a busy machine.
      }).timeout(120_000);
    }
  });
}
