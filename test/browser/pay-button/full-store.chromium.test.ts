/** Chromium's own `localStorage`, filled by another script to within so many characters. */
import { expect } from '@open-wc/testing';
import { buttonMarkup, closeTabs, openTab } from '../../conformance/tab.js';
import { newTerminal } from '../../support/backend.js';
import { inState } from '../../support/pay-button.js';

afterEach(closeTabs);

const isKept = (text: string): boolean => {
  try {
    localStorage.setItem('other', text);
    return true;
  } catch {
    return false;
  }
};

/** Fills the store, so that so many characters are left. */
function fill(left: number): void {
  localStorage.clear();
  // 5 MiB of characters, whatever they are: found out, for nobody promises the number.
  let size = 0;
  for (let step = 2 ** 23; step >= 1; step /= 2) if (isKept('x'.repeat(size + step))) size += step;
  expect(isKept('x'.repeat(size - left))).to.equal(true);
}

describe('a store that another script has filled', function () {
  this.timeout(60_000);

  for (const lefts of [
    [0, 150, 300],
    [400, 475, 550],
    [800, 1200, 1600],
  ]) {
    it(`never lets a paid order say "Pay" after a reload: ${lefts.join(', ')} characters left`, async () => {
      for (const left of lefts) {
        const terminal = await newTerminal({ mode: 'auto' });
        fill(left);
        const tab = await openTab(buttonMarkup(terminal));
        const end = await tab.button.pay();
        const charges = await terminal.charges();
        tab.close();
        if (charges.length === 0) {
          expect(end).to.include({ reason: 'storage-unavailable', attemptId: null });
          continue;
        }
        const later = await openTab(buttonMarkup(terminal));
        await inState(later.button, 'approved');
        await later.button.pay();
        expect(await terminal.charges(), `${left} characters`).to.have.length(1);
        later.close();
      }
    });
  }

  it('takes payments once there is room for one and its end', async () => {
    const terminal = await newTerminal({ mode: 'auto' });
    fill(2000);
    const tab = await openTab(buttonMarkup(terminal));
    expect(await tab.button.pay()).to.not.have.property('reason');
    expect(await terminal.charges()).to.have.length(1);
  });
});
