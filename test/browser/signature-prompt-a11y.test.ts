import { expect } from '@open-wc/testing';
import { silenceAll } from '../conformance/page.js';
import { askedForSignature, builtInPrompt, dialogOf, press, wordsOf } from '../conformance/signature.js';
import { inState } from '../support/pay-button.js';

describe('<blink-signature-prompt> for everybody', () => {
  afterEach(() => {
    builtInPrompt()?.remove();
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
