import { expect, waitUntil } from '@open-wc/testing';
import { dialogOf, press, wordsOf } from '../../conformance/signature.js';
import { buttonMarkup, closeTabs, openTab, settingsOf, type Tab } from '../../conformance/tab.js';
import { newTerminal, type Terminal } from '../../support/backend.js';
import { finals, inState, next, until } from '../../support/pay-button.js';

describe('a signature, and other tabs of the browser', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal({ mode: 'manual' });
  });
  afterEach(closeTabs);

  /** A till whose sale waits for a signature. */
  async function waitingTab(): Promise<{ tab: Tab; transactionId: string }> {
    const tab = await openTab(buttonMarkup(terminal));
    void tab.button.pay();
    await terminal.pressWhenAsked('signature');
    await inState(tab.button, 'signature');
    await tab.prompt!.updateComplete;
    const { current } = await terminal.view();
    return { tab, transactionId: current!.transaction_id! };
  }

  const promptMarkup = (transactionId: string) =>
    `<blink-signature-prompt ${settingsOf(terminal)} transaction-id="${transactionId}" amount="22.66" open></blink-signature-prompt>`;
  const told = async () =>
    (await terminal.received('/signatures')).map(
      ({ body }) => (JSON.parse(body) as { is_signature_confirmed: boolean }).is_signature_confirmed,
    );
  const ends = (tab: Tab) => finals(tab.heard).map(({ type, target }) => [type, target]);

  it('the prompt of one tab takes its one answer there, and a button in the other only waits', async () => {
    const { tab } = await waitingTab();
    const other = await openTab(buttonMarkup(terminal));
    expect(other.prompt, 'asked in one place').to.equal(null);
    void tab.prompt!.accept();
    await inState(tab.button, 'approved');
    await inState(other.button, 'approved');
    expect(ends(tab)).to.deep.equal([['blink-success', tab.button]]);
    expect(ends(other)).to.deep.equal([]);
    expect(await told()).to.deep.equal([true]);
  });

  it('answered from the second tab, the first one tells the end, once', async () => {
    const { tab, transactionId } = await waitingTab();
    const other = await openTab(promptMarkup(transactionId));
    expect(dialogOf(other.prompt!).matches(':modal')).to.equal(true);
    press(other.prompt!, /^accept/i);
    await inState(tab.button, 'approved');
    expect(ends(tab)).to.deep.equal([['blink-success', tab.button]]);
    expect(tab.prompt, 'the question is over in the first').to.equal(null);
    expect(ends(other)).to.deep.equal([]);
    expect(await told()).to.deep.equal([true]);
    expect(await terminal.charges()).to.have.length(1);
    await waitUntil(() => !other.prompt!.open, 'the question is over in the second too');
    await other.prompt!.updateComplete;
    expect(dialogOf(other.prompt!).matches(':modal')).to.equal(false);
  });

  for (const [first, second] of [
    ['accept', 'reject'],
    ['reject', 'accept'],
  ] as const) {
    it(`${first} in one tab and ${second} in another at once: one answer, and both tell the same`, async () => {
      const { tab, transactionId } = await waitingTab();
      const other = await openTab(promptMarkup(transactionId));
      void tab.prompt![first]();
      void other.prompt![second]();
      await until(tab.button, ['blink-state-change'], () => tab.button.attempt === null);
      const [decision, ...more] = await told();
      expect(more).to.deep.equal([]);
      expect(await terminal.charges()).to.have.length(decision ? 1 : 0);
      expect(ends(tab).map(([type]) => type)).to.deep.equal([decision ? 'blink-success' : 'blink-failure']);
      expect(ends(other)).to.deep.equal([]);
    });
  }

  it('the page is reloaded: the question stands again, with the time it has waited, and can be answered', async () => {
    const { tab, transactionId } = await waitingTab();
    const { since } = tab.prompt!;
    tab.close();
    const again = await openTab(buttonMarkup(terminal));
    await inState(again.button, 'signature');
    const prompt = again.prompt!;
    await prompt.updateComplete;
    expect(prompt).to.include({ transactionId, since });
    expect(dialogOf(prompt).matches(':modal')).to.equal(true);
    expect(wordsOf(prompt)).to.contain('£22.66');
    expect(await told()).to.deep.equal([]);
    void prompt.accept();
    await inState(again.button, 'approved');
    expect(again.button.result).to.include({ resumed: true });
    expect(ends(again)).to.deep.equal([['blink-success', again.button]]);
    expect(await told()).to.deep.equal([true]);
    expect(await terminal.charges()).to.have.length(1);
  });

  it('the page is reloaded while the answer is on its way: not asked again, and the end is told', async () => {
    const { tab } = await waitingTab();
    await terminal.fault({ on: 'signatures', delay: 1500 });
    void tab.prompt!.accept();
    await inState(tab.button, 'confirming');
    await terminal.received('/signatures', 1);
    tab.close();
    const again = await openTab(buttonMarkup(terminal));
    const asked = next(again.document, 'blink-signature-required').then(() => 'asked again');
    const ended = inState(again.button, 'approved');
    expect(await Promise.race([asked, ended])).to.equal('approved');
    expect(again.prompt).to.equal(null);
    expect(again.button.result).to.include({ resumed: true });
    expect(ends(again)).to.deep.equal([['blink-success', again.button]]);
    expect(await told()).to.deep.equal([true]);
  });
});
