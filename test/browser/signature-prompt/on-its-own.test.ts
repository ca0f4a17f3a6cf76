/** A prompt whose payment the page does not know: another till's, or an earlier browser's. */
import { expect } from '@open-wc/testing';
import { silenceAll } from '../../conformance/page.js';
import { closePrompts, dialogOf, endsOf, press, wordsOf } from '../../conformance/signature.js';
import { promptAlone } from '../../conformance/prompt-alone.js';
import { next } from '../../support/pay-button.js';

afterEach(() => {
  closePrompts();
  silenceAll();
});

type Told = Event & { detail: Record<string, unknown> };

describe('<blink-signature-prompt> on its own', () => {
  it('is closed until show()', async () => {
    const { prompt } = await promptAlone();
    expect(dialogOf(prompt).open).to.equal(false);
    prompt.show();
    await prompt.updateComplete;
    expect(dialogOf(prompt).matches(':modal')).to.equal(true);
    expect(wordsOf(prompt)).to.contain('£22.66');
  });

  it('accepted: fires blink-success itself', async () => {
    const { prompt, terminal, key, heard } = await promptAlone();
    prompt.show();
    await prompt.updateComplete;
    const told = next<Told>(prompt, 'blink-success');
    press(prompt, /^accept/i);
    const { detail } = await told;
    const [charge] = await terminal.charges();
    expect(detail).to.include({
      operation: 'sale',
      amount: '22.66',
      currency: 'GBP',
      terminalId: terminal.id,
      transactionId: charge?.transaction_id,
      settledBy: 'answer',
    });
    expect(charge?.attempt_id).to.equal(key);
    expect(endsOf(heard)).to.deep.equal([['blink-success', prompt]]);
    await prompt.updateComplete;
    expect(dialogOf(prompt).open).to.equal(false);
  });

  it('rejected: fires blink-failure itself', async () => {
    const { prompt, terminal, heard } = await promptAlone();
    const told = next<Told>(prompt, 'blink-failure');
    void prompt.reject();
    const { detail } = await told;
    expect(detail).to.include({ reason: 'signature-rejected', amount: '22.66' });
    expect(endsOf(heard)).to.deep.equal([['blink-failure', prompt]]);
    expect(await terminal.charges()).to.deep.equal([]);
  });

  it('a lost answer is looked up, and sent once', async () => {
    const { prompt, terminal, heard, told } = await promptAlone();
    await terminal.fault({ on: 'signatures', cut: 'before', before: 'charge' });
    const ended = next<Told>(prompt, 'blink-success');
    void prompt.accept();
    void prompt.reject();
    const { detail } = await ended;
    expect(detail).to.include({ settledBy: 'attempt' });
    expect(endsOf(heard)).to.deep.equal([['blink-success', prompt]]);
    expect(await told()).to.deep.equal([true]);
    expect(await terminal.charges()).to.have.length(1);
  });
});
