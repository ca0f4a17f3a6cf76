import { expect, fixture, html } from '@open-wc/testing';
import { ProxyClient } from '../../../src/api/proxy-client.js';
import '../../../src/components/terminal-status/define.js';
import type { BlinkTerminalStatus } from '../../../src/components/terminal-status/terminal-status.js';
import type { BlinkStatusChangeEvent } from '../../../src/events/blink-status-change.js';
import { newTerminal, proxyUrl, type Terminal } from '../../support/backend.js';
import { VirtualTime } from '../../support/virtual-time.js';

const text = (element: BlinkTerminalStatus) => element.shadowRoot!.textContent!.replace(/\s+/g, ' ').trim();

const statusOf = (terminal: Terminal, client: ProxyClient, interval = 15) =>
  fixture<BlinkTerminalStatus>(html`
    <blink-terminal-status
      proxy-url=${proxyUrl()}
      terminal-id=${terminal.id}
      interval=${interval}
      .client=${client}
    ></blink-terminal-status>
  `);

const changed = (element: EventTarget) =>
  new Promise<BlinkStatusChangeEvent>((resolve) =>
    element.addEventListener('blink-status-change', resolve as EventListener, { once: true }),
  );

/** One turn of the real event loop. */
const turn = () =>
  new Promise<void>((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (port1.close(), done());
    port2.postMessage(null);
  });

/** Lets an answer that is there be read and drawn. */
const settle = async (element: BlinkTerminalStatus) => {
  for (let turns = 0; turns < 5; turns++) await turn();
  await element.updateComplete;
};

