import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { BlinkTerminalPicker } from '../../../src/components/terminal-picker/terminal-picker.js';
import type { BlinkTill } from '../../../src/components/till/till.js';
import { newTerminal, proxyUrl } from '../../support/backend.js';
import { endOpenPayments, newClient } from '../../support/pay-button.js';
import {
  becomes,
  changes,
  entries,
  listing,
  options,
  picker,
  selected,
  sentence,
  stateOf,
  textOf,
} from '../../support/terminal-picker.js';

const button = (element: Element) =>
  element.shadowRoot!.querySelector<HTMLButtonElement>('button[part=refresh]')!;

describe('<blink-terminal-picker>', () => {
  afterEach(endOpenPayments);

  describe('the list', () => {
    it('shows the terminals that the real proxy lists, with their state', async () => {
      const { id } = await newTerminal();
      const element = await fixture<BlinkTerminalPicker>(
        html`<blink-terminal-picker proxy-url=${proxyUrl()} .client=${newClient()}></blink-terminal-picker>`,
      );
      await becomes(element, 'list');
      const option = options(element).find((one) => one.querySelector('.name')!.textContent === id)!;
      expect(option.querySelector('.condition')!.textContent).to.equal('Connected');
      const entry = element.terminals.find(({ terminalId }) => terminalId === id)!;
      expect(entry.state).to.equal('CONNECTED');
      expect(Object.isFrozen(element.terminals)).to.equal(true);
      expect(Object.isFrozen(entry)).to.equal(true);
    });

    it('says of each its state, when it was last seen, and its last POS', async () => {
      const day = '2026-03-26T';
      const list = [
        {
          terminal_id: 'T-1',
          state: 'CONNECTED',
          last_connected_at: `${day}09:00:00Z`,
          last_active_at: `${day}11:00:00Z`,
          last_connected_pos: 'POS-25',
        },
        {
          terminal_id: 'T-2',
          state: 'DISCONNECTED',
          last_connected_at: `${day}10:00:00Z`,
          last_active_at: null,
          last_connected_pos: null,
        },
        { terminal_id: 'T-3', state: 'ACTIVE' },
        { terminal_id: 'T-4', state: 'UPDATING' },
        { terminal_id: 'T-5', state: 'constructor' },
      ];
      const element = await picker(listing(() => ({ terminals: list })).client);
      const local = (hour: string) =>
        new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' }).format(
          new Date(`${day}${hour}:00:00Z`),
        );
      element.lang = 'en';
      await element.updateComplete;
      expect(options(element).map((option) => textOf(option.querySelector('.condition')!))).to.deep.equal([
        'Connected',
        'Disconnected',
        'Busy',
        'UPDATING',
        'constructor',
      ]);
      expect(
        options(element).map((option) => [...option.querySelectorAll('.facts')].map(textOf).join()),
      ).to.deep.equal([`Last seen ${local('11')} · Last POS POS-25`, `Last seen ${local('10')}`, '', '', '']);
    });

    it('reads every shape that Blink shows, and nine digits of a second', async () => {
      const one = {
        terminal_id: 'T-1',
        state: 'CONNECTED',
        last_active_at: '2026-03-26T11:00:00.123456789Z',
      };
      for (const body of [{ terminals: [one] }, { terminals: one }, one, [one]]) {
        const element = await picker(listing(() => body).client);
        expect(element.terminals.map(({ terminalId }) => terminalId)).to.deep.equal(['T-1']);
        expect(element.terminals[0]!.lastActiveAt).to.equal('2026-03-26T11:00:00.123Z');
      }
    });

    it('is read once, again when asked, and again when the element comes back', async () => {
      const { client, asked } = listing(() => entries('CONNECTED'));
      const element = await picker(client);
      await element.refresh();
      expect(asked).to.have.length(2);
      const parent = element.parentElement!;
      element.remove();
      await element.refresh();
      expect(asked).to.have.length(2);
      parent.append(element);
      await element.refresh();
      expect(asked.length).to.be.within(3, 4);
    });
  });

  describe('where there is no list', () => {
    it('says that it is being read', async () => {
      const element = await picker(listing(() => new Promise(() => {})).client, 'loading');
      expect(sentence(element)).to.contain('Reading the list');
      await expect(element).to.be.accessible();
    });

    it('says that there is none for this till', async () => {
      const element = await picker(listing(() => ({ terminals: [] })).client, 'empty');
      expect(sentence(element)).to.equal('This till may not use any terminal. Ask your manager.');
      await expect(element).to.be.accessible();
    });

    it('says that it cannot be read, and reads it at the press of "Try again"', async () => {
      let answer: unknown = new Response('<html>Bad gateway</html>', { status: 502 });
      const element = await picker(listing(() => answer).client, 'error');
      expect(sentence(element)).to.equal('The list of terminals cannot be read at the moment.');
      await expect(element).to.be.accessible();
      expect(textOf(button(element))).to.equal('Try again');
      answer = entries('CONNECTED');
      button(element).click();
      await becomes(element, 'list');
      expect(textOf(button(element))).to.equal('Refresh');
    });

    for (const [what, answer] of Object.entries({
      'a page of a captive network': () => new Response('<html>Log in</html>'),
      'no network': () => Promise.reject(new TypeError('no network')),
      'a refusal': () => new Response('{}', { status: 403 }),
    })) {
      it(`takes ${what} for an error, never for an empty list`, async () => {
        await picker(listing(answer).client, 'error');
      });
    }

    it('says that the till is signed out, and goes on once it is signed in', async () => {
      let answer: unknown = new Response('{}', { status: 401 });
      const element = await picker(listing(() => answer).client, 'signedOut');
      expect(sentence(element)).to.contain('signed out');
      await expect(element).to.be.accessible();
      answer = entries('CONNECTED');
      await element.refresh();
      expect(stateOf(element)).to.equal('list');
    });

    it('keeps the list that it has when a later reading fails', async () => {
      const list = entries('CONNECTED', 'CONNECTED');
      let answer: unknown = list;
      const element = await picker(listing(() => answer).client);
      answer = new Response('', { status: 503 });
      await element.refresh();
      expect(stateOf(element)).to.equal('error');
      expect(options(element)).to.have.length(2);
      expect(element.terminals).to.have.length(2);
    });

    it('without a proxy it says so, and asks nobody', async () => {
      const { client, asked } = listing(() => []);
      const element = await fixture<BlinkTerminalPicker>(
        html`<blink-terminal-picker .client=${client}></blink-terminal-picker>`,
      );
      await element.refresh();
      expect(stateOf(element)).to.equal('setup');
      expect(asked).to.deep.equal([]);
    });

    it('of another proxy the old list is shown to nobody', async () => {
      const { client } = listing(() => entries('CONNECTED'));
      const element = await picker(client);
      const other = listing(() => new Promise(() => {}));
      Object.assign(element, { proxyUrl: '/other', client: other.client });
      await becomes(element, 'loading');
      expect(options(element)).to.have.length(0);
    });
  });

  describe('a choice', () => {
    it('becomes the terminal of the till around it, and is told once, frozen', async () => {
      const [first, second] = entries('CONNECTED', 'DISCONNECTED');
      const { client } = listing(() => [first, second]);
      const till = await fixture<BlinkTill>(html`
        <blink-till proxy-url="/blink" terminal-id=${first!.terminal_id} .client=${client}
          ><blink-terminal-picker></blink-terminal-picker
        ></blink-till>
      `);
      const element = till.querySelector('blink-terminal-picker')!;
      await becomes(element, 'list');
      const heard = changes(document);
      let atOnce: string | undefined;
      till.addEventListener('blink-terminal-change', () => (atOnce = till.terminalId), { once: true });
      expect(selected(element)).to.equal(first!.terminal_id);
      options(element)[1]!.click();
      expect(heard).to.deep.equal([{ terminalId: second!.terminal_id, from: first!.terminal_id }]);
      expect(Object.isFrozen(heard[0])).to.equal(true);
      expect(atOnce).to.equal(second!.terminal_id);
      expect(till.getAttribute('terminal-id')).to.equal(second!.terminal_id);
      await till.updateComplete;
      await element.updateComplete;
      expect(selected(element)).to.equal(second!.terminal_id);
      expect(element.hasAttribute('terminal-id')).to.equal(false);
      options(element)[1]!.click();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(heard, 'the same again is no change').to.have.length(1);
    });

    it('reaches the till through shadow roots, and the nearest one of two', async () => {
      const list = entries('CONNECTED');
      const { client } = listing(() => list);
      const outer = await fixture<BlinkTill>(html`
        <blink-till proxy-url="/blink" .client=${client}
          ><blink-till><div></div></blink-till
        ></blink-till>
      `);
      let node: HTMLElement = outer.querySelector('div')!;
      for (const mode of ['open', 'closed'] as const) {
        const inner = document.createElement('div');
        node.attachShadow({ mode }).append(inner);
        node = inner;
      }
      const element = document.createElement('blink-terminal-picker');
      node.append(element);
      await becomes(element, 'list');
      const heard = changes(outer);
      options(element)[0]!.click();
      expect(outer.querySelector('blink-till')!.terminalId).to.equal(list[0]!.terminal_id);
      expect(outer.terminalId).to.equal(undefined);
      expect(heard).to.deep.equal([{ terminalId: list[0]!.terminal_id, from: null }]);
    });

    it('reaches a till that stands in the shadow root into which the picker is slotted', async () => {
      const list = entries('CONNECTED');
      const host = await fixture<HTMLElement>(html`<div></div>`);
      host.attachShadow({ mode: 'open' }).innerHTML =
        '<blink-till proxy-url="/blink"><slot></slot></blink-till>';
      const till = host.shadowRoot!.querySelector('blink-till')!;
      till.client = listing(() => list).client;
      const element = document.createElement('blink-terminal-picker');
      host.append(element);
      await becomes(element, 'list');
      options(element)[0]!.click();
      expect(till.terminalId).to.equal(list[0]!.terminal_id);
    });

    it('without a till around it is only told, and shown', async () => {
      const list = entries('CONNECTED', 'CONNECTED');
      const element = await picker(listing(() => list).client);
      const heard = changes(element);
      options(element)[0]!.click();
      options(element)[1]!.click();
      await waitUntil(() => heard.length === 2, 'both are told');
      const [first, second] = list.map(({ terminal_id }) => terminal_id);
      expect(heard).to.deep.equal([
        { terminalId: first, from: null },
        { terminalId: second, from: first },
      ]);
      await element.updateComplete;
      expect(selected(element)).to.equal(second);
      expect(element.terminalId).to.equal(second);
    });

    it('may be a terminal that is busy or away', async () => {
      const list = entries('ACTIVE', 'DISCONNECTED');
      const element = await picker(listing(() => list).client);
      const heard = changes(element);
      for (const option of options(element)) option.click();
      await waitUntil(() => heard.length === 2, 'both are told');
    });

    it('of a terminal that is not in the list is shown to be none', async () => {
      const list = entries('CONNECTED');
      const element = await picker(listing(() => list).client);
      element.terminalId = 'ELSEWHERE';
      await becomes(element, 'missing');
      expect(sentence(element)).to.contain('ELSEWHERE');
      expect(selected(element)).to.equal(undefined);
      element.terminalId = list[0]!.terminal_id.toLowerCase();
      await becomes(element, 'list');
      expect(selected(element), 'either case is the same terminal').to.equal(list[0]!.terminal_id);
    });
  });

  it('takes any property without throwing', async () => {
    const element = await picker(listing(() => entries('CONNECTED')).client);
    for (const odd of [null, undefined, 7, {}, Symbol('odd'), Object.create(null)]) {
      Object.assign(element, { label: odd, remember: odd, terminalId: odd });
      await element.updateComplete;
    }
  });

  it('has a heading of the page’s own', async () => {
    const element = await picker(listing(() => entries('CONNECTED')).client);
    const label = element.shadowRoot!.querySelector('[part=label]')!;
    expect(textOf(label)).to.equal('Terminal');
    element.setAttribute('label', 'Which terminal?');
    await element.updateComplete;
    expect(textOf(label)).to.equal('Which terminal?');
  });

  it('is accessible, with a list, chosen, and narrow', async () => {
    const list = entries('CONNECTED', 'DISCONNECTED', 'ACTIVE');
    const element = await picker(listing(() => list).client);
    await expect(element).to.be.accessible();
    options(element)[1]!.click();
    await element.updateComplete;
    await expect(element).to.be.accessible();
    element.parentElement!.style.width = '360px';
    for (const { offsetHeight } of options(element)) expect(offsetHeight).to.be.at.least(48);
    expect(element.scrollWidth).to.be.at.most(360);
    element.parentElement!.style.width = '';
  });

  it('speaks the nearest language', async () => {
    await import('../../../src/translations/languages/de/index.js').then(async ({ default: words }) => {
      const { registerTranslation } = await import('../../../src/translations/index.js');
      registerTranslation('de', words);
    });
    const element = await picker(listing(() => entries('DISCONNECTED')).client);
    element.parentElement!.lang = 'de';
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
    expect(textOf(options(element)[0]!)).to.contain('Getrennt');
    expect(textOf(button(element))).to.equal('Aktualisieren');
    element.parentElement!.lang = '';
  });
});
