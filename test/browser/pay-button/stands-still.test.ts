/** Nothing on the page moves for what a button says: a finger that is under way lands where it was meant to. */
import { expect } from '@open-wc/testing';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import de from '../../../src/translations/languages/de/index.js';
import fr from '../../../src/translations/languages/fr/index.js';
import { registerTranslation } from '../../../src/translations/index.js';
import { newTerminal } from '../../support/backend.js';
import { endOpenPayments, inState, payButton } from '../../support/pay-button.js';

registerTranslation('de', de);
registerTranslation('fr', fr);

describe('a grid of pay buttons stands still', () => {
  let grid: HTMLElement;
  beforeEach(() => {
    grid = document.createElement('div');
    document.body.append(grid);
  });
  afterEach(() => {
    grid.remove();
    endOpenPayments();
  });

  for (const lang of ['en', 'de', 'fr'])
    for (const width of [240, 360, 768, 1280])
      it(`through a sale and a decline, in ${lang}, ${width} px wide`, async () => {
        const terminal = await newTerminal({ mode: 'manual' });
        grid.lang = lang;
        grid.style.cssText = `width: ${width}px; display: grid; gap: 8px; grid-template-columns: repeat(auto-fill, minmax(14em, 1fr))`;
        const buttons: BlinkPayButton[] = [];
        for (let order = 1; order <= 6; order++) {
          const button = await payButton(terminal, { amount: '22.66', reference: `100${order}` });
          grid.append(button);
          buttons.push(button);
        }
        const places = async () => {
          for (const button of buttons) await button.updateComplete;
          return buttons.map((button) => {
            const { top, height } = button.getBoundingClientRect();
            return [Math.round(top - grid.getBoundingClientRect().top), Math.round(height)].join(' ');
          });
        };
        const atRest = await places();
        for (const [key, end] of [
          ['decline', 'declined'],
          ['tap', 'approved'],
        ] as const) {
          const paid = buttons[0]!.pay();
          await inState(buttons[0]!, 'waiting');
          expect(await places(), 'waiting').to.deep.equal(atRest);
          await terminal.pressWhenAsked(key);
          await paid;
          expect(await places(), end).to.deep.equal(atRest);
        }
      });
});