describe('<blink-terminal-status>, of a real terminal', () => {
  let terminal: Terminal;
  let client: ProxyClient;
  beforeEach(async () => {
    terminal = await newTerminal();
    client = new ProxyClient();
  });

  it('takes any interval without an error, and goes on showing the state', async () => {
    const element = await statusOf(terminal, client, 0);
    await element.refresh();
    const bag = element as unknown as Record<string, unknown>;
    for (const value of [Symbol('x'), 1n, {}, [], null, undefined, NaN, -1, Object.create(null)]) {
      bag.interval = value;
      await element.updateComplete;
      expect(text(element)).to.match(/connected/i);
    }
  });

  it('says whether the terminal is connected, and tells of every change once', async () => {
    const element = await statusOf(terminal, client, 0);
    const events: BlinkStatusChangeEvent[] = [];
    element.addEventListener('blink-status-change', (event) => events.push(event));
    await element.refresh();
    await element.updateComplete;
    expect(text(element)).to.contain('Connected');
    await element.refresh();
    await terminal.change({ state: 'DISCONNECTED' });
    await element.refresh();
    await element.updateComplete;
    expect(text(element)).to.contain('Disconnected');
    expect(events.map(({ detail }) => [detail.from, detail.status.state, detail.terminalId])).to.deep.equal([
      [null, 'CONNECTED', terminal.id],
      ['CONNECTED', 'DISCONNECTED', terminal.id],
    ]);
    expect(events[0]!.detail.status).to.have.all.keys(
      'state',
      'terminalId',
      'serialNumber',
      'lastConnectedAt',
      'lastActiveAt',
      'lastConnectedPos',
      'softwareVersion',
      'receivedAt',
    );
    expect(events[1]!.detail.status).to.equal(element.status);
    expect(events[0]).to.include({ bubbles: true, composed: true, cancelable: false });
    expect(Object.isFrozen(events[0]!.detail)).to.equal(true);
    expect(Object.isFrozen(element.status)).to.equal(true);
  });

  it('shows the details where they are wanted', async () => {
    const element = await statusOf(terminal, client, 0);
    await element.refresh();
    await element.updateComplete;
    const { serialNumber, softwareVersion } = element.status!;
    expect(serialNumber).to.be.a('string');
    expect(text(element)).not.to.contain(serialNumber!);
    element.details = true;
    await element.updateComplete;
    expect(text(element)).to.contain(serialNumber!).and.contain(softwareVersion!);
    const { state, terminalId, receivedAt, ...details } = element.status!;
    expect([state, terminalId, receivedAt], 'which stand elsewhere').not.to.include(null);
    const rows = element.shadowRoot!.querySelectorAll('dt');
    expect(rows.length, 'a row for each of them').to.equal(Object.keys(details).length);
  });

  it('a state that nobody knows is shown as it is', async () => {
    const answer = { status: 200, body: JSON.stringify({ terminal_id: terminal.id, state: 'UPDATING' }) };
    await terminal.fault({ on: 'devices', answer });
    const element = await statusOf(terminal, client, 0);
    await element.refresh();
    await element.updateComplete;
    expect(text(element)).to.contain('UPDATING');
    expect(element.status?.state).to.equal('UPDATING');
  });

  it('an error keeps the last answer, with its age', async () => {
    const element = await statusOf(terminal, client, 0);
    await element.refresh();
    await element.updateComplete;
    const { status } = element;
    expect(text(element)).not.to.match(/as of/);
    await terminal.fault({ on: 'devices', sample: 'devices/500/generic-error' });
    await element.refresh();
    await element.updateComplete;
    expect(element.status).to.equal(status);
    expect(text(element)).to.match(/Connected.*as of \S+/);
  });

  it('a terminal that is in use is busy, in words', async () => {
    const answer = { status: 200, body: JSON.stringify({ terminal_id: terminal.id, state: 'ACTIVE' }) };
    await terminal.fault({ on: 'devices', answer });
    const element = await statusOf(terminal, client, 0);
    await element.refresh();
    await element.updateComplete;
    expect(text(element)).to.equal('Busy');
  });

  it('without a network it looks so at once, and says so once; with one again it is as it was', async () => {
    const element = await statusOf(terminal, client, 0);
    await element.refresh();
    await element.updateComplete;
    const line = element.shadowRoot!.querySelector<HTMLElement>('[role=status]')!;
    const said: string[] = [];
    const observer = new MutationObserver(() => said.push(line.textContent!));
    observer.observe(line, { childList: true, characterData: true, subtree: true });
    const network = async (isOnline: boolean) => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, value: isOnline });
      for (let times = 0; times < 2; times++) {
        dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
        await element.updateComplete;
      }
    };
    try {
      await network(false);
      expect(line.dataset.state).not.to.equal('CONNECTED');
      await network(true);
      expect(line.dataset.state).to.equal('CONNECTED');
    } finally {
      delete (navigator as { onLine?: boolean }).onLine;
    }
    observer.disconnect();
    expect(said).to.deep.equal(['No connection. Last known state: Connected.', 'Connected']);
  });

  it('an error before any answer says that the state cannot be read', async () => {
    await terminal.fault({ on: 'devices', sample: 'devices/500/generic-error' });
    const element = await statusOf(terminal, client, 0);
    await element.refresh();
    await element.updateComplete;
    expect(element.status).to.equal(null);
    expect(text(element)).to.match(/cannot be read/);
  });

  it('without a terminal or a proxy it says so, and asks nobody', async () => {
    const element = await fixture<BlinkTerminalStatus>(html`<blink-terminal-status></blink-terminal-status>`);
    await element.refresh();
    expect(text(element)).to.match(/missing/);
  });

  it('methods are safe before it is in the page and after it has left', async () => {
    const element = document.createElement('blink-terminal-status');
    await element.refresh();
    expect(element.status).to.equal(null);
    const other = await statusOf(terminal, client, 0);
    other.remove();
    await other.refresh();
    expect(await terminal.received('')).to.deep.equal([]);
  });

  it('is accessible, connected, disconnected, with details, and without an answer', async () => {
    const element = await statusOf(terminal, client, 0);
    await expect(element).to.be.accessible();
    await element.refresh();
    element.details = true;
    await element.updateComplete;
    await expect(element).to.be.accessible();
    await terminal.change({ state: 'DISCONNECTED' });
    await element.refresh();
    await element.updateComplete;
    await expect(element).to.be.accessible();
  });

  it('ten elements of one terminal make one request an interval', async () => {
    const elements = await Promise.all(Array.from({ length: 10 }, () => statusOf(terminal, client, 1)));
    await Promise.all(elements.map(changed));
    await terminal.change({ state: 'DISCONNECTED' });
    const all = await Promise.all(elements.map(changed));
    expect(new Set(all.map(({ detail }) => detail.status)).size).to.equal(1);
    expect(await terminal.received(`/devices/${terminal.id}`)).to.have.length(2);
  });
});

