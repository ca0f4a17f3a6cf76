/** The button in each state, as `npm run pictures` has taken it. */
import { en } from '../../src/translations/en.js';
import { fill } from '../../src/translations/index.js';
import { pictured } from '../pictures/pictured.js';

/** Stands in docs/states.md: the addresses are from there. */
export const statePictures = (): string =>
  [
    '<div class="pictures">',
    ...pictured.map((state) => {
      const says = en.states[state] || fill(en.pay.sale, { money: '£15.00' });
      const file = `images/states/${state}`;
      return `<figure><picture><source media="(prefers-color-scheme: dark)" srcset="${file}-dark.png"><img src="${file}-light.png" width="360" loading="lazy" alt="The button, ${state}: ${says}"></picture><figcaption><code>${state}</code></figcaption></figure>`;
    }),
    '</div>',
  ].join('\n');
