import { expect, fixture, html } from '@open-wc/testing';
import { ProxyClient } from '../../../src/api/proxy-client.js';
import type { BlinkSignaturePrompt } from '../../../src/components/signature-prompt/signature-prompt.js';
import { fakeClock } from '../../conformance/fake-clock.js';
import { silenceAll } from '../../conformance/page.js';
import {
  askedForSignature,
  builtInPrompt,
  closePrompts,
  dialogOf,
  endsOf,
  press,
  wordsOf,
} from '../../conformance/signature.js';
import { proxyUrl } from '../../support/backend.js';
import { finals, inState, isLocked, next, payButton, statusText, until } from '../../support/pay-button.js';

afterEach(() => {
  closePrompts();
  silenceAll();
});

describe('<blink-signature-prompt>, opened by a pay button', () => {
  it('says what to compare, the money, and how long the terminal has waited', async () => {
    const { button, prompt } = await askedForSignature();
    expect(prompt.open).to.equal(true);
    expect(dialogOf(prompt).matches(':modal')).to.equal(true);
    expect(wordsOf(prompt)).to.match(
      /compare the customer’s signature with the one on the back of the card/i,
    );
    expect(wordsOf(prompt)).to.contain('£22.66');
    expect(wordsOf(prompt)).to.match(/waiting for \d secs?\./);
    expect(prompt.parentElement, "not inside the button's row").to.equal(document.body);
    expect(statusText(button)).to.match(/compare the signature/i);
  });

  it('is in the page when blink-signature-required has been dispatched', async () => {
    let wasThere = true;
    let after: Promise<unknown> = Promise.resolve();
    await askedForSignature({}, (button) =>
      button.addEventListener('blink-signature-required', () => {
        wasThere = builtInPrompt() !== null;
        after = Promise.resolve().then(() => Promise.resolve());
      }),
    );
    await after;
    expect(wasThere, 'the page may still prevent it').to.equal(false);
    expect(builtInPrompt()).not.to.equal(null);
  });

  it("accepted: the card is charged, the button alone says so, under the answer's transaction", async () => {
    const { button, prompt, terminal, heard, told, transactionId } = await askedForSignature();
    press(prompt, /^accept/i);
    await inState(button, 'approved');
    const [charge] = await terminal.charges();
    expect(endsOf(heard)).to.deep.equal([['blink-success', button]]);
    expect(charge).to.deep.include({ original_transaction_id: transactionId, amount: '22.66' });
    expect(charge?.transaction_id).not.to.equal(transactionId);
    expect(button.result).to.include({
      transactionId: charge?.transaction_id,
      attemptId: charge?.attempt_id,
    });
    const { data } = button.result!.response as { data: Record<string, unknown> };
    expect(data.original_transaction_id, 'the first one is kept').to.equal(transactionId);
    expect(builtInPrompt()).to.equal(null);
    const [body] = await told();
    expect(body).to.deep.include({
      site_branch_id: 'London',
      pos_location: 'POS-25',
      terminal_id: terminal.id,
      original_transaction_id: transactionId,
      is_signature_confirmed: true,
    });
    const { attempt_id, sale_attempt_id, ...metadata } = body!.metadata as Record<string, string>;
    expect(sale_attempt_id).to.equal(charge?.attempt_id);
    expect(attempt_id).to.be.a('string').and.not.equal(sale_attempt_id);
    expect(metadata).to.deep.equal({ order_number: 'A-7' });
    expect(body!.request_timestamp).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
  });

  it('accepted, and the bank declines after all: declined, nothing charged', async () => {
    const { button, prompt, terminal, heard } = await askedForSignature();
    await terminal.press('decline');
    press(prompt, /^accept/i);
    await inState(button, 'declined');
    expect(endsOf(heard)).to.deep.equal([['blink-failure', button]]);
    expect(button.result).to.include({ reason: 'declined' });
    expect(await terminal.charges()).to.deep.equal([]);
  });

  it('rejected by its button: asks once more, and can be taken back', async () => {
    const { button, prompt, terminal, heard, told } = await askedForSignature();
    press(prompt, /^reject/i);
    await prompt.updateComplete;
    expect(wordsOf(prompt)).to.match(/reject this signature\?/i);
    press(prompt, /^back/i);
    await prompt.updateComplete;
    expect(wordsOf(prompt)).to.match(/compare/i);
    press(prompt, /^reject/i);
    await prompt.updateComplete;
    expect(await told()).to.deep.equal([]);
    expect(button.state).to.equal('signature');
    press(prompt, /yes, reject/i);
    await inState(button, 'failed');
    expect(endsOf(heard)).to.deep.equal([['blink-failure', button]]);
    expect(button.result).to.include({ reason: 'signature-rejected', attemptId: heard[0]?.detail.attemptId });
    expect(statusText(button)).to.match(/signature rejected\. no money was taken/i);
    expect((await told()).map(({ is_signature_confirmed }) => is_signature_confirmed)).to.deep.equal([false]);
    expect(await terminal.charges()).to.deep.equal([]);
    expect(builtInPrompt()).to.equal(null);
  });

  it('rejected by reject(): acts at once', async () => {
    const { button, prompt, told } = await askedForSignature();
    void prompt.reject();
    await inState(button, 'failed');
    expect(button.result).to.include({ reason: 'signature-rejected' });
    expect(await told()).to.have.length(1);
  });

  it('of the page itself, its client made anew while it is open: closes when another one answers, and says nothing more', async () => {
    const {
      button,
      client,
      prompt: builtIn,
      terminal,
      transactionId,
      told,
      heard,
    } = await askedForSignature();
    const anew = () => new ProxyClient({ attemptStore: client.attemptStore });
    const own = await fixture<BlinkSignaturePrompt>(
      html`<blink-signature-prompt
        proxy-url=${proxyUrl()}
        terminal-id=${terminal.id}
        site-branch-id="London"
        pos-location="POS-25"
        transaction-id=${transactionId}
        .client=${anew()}
        .open=${true}
      ></blink-signature-prompt>`,
    );
    own.client = anew();
    await own.updateComplete;
    press(builtIn, /^accept/i);
    await inState(button, 'approved');
    await own.updateComplete;
    expect(own.open).to.equal(false);
    await own.reject();
    expect(await told()).to.have.length(1);
    expect(endsOf(heard)).to.deep.equal([['blink-success', button]]);
  });

  it('left for two minutes: the time grows, nothing is answered, and it can be accepted then', async () => {
    const { button, prompt, told, heard } = await askedForSignature();
    const clock = await fakeClock();
    try {
      prompt.requestUpdate();
      await prompt.updateComplete;
      await clock.tickAsync(61_000);
      expect(wordsOf(prompt)).to.match(/waiting for 1 min( \d secs?)?\./);
      await clock.tickAsync(60_000);
      expect(wordsOf(prompt)).to.match(/waiting for 2 mins?( \d secs?)?\./);
    } finally {
      clock.uninstall();
    }
    expect(prompt.open).to.equal(true);
    expect(button.state).to.equal('signature');
    expect(await told()).to.deep.equal([]);
    expect(finals(heard)).to.deep.equal([]);
    void prompt.accept();
    await inState(button, 'approved');
  });

  it('Escape neither answers nor closes it, not even twice, nor does a browser that closes it', async () => {
    const { button, prompt, told } = await askedForSignature();
    const dialog = dialogOf(prompt);
    for (let times = 0; times < 2; times++) {
      const cancel = new Event('cancel', { cancelable: true });
      dialog.dispatchEvent(cancel);
      expect(cancel.defaultPrevented).to.equal(true);
    }
    const closed = next(dialog, 'close');
    dialog.close();
    await closed;
    expect(dialog.matches(':modal')).to.equal(true);
    expect(prompt.open).to.equal(true);
    expect(button.state).to.equal('signature');
    expect(await told()).to.deep.equal([]);
  });

  it('neither answer has the focus when it opens', async () => {
    const { prompt } = await askedForSignature();
    const { activeElement } = prompt.shadowRoot!;
    expect(activeElement).not.to.equal(null);
    expect(activeElement!.localName).to.equal('h2');
  });

  it('takes one answer, however fast and from whatever button it is given', async () => {
    const { button, prompt, told, heard } = await askedForSignature();
    const buttons = [...dialogOf(prompt).querySelectorAll('button')];
    const accept = buttons.find(({ textContent }) => /^accept/i.test(textContent!.trim()))!;
    accept.click();
    accept.click();
    void prompt.reject();
    void prompt.accept();
    buttons.forEach((one) => one.click());
    await inState(button, 'approved');
    expect(finals(heard)).to.have.length(1);
    void prompt.reject();
    void prompt.accept();
    const answers = await told();
    expect(answers.map(({ is_signature_confirmed }) => is_signature_confirmed)).to.deep.equal([true]);
  });

  it('an answer that could not be sent is said so, and can be given again', async () => {
    const { client, button, prompt, told } = await askedForSignature();
    const { headers } = client;
    client.headers = () => Promise.reject(new Error('no token'));
    await prompt.accept();
    await prompt.updateComplete;
    expect(wordsOf(prompt)).to.match(/your answer was not sent\. choose again/i);
    expect(button.state).to.equal('signature');
    expect(await told()).to.deep.equal([]);
    client.headers = headers;
    press(prompt, /^accept/i);
    await inState(button, 'approved');
    expect(await told()).to.have.length(1);
  });

  it('stays while the page fetches what goes with the answer, whatever happens meanwhile, and asks on without it', async () => {
    const { client, button, prompt, terminal, told } = await askedForSignature();
    const { headers } = client;
    let fail!: (error: Error) => void;
    client.headers = () => new Promise((_, reject) => (fail = reject));
    const answered = prompt.accept();
    await payButton(terminal, { client, reference: 'another order' });
    await prompt.updateComplete;
    expect(dialogOf(prompt).open).to.equal(true);
    expect(wordsOf(prompt)).to.match(/telling the terminal/i);
    fail(new Error('no token'));
    await answered;
    await prompt.updateComplete;
    expect(wordsOf(prompt)).to.match(/your answer was not sent\. choose again/i);
    client.headers = headers;
    press(prompt, /^accept/i);
    await inState(button, 'approved');
    expect(await told()).to.have.length(1);
  });

  it('taken out of the page and put back, it still asks', async () => {
    const { button, prompt, told } = await askedForSignature();
    const words = wordsOf(prompt);
    prompt.remove();
    document.body.append(prompt);
    await prompt.updateComplete;
    expect(dialogOf(prompt).matches(':modal')).to.equal(true);
    expect(wordsOf(prompt).replace(/\d:\d\d/, '')).to.equal(words.replace(/\d:\d\d/, ''));
    expect(await told()).to.deep.equal([]);
    press(prompt, /^accept/i);
    await inState(button, 'approved');
  });

  it('the button taken out of the page and put back is asked still, and tells the end', async () => {
    const { button, prompt, heard } = await askedForSignature();
    const place = button.parentElement!;
    button.remove();
    place.append(button);
    await button.updateComplete;
    expect(button.state).to.equal('signature');
    void prompt.accept();
    await inState(button, 'approved');
    expect(endsOf(heard)).to.deep.equal([['blink-success', button]]);
  });

  it('a lost answer of an accepted one is looked up: never sent again, never flipped', async () => {
    const { button, prompt, terminal, told, heard } = await askedForSignature();
    await terminal.fault({ on: 'signatures', cut: 'before', before: 'charge' });
    void prompt.accept();
    await until(button, ['blink-state-change'], () => !['signature', 'confirming'].includes(button.state));
    void prompt.reject();
    await inState(button, 'approved');
    expect(endsOf(heard)).to.deep.equal([['blink-success', button]]);
    expect(button.result?.settledBy).to.equal('attempt');
    const answers = await told();
    expect(answers.map(({ is_signature_confirmed }) => is_signature_confirmed)).to.deep.equal([true]);
    expect(await terminal.charges()).to.have.length(1);
  });

  it('a lost answer of a rejected one is looked up: never sent again, never flipped', async () => {
    const { button, prompt, terminal, told } = await askedForSignature();
    await terminal.fault({ on: 'signatures', cut: 'body', before: 'charge' });
    void prompt.reject();
    await inState(button, 'failed');
    expect(button.result).to.include({ reason: 'signature-rejected', settledBy: 'attempt' });
    expect(await told()).to.have.length(1);
    expect(await terminal.charges()).to.deep.equal([]);
  });

  it('an answer that nobody has a trace of stays open, unasked and unsent, until the operator looks', async () => {
    const { button, prompt, terminal, told, heard } = await askedForSignature({ quietPeriod: 3 });
    await terminal.fault({ on: 'signatures', cut: 'before', drop_from_log: true });
    void prompt.accept();
    await inState(button, 'unresolved');
    expect(finals(heard)).to.deep.equal([]);
    expect(isLocked(button)).to.equal(true);
    expect(builtInPrompt()).to.equal(null);
    expect(await told()).to.have.length(1);
  });
});

describe('a pre-auth that asks for a signature', () => {
  it('is asked, accepted and reserved in its own words', async () => {
    const { button, prompt, terminal, told, heard } = await askedForSignature({ mode: 'preauth' });
    expect(heard.find(({ type }) => type === 'blink-signature-required')?.detail).to.include({
      operation: 'preauth',
    });
    expect(wordsOf(prompt)).to.contain('£22.66');
    void prompt.accept();
    await inState(button, 'approved');
    expect(button.result).to.include({ operation: 'preauth', amount: '22.66' });
    expect(button.shadowRoot!.querySelector('button')!.textContent).to.match(/reserved £22\.66/i);
    expect((await terminal.charges()).map(({ kind }) => kind)).to.deep.equal(['preauth']);
    expect(await told()).to.have.length(1);
  });
});