describe('<blink-terminal-status>, over time', () => {
  let time: VirtualTime;
  let asked: number[];
  let answer: () => Promise<Response>;
  let client: ProxyClient;
  let terminal: Terminal;
  /** Read at once: a stream would take real time, more in one browser than in another. */
  const reply = (status: number, body: string) =>
    Promise.resolve(Object.assign(new Response(body, { status }), { text: () => Promise.resolve(body) }));
  const connected = () => reply(200, JSON.stringify({ terminal_id: terminal.id, state: 'CONNECTED' }));
  const broken = () => reply(500, '');

  beforeEach(async () => {
    terminal = await newTerminal();
    asked = [];
    answer = connected;
    client = new ProxyClient({ fetch: () => (asked.push(Date.now()), answer()) });
    time = new VirtualTime();
  });
  afterEach(() => {
    time.end();
    for (const [object, name] of [
      [document, 'hidden'],
      [navigator, 'onLine'],
    ] as const)
      Reflect.deleteProperty(object, name);
  });

  const pass = async (element: BlinkTerminalStatus, seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      await time.second(() => settle(element));
    }
  };
  const seen = async (element: BlinkTerminalStatus, seconds: number) => {
    const before = asked.length;
    await pass(element, seconds);
    return asked.length - before;
  };
  const setHidden = (hidden: boolean) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  const setOnline = (onLine: boolean) => {
    Object.defineProperty(navigator, 'onLine', { value: onLine, configurable: true });
    dispatchEvent(new Event(onLine ? 'online' : 'offline'));
  };

  it('looks at once, and then every 15 seconds', async () => {
    const element = await statusOf(terminal, client);
    expect(element.interval).to.equal(15);
    expect(await seen(element, 1)).to.equal(1);
    expect(await seen(element, 60)).to.equal(4);
  });

  it('interval 0 looks only when asked', async () => {
    const element = await statusOf(terminal, client, 0);
    expect(await seen(element, 120)).to.equal(0);
    void element.refresh();
    expect(await seen(element, 120)).to.equal(1);
  });

  it('the shortest interval of several elements counts for all, and goes with its element', async () => {
    const slow = await statusOf(terminal, client, 60);
    const fast = await statusOf(terminal, client, 10);
    await pass(slow, 1);
    expect(await seen(slow, 60)).to.equal(6);
    fast.remove();
    expect(await seen(slow, 120)).to.be.within(2, 3);
  });

  it('a hidden page does not look; once it is seen again it looks at once', async () => {
    const element = await statusOf(terminal, client, 15);
    await pass(element, 1);
    setHidden(true);
    expect(await seen(element, 120)).to.equal(0);
    setHidden(false);
    expect(await seen(element, 1)).to.equal(1);
    expect(await seen(element, 30)).to.equal(2);
  });

  it('a page without a network does not look; once it is back it looks at once', async () => {
    const element = await statusOf(terminal, client, 15);
    await pass(element, 1);
    setOnline(false);
    expect(await seen(element, 120)).to.equal(0);
    setOnline(true);
    expect(await seen(element, 1)).to.equal(1);
  });

  it('errors slow it down, and an answer brings its pace back', async () => {
    const element = await statusOf(terminal, client, 10);
    await pass(element, 1);
    answer = broken;
    expect(await seen(element, 300)).to.be.below(10);
    answer = connected;
    await pass(element, 100);
    expect(await seen(element, 60)).to.equal(6);
  });

  it('keeps the last answer through errors, and says how old it is', async () => {
    const element = await statusOf(terminal, client, 10);
    await pass(element, 1);
    const { status } = element;
    answer = () => Promise.reject(new TypeError('no network'));
    await pass(element, 120);
    expect(element.status).to.equal(status);
    expect(text(element)).to.match(/Connected.*as of/);
  });

  it('stops with its last element', async () => {
    const element = await statusOf(terminal, client, 10);
    await pass(element, 1);
    element.remove();
    expect(await seen(element, 120)).to.equal(0);
    document.body.append(element);
    expect(await seen(element, 1)).to.equal(1);
    element.remove();
  });

  it('a changed interval holds from then on', async () => {
    const element = await statusOf(terminal, client, 60);
    await pass(element, 1);
    element.interval = 5;
    await element.updateComplete;
    expect(await seen(element, 60)).to.be.within(11, 12);
  });

  for (const interval of [NaN, -1, Infinity, 1e9]) {
    it(`interval ${interval} is no flood of requests`, async () => {
      const element = await statusOf(terminal, client, 0);
      element.interval = interval;
      await element.updateComplete;
      expect(await seen(element, 30)).to.be.below(2);
    });
  }
});
