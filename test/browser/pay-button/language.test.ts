/** The language of a page that is switched while it runs. */
import { expect, waitUntil } from '@open-wc/testing';
import { registerTranslation } from '../../../src/translations/index.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import de from '../../../src/translations/languages/de/index.js';
import { buttonMarkup, closeTabs, openTab } from '../../conformance/tab.js';
import { newTerminal } from '../../support/backend.js';
import { control, endOpenPayments, inState, payButton, statusText } from '../../support/pay-button.js';

registerTranslation('de', de);

const says = (words: RegExp, button: Parameters<typeof control>[0]) =>
  waitUntil(() => words.test(control(button).textContent!), `${words}`);

describe('a language that is switched while the page runs', () => {
  afterEach(() => {
    document.documentElement.lang = 'en';
    closeTabs();
    endOpenPayments();
  });

  it('is the idle button’s at once, whether the page, an ancestor or a shadow root’s host has it', async () => {
    document.documentElement.lang = 'en-GB';
    const button = await payButton(await newTerminal(), { amount: '10' });
    await says(/Pay £10\.00/, button);
    document.documentElement.lang = 'de';
    await says(/10,00\s£/, button);
    const host = document.createElement('div');
    const around = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(around);
    document.body.append(host);
    around.append(button);
    host.lang = 'en-GB';
    await says(/Pay £10\.00/, button);
    around.lang = 'de';
    await says(/10,00\s£/, button);
    host.remove();
    expect(button.isConnected).to.equal(false);
  });

  const shows = (words: string, button: BlinkPayButton) =>
    waitUntil(() => statusText(button).replace(/\s/g, ' ').includes(words), words);

  it('is a failure’s that stands there, with its money and what must be corrected; what was told stays told', async () => {
    const terminal = await newTerminal();
    const button = await payButton(terminal, { reference: 'L-1' });
    await button.pay();
    button.amount = '20';
    const told = await button.pay();
    expect(told).to.include({ reason: 'order-already-paid' });
    await shows('Order L-1 was paid £10.00', button);
    document.documentElement.lang = 'de';
    await shows('Bestellung L-1 wurde', button);
    await shows('mit 10,00 £ bezahlt', button);
    await shows(de.reasons['order-already-paid'], button);
    expect(button.result).to.equal(told);
    button.posLocation = '';
    await button.pay();
    await shows(
      'Diese Kasse ist nicht eingerichtet: der Name der Kasse fehlt. Es wurde nichts abgebucht.',
      button,
    );
    document.documentElement.lang = 'en';
    await shows(
      'This till is not set up: the name of the till is missing. No money was taken. Call IT support.',
      button,
    );
  });

  it('is what a failure is told in after a reload, and by a dictionary that comes later', async () => {
    const terminal = await newTerminal({ mode: 'manual' });
    const before = await openTab(buttonMarkup(terminal, 'L-2'));
    void before.button.pay();
    await terminal.shows('present-card');
    before.close();
    const after = await openTab(
      `<script type="module">
        import { registerTranslation } from '/src/translations/index.ts';
        import de from '/src/translations/languages/de/index.ts';
        window.germanComes = () => registerTranslation('de', de);
      </script><div lang="de">${buttonMarkup(terminal, 'L-2')}</div>`,
    );
    await inState(after.button, 'waiting');
    await terminal.press('decline');
    await inState(after.button, 'declined');
    await shows('Declined.', after.button);
    const page = after.document.defaultView as unknown as { germanComes(): void };
    page.germanComes();
    await shows(de.reasons.declined, after.button);
  });

  it('is the operator’s question’s, and keeps what was written there', async () => {
    const terminal = await newTerminal();
    await terminal.fault({ on: 'sales', sample: 'sales/500/generic-error' });
    const button = await payButton(terminal, { quietPeriod: 1, reference: 'L-3' });
    void button.pay();
    await inState(button, 'unresolved');
    const question = button.shadowRoot!.querySelector('[role=group]')!;
    const evidence = question.querySelector<HTMLInputElement>('[name=evidence]')!;
    evidence.value = 'receipt 0412';
    document.documentElement.lang = 'de';
    await shows(de.states.unresolved, button);
    for (const word of ['idle', 'evidence', 'approved', 'notCharged', 'again'] as const)
      expect(question.textContent).to.contain(de.operator[word]);
    expect(evidence.isConnected && evidence.value).to.equal('receipt 0412');
  });
});

describe('in a language that has no dictionary', () => {
  afterEach(() => {
    document.documentElement.removeAttribute('dir');
    document.documentElement.lang = 'en';
    endOpenPayments();
  });

  /** How what it says is marked. */
  const marked = (button: BlinkPayButton) =>
    [control(button), button.shadowRoot!.querySelector('[role=status]')!].map((spoken) => {
      const { lang, dir } = spoken.closest<HTMLElement>('[lang]')!;
      return `${lang} ${dir} ${getComputedStyle(spoken).direction}`;
    });

  it('English is marked as English, and so is the money in it; a language that is spoken is not', async () => {
    document.documentElement.lang = 'ar-EG';
    document.documentElement.dir = 'rtl';
    const button = await payButton(await newTerminal(), { reference: 'L-4' });
    expect(marked(button)).to.deep.equal(['en ltr ltr', 'en ltr ltr']);
    expect(control(button).textContent).to.contain('Pay £10.00');
    await button.pay();
    button.amount = '20';
    const told = (await button.pay()) as { message?: string };
    expect(told.message, 'what an event tells too').to.match(
      /^Order L-4 was paid £10\.00 on \w+day \d\d:\d\d/,
    );
    document.documentElement.lang = 'de';
    await says(/20,00\s£/, button);
    expect(marked(button)).to.deep.equal(['de  rtl', 'de  rtl']);
  });
});
