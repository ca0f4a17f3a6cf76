/** A prompt that the page itself puts up for a payment of its own. */
import { expect, fixture, html } from '@open-wc/testing';
import type { BlinkSignaturePrompt } from '../../../src/components/signature-prompt/signature-prompt.js';
import { silenceAll } from '../../conformance/page.js';
import {
  askedForSignature,
  builtInPrompt,
  closePrompts,
  endsOf,
  type Asked,
} from '../../conformance/signature.js';
import { proxyUrl } from '../../support/backend.js';
import { inState } from '../../support/pay-button.js';

afterEach(() => {
  closePrompts();
  silenceAll();
});

describe("a page's own prompt", () => {
  const own = (asked: Asked) =>
    fixture<BlinkSignaturePrompt>(html`
      <blink-signature-prompt
        proxy-url=${proxyUrl()}
        terminal-id=${asked.terminal.id}
        site-branch-id="London"
        pos-location="POS-25"
        transaction-id=${asked.transactionId}
        amount="22.66"
        open
        .client=${asked.client}
      ></blink-signature-prompt>
    `);
  const prevent = (button: EventTarget) =>
    button.addEventListener('blink-signature-required', (event) => event.preventDefault());

  it('is the only one where the page prevents blink-signature-required', async () => {
    const { button } = await askedForSignature({}, prevent);
    expect(builtInPrompt()).to.equal(null);
    expect(button.state).to.equal('signature');
  });

  for (const [decision, event, state] of [
    ['accept', 'blink-success', 'approved'],
    ['reject', 'blink-failure', 'failed'],
  ] as const) {
    it(`answers the attempt with ${decision}(), and the button alone tells the end`, async () => {
      const asked = await askedForSignature({}, prevent);
      const { button, heard, told } = asked;
      const prompt = await own(asked);
      void prompt[decision]();
      await inState(button, state);
      await prompt.updateComplete;
      expect(prompt.open).to.equal(false);
      expect(endsOf(heard)).to.deep.equal([[event, button]]);
      expect(await told()).to.have.length(1);
    });
  }

  it('asked again after the end, it sends nothing and tells nothing', async () => {
    const asked = await askedForSignature({}, prevent);
    const { button, heard, told } = asked;
    const prompt = await own(asked);
    void prompt.accept();
    await inState(button, 'approved');
    await prompt.accept();
    await prompt.reject();
    expect(endsOf(heard)).to.deep.equal([['blink-success', button]]);
    expect(await told()).to.have.length(1);
    expect(asked.answers.filter(({ call }) => call === 'POST /signatures')).to.have.length(1);
  });
});
