/** A prompt on its own, before and after a reload, and in two tabs: one answer, and one end. */
import { expect, waitUntil } from '@open-wc/testing';
import { waitingSale, type WaitingSale } from '../../conformance/prompt-alone.js';
import { buttonsOf, dialogOf, endsOf, press, wordsOf } from '../../conformance/signature.js';
import { closeTabs, openTab, settingsOf, type Tab } from '../../conformance/tab.js';
import { finals, until } from '../../support/pay-button.js';

/** A tab's line to the proxy breaks under every decision. */
const cutOff = `<script>
  const whole = fetch;
  globalThis.fetch = (input, init) => {
    if (!(input.url ?? input).endsWith('/signatures')) return whole(input, init);
    document.documentElement.dataset.lost = 'yes';
    return new Promise(() => {});
  };
</script>`;

describe('a prompt on its own, and other tabs of the browser', () => {
  let sale: WaitingSale;
  beforeEach(async () => {
    sale = await waitingSale();
  });
  afterEach(closeTabs);

  const markup = () =>
    `<blink-signature-prompt ${settingsOf(sale.terminal)} transaction-id="${sale.transactionId}" amount="22.66" open></blink-signature-prompt>`;
  const told = async () =>
    (await sale.terminal.received('/signatures')).map(
      ({ body }) => (JSON.parse(body) as { is_signature_confirmed: boolean }).is_signature_confirmed,
    );
  const ended = (tab: Tab) =>
    until(tab.document, ['blink-success', 'blink-failure'], () => finals(tab.heard).length > 0);
  const says = (tab: Tab, words: RegExp) =>
    waitUntil(() => words.test(wordsOf(tab.prompt!)), `it says ${words}`, { timeout: 8_000 });
  /** Nothing is left of the decision but that there was one. */
  const forgotten = () =>
    waitUntil(
      () => !Object.keys(localStorage).some((key) => key.includes(':signature:')),
      'it is written down',
    );
  const closed = (tab: Tab) =>
    waitUntil(() => !dialogOf(tab.prompt!).open, 'the question is over', { timeout: 8_000 });

  it('reloaded while the answer is on its way: followed up, never given again, and told once', async () => {
    const tab = await openTab(markup());
    await sale.terminal.fault({ on: 'signatures', delay: 1500 });
    void tab.prompt!.accept();
    await sale.terminal.received('/signatures', 1);
    tab.close();
    const again = await openTab(markup());
    void again.prompt!.reject();
    await ended(again);
    expect(endsOf(again.heard)).to.deep.equal([['blink-success', again.prompt]]);
    expect(finals(again.heard)[0]?.detail).to.include({ resumed: true });
    expect(await told()).to.deep.equal([true]);
    expect(await sale.terminal.charges()).to.have.length(1);
    await closed(again);
  });

  it('reloaded after a decision that never reached the proxy: asked for again, and answered', async () => {
    const tab = await openTab(cutOff + markup());
    press(tab.prompt!, /^accept/i);
    await waitUntil(() => tab.document.documentElement.dataset['lost'], 'it left');
    tab.close();
    const again = await openTab(markup());
    await says(again, /your answer was not sent\. choose again/i);
    expect(buttonsOf(again.prompt!)).to.deep.equal(['Reject signature', 'Accept signature']);
    press(again.prompt!, /^accept/i);
    await ended(again);
    expect(endsOf(again.heard)).to.deep.equal([['blink-success', again.prompt]]);
    expect(await told()).to.deep.equal([true]);
    await closed(again);
  });

  it('reloaded after its end: over, with nothing sent and nothing told', async () => {
    const tab = await openTab(markup());
    void tab.prompt!.accept();
    await ended(tab);
    await forgotten();
    tab.close();
    const again = await openTab(markup());
    await closed(again);
    await again.prompt!.reject();
    expect(endsOf(again.heard)).to.deep.equal([]);
    expect(await told()).to.deep.equal([true]);
  });

  it('answered in one tab, is over in the other one too: pressed there, nothing is sent and nothing told', async () => {
    const [first, second] = [await openTab(markup()), await openTab(markup())];
    press(first.prompt!, /^accept/i);
    await ended(first);
    await second.prompt!.reject();
    await closed(second);
    expect(endsOf(first.heard)).to.deep.equal([['blink-success', first.prompt]]);
    expect(endsOf(second.heard)).to.deep.equal([]);
    expect(await told()).to.deep.equal([true]);
  });

  it('answered in both tabs at once: one answer, told in one of them, and over in both', async () => {
    const [first, second] = [await openTab(markup()), await openTab(markup())];
    await sale.terminal.fault({ on: 'signatures', delay: 800 });
    press(first.prompt!, /^accept/i);
    void second.prompt!.reject();
    await closed(first);
    await closed(second);
    const [decision, ...more] = await told();
    expect(more).to.deep.equal([]);
    const ends = [...endsOf(first.heard), ...endsOf(second.heard)].map(([type]) => type);
    expect(ends).to.deep.equal([decision ? 'blink-success' : 'blink-failure']);
    expect(await sale.terminal.charges()).to.have.length(decision ? 1 : 0);
  });

  it('whose decision was lost in one tab asks in both again, and takes the answer of either', async () => {
    const first = await openTab(cutOff + markup());
    const second = await openTab(markup());
    press(first.prompt!, /^accept/i);
    await waitUntil(() => first.document.documentElement.dataset['lost'], 'it left');
    void second.prompt!.accept();
    first.close();
    await says(second, /your answer was not sent\. choose again/i);
    press(second.prompt!, /^accept/i);
    await ended(second);
    expect(endsOf(second.heard)).to.deep.equal([['blink-success', second.prompt]]);
    expect(await told()).to.deep.equal([true]);
  });
});
