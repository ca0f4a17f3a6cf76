import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/components/terminal-requests/define.js';
import '../../../src/components/terminal-status/define.js';
import type { BlinkTerminalRequests } from '../../../src/components/terminal-requests/terminal-requests.js';
import type { BlinkTerminalStatus } from '../../../src/components/terminal-status/terminal-status.js';
import { devices, requests } from '../../conformance/outcomes.js';
import { sampleOf, silenceAll, watchedClient, type Watched } from '../../conformance/page.js';
import { newTerminal, proxyUrl, type Terminal } from '../../support/backend.js';
import { finals, listen, payButton, statusText } from '../../support/pay-button.js';

let terminal: Terminal;
let watched: Watched;
beforeEach(async () => {
  terminal = await newTerminal({ mode: 'auto' });
  watched = watchedClient();
});
afterEach(silenceAll);

const shown = (element: Element, part = 'state') =>
  element.shadowRoot!.querySelector(`[part=${part}]`)?.textContent?.trim() ?? '';
const neverRefused = () => {
  for (const { call, status } of watched.answers) expect([401, 403], call).not.to.include(status);
};

describe("the vendor's sample answers about a terminal's state", () => {
  const status = async () => {
    const element = await fixture<BlinkTerminalStatus>(html`
      <blink-terminal-status
        proxy-url=${proxyUrl()}
        terminal-id=${terminal.id}
        interval="0"
        details
        .client=${watched.client}
      ></blink-terminal-status>
    `);
    return element;
  };
  const ask = async (element: BlinkTerminalStatus, sample?: string) => {
    if (sample) await terminal.fault({ on: 'devices', sample });
    await element.refresh();
    await element.updateComplete;
  };

  for (const [code, heading, ends] of devices) {
    if (ends === 'answer') {
      it(`page devices: ${code} ${heading}: shown`, async () => {
        const { name } = await sampleOf('devices', code, heading);
        const element = await status();
        await ask(element, name);
        expect(element.status).to.include({
          state: 'DISCONNECTED',
          terminalId: 'T650M-451-962-212-MOHSIN',
          serialNumber: '451-962-212',
          lastConnectedAt: '2025-03-26T13:06:25.052Z',
          lastActiveAt: '2025-03-26T13:13:53.295Z',
          lastConnectedPos: 'POS-25',
          softwareVersion: '5.339.8',
        });
        expect(shown(element)).to.equal('Disconnected');
        expect(shown(element, 'details')).to.contain('POS-25').and.contain('5.339.8');
      });
      continue;
    }

    it(`page devices: ${code} ${heading}: said, and the last known state stays`, async () => {
      const { name } = await sampleOf('devices', code, heading);
      const element = await status();
      await ask(element, name);
      expect(element.status).to.equal(null);
      expect(shown(element)).to.match(/cannot be read/);
      await ask(element);
      expect(shown(element)).to.equal('Connected');
      expect(shown(element, 'age')).to.equal('');
      const known = element.status;
      await ask(element, name);
      expect(element.status).to.equal(known);
      expect(shown(element)).to.equal('Connected');
      expect(shown(element, 'age'), 'its age is said').to.match(/\d/);
      neverRefused();
    });

    if (ends !== 'setup') continue;
    it(`page devices: ${code} ${heading}: before the first payment of a page, nothing is sent`, async () => {
      const { name } = await sampleOf('devices', code, heading);
      await terminal.fault({ on: 'devices', sample: name });
      const button = await payButton(terminal, { client: watched.client });
      const heard = listen(document);
      const detail = await button.pay();
      await button.updateComplete;
      expect(detail).to.include({ reason: 'proxy-misconfigured', attemptId: null });
      expect(finals(heard).map(({ type }) => type)).to.deep.equal(['blink-failure']);
      expect(statusText(button)).to.match(/not set up correctly\. no money was taken/i);
      expect(await terminal.received('/sales')).to.deep.equal([]);
      neverRefused();
    });
  }
});

describe("the vendor's sample answers about a terminal's day", () => {
  const day = async () => {
    const element = await fixture<BlinkTerminalRequests>(html`
      <blink-terminal-requests
        proxy-url=${proxyUrl()}
        terminal-id=${terminal.id}
        .client=${watched.client}
      ></blink-terminal-requests>
    `);
    await element.refresh();
    return element;
  };

  for (const [code, heading] of requests) {
    it(`page requests: ${code} ${heading}: said, and the last known rows stay`, async () => {
      const { name } = await sampleOf('requests', code, heading);
      const button = await payButton(terminal, { client: watched.client, amount: '66.60' });
      await button.pay();
      const element = await day();
      expect(shown(element, 'table')).to.contain('£66.60').and.contain('Approved');
      // Away from Greenwich a day is read with its neighbour.
      await terminal.fault({ on: 'requests', sample: name, times: 2 });
      await element.refresh();
      expect(shown(element))
        .to.match(/cannot be read/)
        .and.match(/says nothing about any payment/);
      expect(shown(element, 'table')).to.contain('£66.60');
      neverRefused();
    });

    it(`page requests: ${code} ${heading}: said, where nothing was known before`, async () => {
      const { name } = await sampleOf('requests', code, heading);
      await terminal.fault({ on: 'requests', sample: name, times: 9 });
      const element = await day();
      expect(shown(element)).to.match(/cannot be read/);
      expect(element.shadowRoot!.querySelector('table')).to.equal(null);
      neverRefused();
    });
  }
});
