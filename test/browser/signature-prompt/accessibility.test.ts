import { expect, waitUntil } from '@open-wc/testing';
import { silenceAll } from '../../conformance/page.js';
import { promptAlone } from '../../conformance/prompt-alone.js';
import { askedForSignature, closePrompts, dialogOf, press, wordsOf } from '../../conformance/signature.js';
import { inState } from '../../support/pay-button.js';

describe('<blink-signature-prompt> for everybody', () => {
  afterEach(() => {
    closePrompts();
    silenceAll();
  });

  it('axe finds nothing while it asks, asks once more, and says that the answer could not be sent', async () => {
    const { client, prompt, button } = await askedForSignature();
    await expect(prompt).to.be.accessible();
    await expect(button).to.be.accessible();
    press(prompt, /^reject/i);
    await prompt.updateComplete;
    await expect(prompt).to.be.accessible();
    client.headers = () => Promise.reject(new Error('no token'));
    await prompt.reject();
    await prompt.updateComplete;
    expect(prompt.shadowRoot!.querySelector('[role=alert]')).not.to.equal(null);
    await expect(prompt).to.be.accessible();
  });

  it('axe finds nothing on the button while the terminal is told', async () => {
    const { button, prompt, terminal } = await askedForSignature();
    await terminal.fault({ on: 'signatures', delay: 2500 });
    void prompt.accept();
    await inState(button, 'confirming');
    await expect(button).to.be.accessible();
  });

  for (const [what, words, quietPeriod, look] of [
    ['while it checks', /checking what happened/i, 60, undefined],
    ['when nobody knows, with its questions to the operator', /if the card was charged/i, 1, undefined],
    ['while nobody is signed in', /signed out/i, 60, 401],
  ] as const) {
    it(`axe finds nothing on one on its own ${what}`, async () => {
      const { prompt, terminal } = await promptAlone({
        quietPeriod,
        instead: ({ url }) =>
          look && url.includes('/attempts/')
            ? Promise.resolve(new Response('{}', { status: look, headers: { 'blink-pos-proxy': '1' } }))
            : undefined,
      });
      await terminal.fault({ on: 'signatures', cut: 'before', drop_from_log: true });
      prompt.show();
      await prompt.updateComplete;
      void prompt.accept();
      await waitUntil(() => words.test(wordsOf(prompt)), 'it says so', { timeout: 8_000 });
      await expect(prompt).to.be.accessible();
    });
  }

  it('its name and description say what is asked, and follow the second question', async () => {
    const { prompt } = await askedForSignature();
    const dialog = dialogOf(prompt);
    const says = (attribute: string) =>
      prompt.shadowRoot!.getElementById(dialog.getAttribute(attribute)!)!.textContent!.trim();
    expect(says('aria-labelledby')).to.equal('Check the signature');
    expect(says('aria-describedby')).to.match(/compare the customer’s signature/i);
    press(prompt, /^reject/i);
    await prompt.updateComplete;
    expect(says('aria-describedby')).to.match(/reject this signature\? the payment is then cancelled/i);
    expect(wordsOf(prompt)).to.contain('£22.66');
  });
});
