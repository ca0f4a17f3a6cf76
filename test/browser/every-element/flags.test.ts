import { expect } from '@open-wc/testing';
import '../../../src/define.js';

/** Flags whose attribute a template writes: what Vue, Svelte and Astro make of `no-cancel={false}` is the text. */
const flags: [tag: string, attribute: string, property: string][] = [
  ['blink-pay-button', 'no-cancel', 'noCancel'],
  ['blink-pay-button', 'receipt-required', 'receiptRequired'],
  ['blink-refund-button', 'no-cancel', 'noCancel'],
  ['blink-till', 'unattended', 'unattended'],
  ['blink-terminal-status', 'details', 'details'],
  ['blink-terminal-picker', 'remember', 'remember'],
  ['blink-terminal-requests', 'look-ups', 'lookUps'],
];

for (const [tag, attribute, property] of flags) {
  describe(`${attribute} of <${tag}>`, () => {
    const setTo = (text: string | null) => {
      const element = document.createElement(tag);
      if (text !== null) element.setAttribute(attribute, text);
      return (element as unknown as Record<string, unknown>)[property];
    };

    it('is on where it is there', () => {
      expect(setTo('')).to.equal(true);
      expect(setTo(attribute)).to.equal(true);
    });

    it('is off where it is missing, and where a framework wrote that it is false', () => {
      expect(setTo(null)).to.equal(false);
      expect(setTo('false')).to.equal(false);
    });
  });
}
