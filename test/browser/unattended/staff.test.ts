/** Customers alone with a till: no answer of theirs says what became of a payment, and staff is called. */
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/components/till/define.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import type { BlinkTill } from '../../../src/components/till/till.js';
import type { BlinkStaffNeededEvent } from '../../../src/events/index.js';
import { promptAlone } from '../../conformance/prompt-alone.js';
import {
  builtInPrompt,
  buttonsOf,
  closePrompts,
  dialogOf,
  press,
  wordsOf,
} from '../../conformance/signature.js';
import { newTerminal, proxyUrl, type Terminal } from '../../support/backend.js';
import {
  cancelButton,
  control,
  endOpenPayments,
  inState,
  notingClient,
  statusText,
  testClient,
} from '../../support/pay-button.js';

/** An element itself would take the runner minutes to print where it is not what was expected. */
const isAsked = (button: BlinkPayButton) => !!button.shadowRoot!.querySelector('.question');
const staff = /please call a member of staff/i;

describe('a till that is unattended', () => {
  let terminal: Terminal;
  let till: BlinkTill;
  let button: BlinkPayButton;
  let calls: BlinkStaffNeededEvent[];
  const hear = (event: BlinkStaffNeededEvent) => void calls.push(event);

  async function kiosk(mode: 'manual' | 'auto' = 'auto', order: object = {}, client = testClient()) {
    terminal = await newTerminal({ mode });
    till = await fixture<BlinkTill>(html`
      <blink-till
        unattended
        proxy-url=${proxyUrl()}
        terminal-id=${terminal.id}
        site-branch-id="London"
        pos-location="POS-25"
        quiet-period="1"
        .client=${client}
        ><blink-pay-button amount="10" reference="K-1"></blink-pay-button
      ></blink-till>
    `);
    button = till.querySelector('blink-pay-button')!;
    Object.assign(button, order);
    await button.updateComplete;
  }
  beforeEach(() => {
    calls = [];
    document.addEventListener('blink-staff-needed', hear);
  });
  afterEach(() => {
    document.removeEventListener('blink-staff-needed', hear);
    closePrompts();
    endOpenPayments();
  });
  const whys = () => calls.map(({ detail }) => detail.why);

  it('speaks to the customer', async () => {
    await kiosk('manual');
    void button.pay();
    await terminal.shows('present-card');
    await inState(button, 'waiting');
    expect(statusText(button)).to.match(/^please tap or insert your card\./i);
    expect(!!cancelButton(button), 'a customer may stop').to.equal(true);
    await terminal.press('decline');
    await inState(button, 'declined');
    expect(statusText(button)).to.match(/no money was taken.*try another card/i);
    expect(whys(), 'he can try another card himself').to.deep.equal([]);
  });

  describe('that is asked for a signature', () => {
    beforeEach(async () => {
      await kiosk('manual');
      void button.pay();
      await terminal.pressWhenAsked('signature');
      await inState(button, 'signature');
      await builtInPrompt()!.updateComplete;
    });

    it('gives nobody an answer to press, and sends for staff on the button and beside it', async () => {
      expect(statusText(button)).to.match(staff);
      const prompt = builtInPrompt()!;
      expect(buttonsOf(prompt)).to.deep.equal([]);
      expect(dialogOf(prompt).matches(':modal'), 'the page can be used to sign in').to.equal(false);
      expect(wordsOf(prompt)).to.match(staff);
      expect(await terminal.received('/signatures')).to.deep.equal([]);
    });

    it('tells the page once which attempt needs somebody, and why', async () => {
      await waitUntil(() => calls.length);
      till.requestUpdate();
      button.requestUpdate();
      await button.updateComplete;
      expect(whys()).to.deep.equal(['signature']);
      const [{ target, detail, composed, cancelable } = calls[0]!] = calls;
      expect(target).to.equal(button);
      expect({ composed, cancelable }).to.deep.equal({ composed: true, cancelable: false });
      expect(detail).to.deep.equal({
        attemptId: button.attempt!.id,
        operation: 'sale',
        amount: '10.00',
        currency: 'GBP',
        terminalId: terminal.id,
        reference: 'K-1',
        part: null,
        why: 'signature',
      });
      expect(Object.isFrozen(detail)).to.equal(true);
    });

    it('asks at once when the page says that staff is there, and takes the answer', async () => {
      till.unattended = false;
      await till.updateComplete;
      const prompt = builtInPrompt()!;
      await prompt.updateComplete;
      expect(dialogOf(prompt).matches(':modal')).to.equal(true);
      expect(wordsOf(prompt)).to.match(/compare the customer’s signature/i);
      press(prompt, /^accept/i);
      await inState(button, 'approved');
      expect(await terminal.charges()).to.have.length(1);
    });

    it('takes back the answers when staff leaves again', async () => {
      till.unattended = false;
      await till.updateComplete;
      till.unattended = true;
      await till.updateComplete;
      await builtInPrompt()!.updateComplete;
      expect(buttonsOf(builtInPrompt()!)).to.deep.equal([]);
      expect(dialogOf(builtInPrompt()!).matches(':modal')).to.equal(false);
    });

    it("takes the page's own word", async () => {
      await builtInPrompt()!.reject();
      await inState(button, 'failed');
      expect(button.result).to.include({ reason: 'signature-rejected' });
      expect(await terminal.charges()).to.deep.equal([]);
    });
  });

  describe('whose payment nobody can tell the end of', () => {
    beforeEach(async () => {
      await kiosk();
      await terminal.fault({ on: 'sales', sample: 'sales/500/generic-error' });
      void button.pay();
      await inState(button, 'unresolved');
    });

    it('asks the customer nothing', async () => {
      expect(isAsked(button)).to.equal(false);
      expect(statusText(button)).to.match(/do not pay again\. please call a member of staff/i);
      await waitUntil(() => calls.length);
      expect(whys()).to.deep.equal(['unresolved']);
    });

    it('asks the operator as soon as the page lets him', async () => {
      till.removeAttribute('unattended');
      await till.updateComplete;
      await button.updateComplete;
      expect(isAsked(button)).to.equal(true);
    });

    it("takes the operator's word from the page", async () => {
      await button.resolve('not-charged', { evidence: 'the terminal is idle' });
      expect(button.state).to.equal('failed');
    });
  });

  it('never asks a button inside that says nothing of it', async () => {
    await kiosk();
    button.unattended = false;
    await button.updateComplete;
    await terminal.fault({ on: 'sales', sample: 'sales/500/generic-error' });
    void button.pay();
    await inState(button, 'unresolved');
    expect(isAsked(button)).to.equal(false);
  });

  it('lets no customer pay an order once more that was paid before', async () => {
    const { client, paths } = notingClient();
    await kiosk('auto', {}, client);
    await button.pay();
    button.amount = '80';
    await button.updateComplete;
    const sent = () => paths().filter((path) => path.endsWith('/sales')).length;
    control(button).click();
    await inState(button, 'failed');
    expect(statusText(button)).to.match(/was paid £10\.00 .*please call a member of staff/i);
    expect(whys()).to.deep.equal(['already-paid']);
    const realNow = performance.now.bind(performance);
    performance.now = () => realNow() + 5000;
    control(button).click();
    control(button).click();
    performance.now = realNow;
    await button.updateComplete;
    expect(button.state).to.equal('failed');
    expect(sent()).to.equal(1);
    expect(await button.pay({ again: true }), 'the page may').to.include({ amount: '80.00' });
  });

  it('calls staff where a setting is missing, without a word about settings', async () => {
    await kiosk();
    till.siteBranchId = '';
    await till.updateComplete;
    const detail = await button.pay();
    await button.updateComplete;
    expect(detail).to.include({ reason: 'invalid-request', message: statusText(button) });
    expect(statusText(button))
      .to.match(staff)
      .and.not.match(/branch|IT support/);
    expect(calls.map(({ detail }) => [detail.attemptId, detail.why])).to.deep.equal([[null, 'not-set-up']]);
  });

  it('says nothing about the payment that another customer has open', async () => {
    await kiosk('manual');
    const other = await fixture<BlinkPayButton>(html`<blink-pay-button></blink-pay-button>`);
    till.append(other);
    other.amount = '3.33';
    await other.updateComplete;
    void button.pay();
    await inState(button, 'waiting');
    await other.updateComplete;
    expect(statusText(other))
      .to.match(/busy/)
      .and.not.match(/10|K-1/);
  });
});

describe('a signature prompt of its own that is unattended', () => {
  afterEach(() => {
    closePrompts();
    endOpenPayments();
  });

  it('asks nobody, calls staff once, and asks when staff is there', async () => {
    const { prompt, transactionId } = await promptAlone();
    const calls: BlinkStaffNeededEvent[] = [];
    prompt.addEventListener('blink-staff-needed', (event) => calls.push(event));
    prompt.unattended = true;
    prompt.show();
    await prompt.updateComplete;
    prompt.requestUpdate();
    await prompt.updateComplete;
    expect(buttonsOf(prompt)).to.deep.equal([]);
    expect(wordsOf(prompt)).to.match(staff);
    expect(calls.map(({ detail }) => [detail.attemptId, detail.why])).to.deep.equal([[null, 'signature']]);
    prompt.unattended = false;
    await prompt.updateComplete;
    expect(dialogOf(prompt).matches(':modal')).to.equal(true);
    expect(buttonsOf(prompt)).to.have.length(2);
    expect(transactionId).to.be.a('string');
  });
});
