/** What pages, other tabs and other scripts do at the moment that suits a payment least. */
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { ProxyClient } from '../../../src/api/proxy-client.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import { press } from '../../conformance/signature.js';
import { buttonMarkup, closeTabs, openTab, settingsOf } from '../../conformance/tab.js';
import { newTerminal, type Terminal } from '../../support/backend.js';
import { otherTill } from '../../support/other-till.js';
import {
  control,
  endOpenPayments,
  finals,
  inState,
  isLocked,
  listen,
  newClient,
  payButton,
} from '../../support/pay-button.js';

const withoutLocks = `<script>Object.defineProperty(navigator, 'locks', { value: undefined })</script>`;

describe('at the wrong moment', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal({ mode: 'manual' });
  });
  afterEach(() => {
    closeTabs();
    endOpenPayments();
  });

  it('a button that gets its next order while a refusal is told does not hear of the last one', async () => {
    let calls = 0;
    const headers = () => (calls++ ? Promise.reject(new Error('signed out')) : Promise.resolve({}));
    const button = await payButton(terminal, { reference: 'last', client: newClient({ headers }) });
    button.addEventListener('blink-state-change', ({ detail }) => {
      if (detail.to === 'failed') button.reference = 'next';
    });
    const heard = listen(document, terminal);
    await button.pay();
    expect(finals(heard).map(({ target, detail }) => [target, detail.reference])).to.deep.equal([
      [document, 'last'],
    ]);
  });

  it('a page that pays again as soon as it is refused hears each end once, and its button stays locked', async () => {
    const values = new Map<string, string>();
    const attemptStore = {
      get: async (key: string) => (await aTimeout(80), values.get(key) ?? null),
      set: async (key: string, value: string | null) => {
        await aTimeout(80);
        if (value === null) values.delete(key);
        else values.set(key, value);
      },
    };
    const client = newClient({ attemptStore });
    void otherTill(terminal);
    await terminal.shows('present-card');
    const mine = await payButton(terminal, { reference: 'mine', client });
    const same = await payButton(terminal, { reference: 'other', amount: '5.00', client });
    const heard = listen(document, terminal);
    let again: Promise<unknown> | undefined;
    mine.addEventListener('blink-state-change', ({ detail }) => {
      if (detail.to === 'failed') again ??= mine.pay();
    });
    expect(await mine.pay()).to.include({ reason: 'terminal-in-use' });
    expect(await again).to.include({ reason: 'terminal-in-use' });
    await inState(same, 'waiting');
    expect(isLocked(mine)).to.equal(true);
    await terminal.press('tap');
    await inState(same, 'approved');
    await waitUntil(() => !isLocked(mine));
    const ends = finals(heard).map(({ type, detail }) => `${type} ${detail.attemptId}`);
    expect(ends).to.have.length(3);
    expect(new Set(ends).size, 'each once').to.equal(3);
  });

  it('a page that comes back with another proxy makes nothing of what that one does not know', async () => {
    const tab = await openTab(buttonMarkup(terminal, 'moved'));
    void tab.button.pay();
    await terminal.shows('present-card');
    tab.close();
    const asked: string[] = [];
    const unknown = { type: '/problems/attempt-not-found', title: 'Not found', status: 404 };
    const stranger = new ProxyClient({
      fetch: (input, init) => {
        const { method, url } = input instanceof Request ? input : new Request(input, init);
        asked.push(`${method} ${new URL(url).pathname.split('/').at(-1)}`);
        const headers = { 'blink-pos-proxy': '1' };
        return Promise.resolve(
          method === 'DELETE'
            ? new Response(null, { status: 204, headers })
            : Response.json(unknown, { status: 404, headers }),
        );
      },
    });
    const heard = listen(document, terminal);
    const button = document.createElement('blink-pay-button');
    Object.assign(button, { proxyUrl: '/other-proxy', terminalId: terminal.id, siteBranchId: 'London' });
    Object.assign(button, { posLocation: 'P', amount: '22.66', reference: 'moved', client: stranger });
    document.body.append(button);
    try {
      await terminal.press('tap');
      await waitUntil(
        () => asked.filter((call) => call === 'GET requests').length >= 4,
        'it looks and looks',
        {
          timeout: 15_000,
        },
      );
      expect(finals(heard)).to.deep.equal([]);
      expect(isLocked(button as BlinkPayButton)).to.equal(true);
      expect(asked.filter((call) => call.startsWith('DELETE'))).to.deep.equal([]);
    } finally {
      button.remove();
    }
  });

  it('an end is told by one tab, though its lock reaches the other before what it wrote', async () => {
    const first = await payButton(terminal, { reference: 'A-1', client: newClient() });
    const paid = first.pay();
    await terminal.shows('present-card');
    // What the second tab sees of the storage stands still.
    let seen: Record<string, string> | null = { ...localStorage };
    const attemptStore = {
      get: (key: string) => (seen ? (seen[key] ?? null) : localStorage.getItem(key)),
      set: (key: string, value: string | null) =>
        value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value),
    };
    const looked = new Promise<void>((done) => {
      const client = newClient({ attemptStore }, ({ url }) => url.includes('/attempts/') && done());
      void payButton(terminal, { reference: 'A-1', client });
    });
    const heard = listen(document, terminal);
    await terminal.press('tap');
    await paid;
    await looked;
    await aTimeout(100);
    seen = null;
    await waitUntil(
      async () =>
        (await navigator.locks.query()).held!.every(({ name }) => !name!.includes(terminal.id.toLowerCase())),
      'the second one has ended it too',
      { timeout: 5_000 },
    );
    expect(finals(heard).map(({ type, detail }) => `${type} ${detail.settledBy}`)).to.deep.equal([
      'blink-success answer',
    ]);
  });

  it('a reference that was reset is paid anew, however slowly the store forgets', async () => {
    const values = new Map<string, string>();
    const attemptStore = {
      get: (key: string) => values.get(key) ?? null,
      set: async (key: string, value: string | null) => {
        await aTimeout(100);
        if (value === null) values.delete(key);
        else values.set(key, value);
      },
    };
    const button = await payButton(terminal, { reference: 'again', client: newClient({ attemptStore }) });
    const first = button.pay();
    await terminal.pressWhenAsked('tap');
    const { attemptId } = (await first)!;
    await waitUntil(() => ![...values.keys()].some((key) => key.endsWith(':attempt')));
    const heard = listen(document, terminal);
    button.reset();
    const second = button.pay();
    await terminal.pressWhenAsked('tap');
    expect((await second)!.attemptId).not.to.equal(attemptId);
    expect(finals(heard).map(({ type }) => type)).to.deep.equal(['blink-success']);
    expect(await terminal.charges()).to.have.length(2);
  });

  it('a reset while the store still reads is not undone by what it reads', async () => {
    const values = new Map<string, string>();
    const reads: Promise<void>[] = [];
    const attemptStore = {
      get: async (key: string) => {
        const value = values.get(key) ?? null;
        const read = aTimeout(100);
        reads.push(read);
        await read;
        return value;
      },
      set: (key: string, value: string | null) => void (value ? values.set(key, value) : values.delete(key)),
    };
    const first = await payButton(terminal, { reference: 'again', client: newClient({ attemptStore }) });
    const paid = first.pay();
    await terminal.pressWhenAsked('tap');
    await paid;
    first.remove();
    const second = await payButton(terminal, { reference: 'again', client: newClient({ attemptStore }) });
    second.reset();
    while (reads.length) await reads.pop();
    await second.updateComplete;
    expect(second.state).to.equal('idle');
  });

  it('an order without a reference stays paid when the page spells the terminal otherwise meanwhile', async () => {
    const button = await payButton(terminal, {});
    const paid = button.pay();
    await terminal.shows('present-card');
    button.terminalId = terminal.id.toLowerCase();
    await button.updateComplete;
    await terminal.press('tap');
    await paid;
    await button.updateComplete;
    expect(button.state).to.equal('approved');
    control(button).click();
    expect(await terminal.received('/sales')).to.have.length(1);
  });

  it('a second tab that only stands there keeps no sale from starting', async () => {
    const auto = await newTerminal({ mode: 'auto' });
    const working = await openTab(buttonMarkup(auto, 'n0'));
    await openTab(buttonMarkup(auto, 'another'));
    for (let n = 0; n < 8; n++) {
      working.button.reference = `n${n}`;
      await working.button.updateComplete;
      expect(await working.button.pay(), `sale ${n}`).to.not.have.property('reason');
    }
  });

  for (const text of ['{}', 'garbage', '"x"']) {
    it(`what another script left in the record's place (${text}) locks no terminal`, async () => {
      const auto = await newTerminal({ mode: 'auto' });
      localStorage.setItem(`blink-pos:${auto.id.toLowerCase()}:attempt`, text);
      const button = await payButton(auto, { reference: 'x' });
      expect(await button.pay()).to.not.have.property('reason');
    });
  }
});

describe('a signature prompt on its own, in a page without Web Locks', () => {
  afterEach(() => {
    closeTabs();
    endOpenPayments();
  });

  it('sends the answer', async () => {
    const terminal = await newTerminal({ mode: 'manual' });
    const tab = await openTab(buttonMarkup(terminal));
    void tab.button.pay();
    await terminal.pressWhenAsked('signature');
    await inState(tab.button, 'signature');
    const { current } = await terminal.view();
    tab.close();
    localStorage.clear();
    const alone = await openTab(
      `${withoutLocks}<blink-signature-prompt ${settingsOf(terminal)} transaction-id="${current!.transaction_id!}"
        amount="22.66" open></blink-signature-prompt>`,
    );
    press(alone.prompt!, /^accept/i);
    await waitUntil(() => finals(alone.heard).length > 0, 'an end', { timeout: 10_000 });
    expect(finals(alone.heard)[0]!.type).to.equal('blink-success');
    expect(await terminal.charges()).to.have.length(1);
  });
});
