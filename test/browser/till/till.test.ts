import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/components/till/define.js';
import '../../../src/components/pay-button/define.js';
import '../../../src/components/terminal-status/define.js';
import type { BlinkTill } from '../../../src/components/till/till.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import { newTerminal, proxyUrl, type Terminal } from '../../support/backend.js';
import {
  control,
  endOpenPayments,
  finals,
  inState,
  isLocked,
  listen,
  notingClient,
  testClient,
} from '../../support/pay-button.js';

const till = (terminal: Terminal, inside: unknown, client = testClient()) =>
  fixture<BlinkTill>(html`
    <blink-till
      proxy-url=${proxyUrl()}
      terminal-id=${terminal.id}
      site-branch-id="London"
      pos-location="POS-25"
      operator-id="706392"
      .client=${client}
      >${inside}</blink-till
    >
  `);

const sentBody = async (terminal: Terminal) =>
  JSON.parse((await terminal.received('/sales', 1))[0]!.body) as Record<string, unknown>;

describe('<blink-till>', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal();
  });
  afterEach(endOpenPayments);

  it('gives its settings to the elements inside', async () => {
    const element = await till(terminal, html`<blink-pay-button amount="2"></blink-pay-button>`);
    const button = element.querySelector('blink-pay-button')!;
    await button.pay();
    expect(await sentBody(terminal)).to.include({
      site_branch_id: 'London',
      pos_location: 'POS-25',
      terminal_id: terminal.id,
      operator_id: '706392',
    });
  });

  it('gives them through shadow roots, however deep', async () => {
    const element = await till(terminal, html`<div></div>`);
    let node: HTMLElement = element.querySelector('div')!;
    for (let depth = 0; depth < 3; depth++) {
      const inner = document.createElement('div');
      node.attachShadow({ mode: depth % 2 ? 'closed' : 'open' }).append(inner);
      node = inner;
    }
    const button = document.createElement('blink-pay-button');
    button.amount = '2';
    node.append(button);
    await button.updateComplete;
    await button.pay();
    expect(await sentBody(terminal)).to.include({ pos_location: 'POS-25', terminal_id: terminal.id });
  });

  it("an element's own setting comes first", async () => {
    const element = await till(
      terminal,
      html`<blink-pay-button amount="2" pos-location="POS-7"></blink-pay-button>`,
    );
    await element.querySelector('blink-pay-button')!.pay();
    expect(await sentBody(terminal)).to.include({ site_branch_id: 'London', pos_location: 'POS-7' });
  });

  it('the nearest till counts, and takes from the one around it what it lacks', async () => {
    const element = await till(
      terminal,
      html`<blink-till pos-location="POS-8"><blink-pay-button amount="2"></blink-pay-button></blink-till>`,
    );
    await element.querySelector('blink-pay-button')!.pay();
    expect(await sentBody(terminal)).to.include({ site_branch_id: 'London', pos_location: 'POS-8' });
  });

  it('a changed setting reaches the elements at once', async () => {
    const element = await till(terminal, html`<blink-pay-button amount="2"></blink-pay-button>`);
    const button = element.querySelector('blink-pay-button')!;
    const other = await newTerminal();
    element.terminalId = other.id;
    element.setAttribute('pos-location', 'POS-9');
    await element.updateComplete;
    await button.updateComplete;
    expect(await button.pay()).to.include({ terminalId: other.id });
    expect(await sentBody(other)).to.include({ pos_location: 'POS-9' });
    expect(await terminal.received('/sales')).to.deep.equal([]);
  });

  it('a setting that is changed in the moment of the payment counts for it', async () => {
    const inside = html`<blink-till><blink-pay-button amount="2"></blink-pay-button></blink-till>`;
    const element = await till(terminal, inside);
    const other = await newTerminal();
    element.terminalId = other.id;
    element.setAttribute('pos-location', 'POS-9');
    const paid = element.querySelector('blink-pay-button')!.pay();
    expect(await paid).to.include({ terminalId: other.id });
    expect(await sentBody(other)).to.include({ pos_location: 'POS-9' });
    expect(await terminal.received('/sales')).to.deep.equal([]);
  });

  it('an element that moves to another till takes its settings', async () => {
    const other = await newTerminal();
    const element = await till(terminal, html`<blink-pay-button amount="2"></blink-pay-button>`);
    const second = await till(other, html``);
    const button = element.querySelector('blink-pay-button')!;
    second.append(button);
    await button.updateComplete;
    expect(await button.pay()).to.include({ terminalId: other.id });
  });

  for (const mode of ['open', 'closed'] as const) {
    it(`one that comes later, in the ${mode} shadow root into which an element is slotted, gives its settings`, async () => {
      const shell = await fixture(html`<div><blink-pay-button amount="2"></blink-pay-button></div>`);
      const button = shell.querySelector('blink-pay-button')!;
      expect(await button.pay()).to.include({ reason: 'invalid-request' });
      const inner = document.createElement('blink-till');
      inner.client = testClient();
      inner.proxyUrl = proxyUrl();
      Object.assign(inner, { terminalId: terminal.id, siteBranchId: 'London', posLocation: 'POS-8' });
      inner.append(document.createElement('slot'));
      shell.attachShadow({ mode }).append(inner);
      await inner.updateComplete;
      await button.updateComplete;
      await button.pay();
      expect(await sentBody(terminal)).to.include({ terminal_id: terminal.id, pos_location: 'POS-8' });
      inner.posLocation = 'POS-9';
      await inner.updateComplete;
      button.reset();
      await button.pay();
      const bodies = (await terminal.received('/sales', 2)).map(({ body }) => JSON.parse(body) as object);
      expect(bodies[1]).to.include({ pos_location: 'POS-9' });
    });
  }

  it('a nearer one that comes between takes its place', async () => {
    const other = await newTerminal();
    const element = await till(
      terminal,
      html`<div><blink-pay-button amount="2"></blink-pay-button></div>
        <blink-pay-button amount="3"></blink-pay-button>`,
    );
    const [inside, beside] = element.querySelectorAll('blink-pay-button');
    const nearer = document.createElement('blink-till');
    nearer.terminalId = other.id;
    nearer.append(document.createElement('slot'));
    element.querySelector('div')!.attachShadow({ mode: 'open' }).append(nearer);
    await nearer.updateComplete;
    await inside!.updateComplete;
    expect(await inside!.pay()).to.include({ terminalId: other.id });
    expect(await beside!.pay()).to.include({ terminalId: terminal.id });
  });

  it('renders its children where they stand, and adds no box of its own', async () => {
    const element = await till(terminal, html`<p>Basket</p>`);
    expect(getComputedStyle(element).display).to.equal('contents');
    expect(element.querySelector('p')!.assignedSlot).not.to.equal(null);
    expect(element.innerText).to.contain('Basket');
  });

  it('hears the result that no button answers for any more, on its own terminal only', async () => {
    await terminal.change({ mode: 'manual' });
    const element = await till(
      terminal,
      html`<blink-pay-button amount="2" reference="last"></blink-pay-button>`,
    );
    const bystander = await till(await newTerminal(), html``);
    const button = element.querySelector('blink-pay-button')!;
    const onTill = listen(element);
    const onBystander = listen(bystander);
    const onDocument = listen(document, terminal);
    const paid = button.pay();
    await terminal.shows('present-card');
    button.remove();
    await terminal.press('tap');
    await paid;
    expect(finals(onTill).map(({ target, detail }) => [target, detail.reference])).to.deep.equal([
      [element, 'last'],
    ]);
    expect(finals(onDocument)).to.have.length(1);
    expect(finals(onBystander)).to.deep.equal([]);
  });

  it('events of its elements reach it, out of shadow roots too', async () => {
    const element = await till(terminal, html`<div></div>`);
    const button = document.createElement('blink-pay-button');
    button.amount = '2';
    element.querySelector('div')!.attachShadow({ mode: 'open' }).append(button);
    await button.updateComplete;
    const heard = listen(element);
    await button.pay();
    expect(finals(heard).map(({ type }) => type)).to.deep.equal(['blink-success']);
  });

  it('two buttons in it share the lock of its terminal', async () => {
    await terminal.change({ mode: 'manual' });
    const element = await till(
      terminal,
      html`<blink-pay-button amount="2" reference="a"></blink-pay-button>
        <blink-pay-button amount="3" reference="b"></blink-pay-button>`,
    );
    const [a, b] = element.querySelectorAll<BlinkPayButton>('blink-pay-button');
    void a!.pay();
    await inState(a!, 'waiting');
    await b!.updateComplete;
    expect(isLocked(b!)).to.equal(true);
    control(b!).click();
    await terminal.shows('present-card');
    expect(await terminal.received('/sales')).to.have.length(1);
  });

  it('its client carries what its elements send', async () => {
    const { client, paths } = notingClient();
    const element = await till(terminal, html`<blink-pay-button amount="2"></blink-pay-button>`, client);
    await element.querySelector('blink-pay-button')!.pay();
    expect(paths()).to.include('POST /sales');
  });
});
