/** Pages that give their client late, make it anew, or have several: a payment is asked about with its own. */
import { expect, waitUntil } from '@open-wc/testing';
import { localAttemptStore } from '../../../src/api/attempt-store.js';
import { ProxyClient } from '../../../src/api/proxy-client.js';
import { buttonMarkup, closeTabs, openTab, settingsOf } from '../../conformance/tab.js';
import { newTerminal, type Terminal } from '../../support/backend.js';
import {
  endOpenPayments,
  finals,
  inState,
  isLocked,
  listen,
  newClient,
  notingClient,
  payButton,
  statusText,
} from '../../support/pay-button.js';

/** A client that the proxy does not know. */
const strange = () =>
  new ProxyClient({
    fetch: () => {
      const refusal = { type: '/problems/not-authorised', title: 'Not authorised', status: 401 };
      return Promise.resolve(Response.json(refusal, { status: 401, headers: { 'blink-pos-proxy': '1' } }));
    },
  });

describe('a client that changes', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal({ mode: 'manual' });
  });
  afterEach(() => {
    closeTabs();
    endOpenPayments();
  });

  /** A payment whose page is gone while the terminal asks for the card. */
  async function leftOpen(reference: string): Promise<void> {
    const tab = await openTab(buttonMarkup(terminal, reference));
    void tab.button.pay();
    await terminal.shows('present-card');
    tab.close();
  }

  // Nothing reaches the proxy without a token, and this page gets its own when it signs in.
  const signedOutPage = `<script>{
    const through = fetch;
    window.fetch = (input, init) => {
      const request = new Request(input, init);
      return request.headers.has('authorization')
        ? through(request)
        : Promise.resolve(Response.json({ type: '/problems/not-authorised', title: 'Not authorised', status: 401 }, { status: 401 }));
    };
  }</script>
  <script type="module">
    import { ProxyClient } from '/src/client.ts';
    document.addEventListener('signed-in', () => {
      const client = new ProxyClient({ headers: { authorization: 'Bearer till-1' } });
      document.querySelector('blink-till').client = client;
    });
  </script>`;

  it('a reload finds its payment where the client with the token comes after the elements were drawn', async () => {
    await leftOpen('late-client');
    const tab = await openTab(
      `${signedOutPage}<blink-till>${buttonMarkup(terminal, 'late-client')}</blink-till>`,
    );
    await waitUntil(() => /signed out/.test(statusText(tab.button)), 'it says what is missing', {
      timeout: 5000,
    });
    tab.document.dispatchEvent(new Event('signed-in'));
    await inState(tab.button, 'waiting');
    await terminal.press('tap');
    await inState(tab.button, 'approved');
    expect(finals(tab.heard).map(({ target, type }) => [target, type])).to.deep.equal([
      [tab.button, 'blink-success'],
    ]);
  });

  it('a page that gives another address meanwhile hears the end on its button, and pays there from then on', async () => {
    const { client, paths } = notingClient();
    const button = await payButton(terminal, { reference: 'moved', client });
    const heard = listen(document, terminal);
    const paid = button.pay();
    await terminal.shows('present-card');
    await inState(button, 'waiting');
    button.proxyUrl = '/no-proxy-here';
    await button.updateComplete;
    expect(button.state).to.equal('waiting');
    await terminal.press('tap');
    expect((await paid)?.reference).to.equal('moved');
    expect(finals(heard).map(({ target, type }) => [target, type])).to.deep.equal([
      [button, 'blink-success'],
    ]);
    expect(button.state).to.equal('approved');
    expect(paths().join()).not.to.contain('here/devices');
    button.reference = 'next';
    expect(await button.pay()).to.have.property('attemptId', null);
    expect(paths().join()).to.contain('here/devices');
  });

  it('a page that makes its client anew at each drawing hears the end on its button', async () => {
    const button = await payButton(terminal, { reference: 'anew', client: newClient() });
    const heard = listen(document, terminal);
    const paid = button.pay();
    await terminal.shows('present-card');
    await inState(button, 'waiting');
    for (let drawings = 0; drawings < 3; drawings++) {
      button.client = newClient();
      await button.updateComplete;
      expect(isLocked(button)).to.equal(true);
      expect(button.state).to.equal('waiting');
    }
    await terminal.press('tap');
    expect(await paid).to.include({ settledBy: 'answer' });
    expect(finals(heard).map(({ target, type }) => [target, type])).to.deep.equal([
      [button, 'blink-success'],
    ]);
  });

  it('an attempt without a button is asked about with a client that the page gave, not with the default one', async () => {
    await leftOpen('orphan');
    const others = buttonMarkup(terminal, 'next') + buttonMarkup(terminal, 'one more');
    const tab = await openTab(`${signedOutPage}${others}<blink-till ${settingsOf(terminal)}></blink-till>`);
    await waitUntil(() => isLocked(tab.button));
    tab.document.dispatchEvent(new Event('signed-in'));
    await terminal.press('tap');
    await waitUntil(() => finals(tab.heard).length, 'its end is told', { timeout: 9000 });
    expect(finals(tab.heard).map(({ target, type }) => [target, type])).to.deep.equal([
      [tab.document.querySelector('blink-till'), 'blink-success'],
    ]);
  });

  it('a payment is not asked about with the client of another button of its terminal', async () => {
    await leftOpen('own');
    const button = await payButton(terminal, { reference: 'own', amount: '22.66', client: newClient() });
    await payButton(terminal, { reference: 'other', client: strange() });
    await inState(button, 'waiting');
    await terminal.press('tap');
    await inState(button, 'approved');
  });

  it('a client that comes back is asked again', async () => {
    await leftOpen('back');
    const known = newClient();
    const button = await payButton(terminal, { reference: 'back', amount: '22.66', client: known });
    await inState(button, 'waiting');
    button.client = strange();
    await inState(button, 'checking');
    button.client = known;
    await terminal.press('tap');
    await inState(button, 'approved');
  });

  it('a payment leaves with the client of its own button, whatever is drawn meanwhile', async () => {
    const own = notingClient();
    const other = notingClient();
    const button = await payButton(terminal, { reference: 'own', client: own.client });
    const neighbour = await payButton(terminal, { reference: 'other', client: other.client });
    const paid = button.pay();
    neighbour.requestUpdate();
    await terminal.pressWhenAsked('tap');
    await paid;
    expect(own.paths().filter((path) => path === 'POST /sales')).to.have.length(1);
    expect(other.paths().filter((path) => path === 'POST /sales')).to.have.length(0);
  });

  it('the client of a second copy of this library remembers what this one does', async () => {
    const copy = '/src/api/attempt-store.ts?copy';
    const theirs = (await import(copy)) as { localAttemptStore: unknown };
    expect(theirs.localAttemptStore).to.equal(localAttemptStore);
  });
});
