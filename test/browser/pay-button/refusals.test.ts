/** What is refused before anything is sent; and whatever a page may set or call without an error. */
import { expect, waitUntil } from '@open-wc/testing';
import type { AttemptStore } from '../../../src/api/attempt-store.js';
import { ProxyClient } from '../../../src/api/proxy-client.js';
import type { BlinkPayButton } from '../../../src/components/pay-button/pay-button.js';
import type { FailureDetail } from '../../../src/events/payment-detail.js';
import { newTerminal, proxyUrl, type Terminal } from '../../support/backend.js';
import {
  control,
  endOpenPayments,
  finals,
  inState,
  listen,
  newClient,
  notingClient,
  payButton,
  statusText,
  testClient,
} from '../../support/pay-button.js';

// A page of another test that was left puts back the records of what was open there.
beforeEach(() => localStorage.clear());

describe('a payment that cannot be right is refused before anything is sent', () => {
  let terminal: Terminal;
  beforeEach(async () => {
    terminal = await newTerminal();
  });
  afterEach(endOpenPayments);

  /** Refused, told once, said on the button, and nothing left the page. */
  async function expectRefused(
    props: Parameters<typeof payButton>[1],
    field: string,
  ): Promise<FailureDetail> {
    const { client, paths } = notingClient();
    const button = await payButton(terminal, { client, ...props });
    const heard = listen(button);
    control(button).click();
    await inState(button, 'failed');
    const detail = button.result as FailureDetail;
    expect(detail).to.include({ reason: 'invalid-request', attemptId: null });
    expect(detail.fields).to.have.property(field).that.is.a('string').and.not.empty;
    expect(heard.filter(({ type }) => type === 'blink-start')).to.deep.equal([]);
    expect(finals(heard).map(({ type }) => type)).to.deep.equal(['blink-failure']);
    expect(finals(heard)[0]?.detail).to.equal(detail);
    expect(Object.isFrozen(detail)).to.equal(true);
    expect(statusText(button)).to.contain(detail.message).and.contain(detail.fields[field]!);
    expect(paths()).to.deep.equal([]);
    expect(await terminal.received('')).to.deep.equal([]);
    expect(localStorage.length).to.equal(0);
    return detail;
  }

  const amounts = ['0', '-1', '1.234', '1e3', '1000000', 'NaN', '', '1,00', '0x10'];
  for (const amount of [...amounts, NaN, 0, 0.1 + 0.2, Infinity, null, undefined, {}, []]) {
    const shown = typeof amount === 'string' ? `'${amount}'` : (JSON.stringify(amount) ?? 'undefined');
    it(`amount ${shown}${typeof amount === 'number' ? ` (${amount})` : ''}`, async () => {
      await expectRefused({ amount }, 'requested_amount');
    });
  }
  for (const amount of amounts) {
    it(`amount '${amount}' in the attribute`, async () => {
      const button = await payButton(terminal);
      button.setAttribute('amount', amount);
      expect(await button.pay()).to.include({ reason: 'invalid-request' });
      expect(await terminal.received('')).to.deep.equal([]);
    });
  }

  const others: [string, Parameters<typeof payButton>[1], string][] = [
    ['a currency that is none', { currency: 'pounds' }, 'currency'],
    ['order details of 256 characters', { customerOrderDetails: 'x'.repeat(256) }, 'customer_order_details'],
    ['an operator of 256 emoji', { operatorId: '🧾'.repeat(256) }, 'operator_id'],
    [
      'metadata beyond 1,024 characters with what is added',
      { metadata: { note: 'x'.repeat(980) } },
      'metadata',
    ],
    ['metadata that is a list', { metadata: [1] }, 'metadata'],
    ['metadata that cannot be serialised', { metadata: { big: 1n } }, 'metadata'],
    [
      'a validity date that is none',
      { mode: 'preauth', requestedValidityDate: 'next week' },
      'requested_validity_date',
    ],
    ['a reference that is an object', { reference: { id: 1 } as unknown as string }, 'reference'],
    ['a mode that does not exist', { mode: 'refund' as 'sale' }, 'mode'],
  ];
  for (const [what, props, field] of others) it(what, async () => void (await expectRefused(props, field)));

  it('metadata in the attribute that is not JSON', async () => {
    const button = await payButton(terminal);
    button.setAttribute('metadata', '{"server": ');
    expect(await button.pay()).to.include({ reason: 'invalid-request' });
  });

  it('a missing setting is named', async () => {
    const button = await payButton(terminal);
    for (const [attribute, field] of Object.entries({
      'terminal-id': 'terminal_id',
      'site-branch-id': 'site_branch_id',
      'pos-location': 'pos_location',
      'proxy-url': 'proxy_url',
    })) {
      const before = button.getAttribute(attribute)!;
      button.removeAttribute(attribute);
      const detail = (await button.pay()) as FailureDetail;
      expect(detail, attribute).to.include({ reason: 'invalid-request', attemptId: null });
      expect(detail.fields, attribute).to.have.property(field);
      button.setAttribute(attribute, before);
    }
    expect(await terminal.received('')).to.deep.equal([]);
  });

  it('the refusal goes once the mistake is corrected, and the payment can be made', async () => {
    const button = await payButton(terminal, { amount: '1,00' });
    await button.pay();
    button.amount = '1.00';
    await button.updateComplete;
    expect(button.state).to.equal('idle');
    expect(button.result).to.equal(null);
    expect(statusText(button)).to.equal('');
    expect(await button.pay())
      .to.include({ amount: '1.00' })
      .and.not.have.property('reason');
  });

  it('blink-start prevented: nothing is written or sent, and pay() resolves to null', async () => {
    const { client, paths } = notingClient();
    const button = await payButton(terminal, { client });
    const heard = listen(button);
    button.addEventListener('blink-start', (event) => event.preventDefault());
    expect(await button.pay()).to.equal(null);
    expect(heard.map(({ type }) => type)).to.deep.equal(['blink-start']);
    expect(button.state).to.equal('idle');
    expect(localStorage.length).to.equal(0);
    expect(paths()).to.deep.equal([]);
    expect(await terminal.received('')).to.deep.equal([]);
  });

  it('disabled: a click does nothing', async () => {
    const button = await payButton(terminal, { disabled: true });
    control(button).click();
    expect(button.state).to.equal('idle');
    expect(control(button).getAttribute('aria-disabled')).to.equal('true');
    expect(await terminal.received('')).to.deep.equal([]);
  });

  it('no proxy at the address: told as misconfigured, and nothing is sent', async () => {
    const button = await payButton(terminal);
    button.proxyUrl = '/no-proxy-here';
    const heard = listen(button);
    expect(await button.pay()).to.include({ reason: 'proxy-misconfigured', attemptId: null });
    expect(finals(heard)).to.have.length(1);
    expect(await terminal.received('/sales')).to.deep.equal([]);
    button.proxyUrl = proxyUrl();
    expect(await button.pay())
      .to.include({ settledBy: 'answer' })
      .and.not.have.property('reason');
  });

  it('a proxy that is down at the first click: proxy-unreachable, and the next click pays', async () => {
    let isUp = false;
    const client = newClient({}, () => {
      if (!isUp) throw new TypeError('Failed to fetch');
    });
    const button = await payButton(terminal, { client });
    expect(await button.pay()).to.include({ reason: 'proxy-unreachable', attemptId: null, retryable: true });
    expect(statusText(button)).to.match(/does not answer.*no money was taken.*try again/i);
    expect(await terminal.received('/sales')).to.deep.equal([]);
    isUp = true;
    expect(await button.pay())
      .to.include({ settledBy: 'answer' })
      .and.not.have.property('reason');
  });

  it('a button that is not in the page says so', async () => {
    const button = await payButton(terminal);
    button.remove();
    const detail = await button.pay();
    expect(detail).to.include({ reason: 'invalid-request', attemptId: null });
    expect(detail).to.have.property('message').that.contains('no longer in the page');
  });

  const stores: [string, AttemptStore][] = [
    [
      'cannot write',
      {
        get: () => null,
        set() {
          throw new DOMException('full', 'QuotaExceededError');
        },
      },
    ],
    [
      'cannot read',
      {
        get: () => Promise.reject(new Error('locked')),
        set: () => Promise.resolve(),
      },
    ],
  ];
  for (const [what, attemptStore] of stores) {
    it(`a browser that ${what} its record: storage-unavailable, and nothing is sent`, async () => {
      const button = await payButton(terminal, { client: newClient({ attemptStore }) });
      const heard = listen(button);
      expect(await button.pay()).to.include({ reason: 'storage-unavailable', attemptId: null });
      expect(finals(heard)).to.have.length(1);
      expect(await terminal.received('/sales')).to.deep.equal([]);
    });
  }

  it('a browser that drops its record without a word: storage-unavailable, and nothing is sent', async () => {
    const setItem = Object.getOwnPropertyDescriptor(Storage.prototype, 'setItem')!;
    Object.defineProperty(Storage.prototype, 'setItem', { ...setItem, value: () => {} });
    try {
      const button = await payButton(terminal);
      expect(await button.pay()).to.include({ reason: 'storage-unavailable', attemptId: null });
      expect(await terminal.received('/sales')).to.deep.equal([]);
    } finally {
      Object.defineProperty(Storage.prototype, 'setItem', setItem);
    }
  });

  it('own headers that cannot be had: not-authorised, and nothing is sent', async () => {
    const client = newClient({ headers: () => Promise.reject(new Error('signed out')) });
    const button = await payButton(terminal, { client });
    const detail = (await button.pay()) as FailureDetail;
    expect(detail).to.include({ reason: 'not-authorised', attemptId: null });
    expect(await terminal.received('/sales')).to.deep.equal([]);
  });

  it('a till signed out before its payment arrives: told to sign in, and then that nothing was sent', async () => {
    let isSignedOut = true;
    const refusal = { type: '/problems/not-authorised', title: 'Not authorised', status: 401 };
    const client = new ProxyClient({
      fetch: (input, init) => {
        const url = input instanceof Request ? input.url : String(input);
        return isSignedOut && /\/(sales|attempts)\b/.test(url)
          ? Promise.resolve(Response.json(refusal, { status: 401 }))
          : fetch(input, init);
      },
    });
    const button = await payButton(terminal, { client });
    const paid = button.pay();
    await waitUntil(() => /sign in/i.test(statusText(button)), 'told to sign in', { timeout: 10_000 });
    expect(statusText(button)).to.match(/do not charge again/i);
    expect(button.state).to.equal('checking');
    isSignedOut = false;
    expect(await paid).to.include({ reason: 'not-sent' });
    expect(statusText(button)).to.match(/try again/i);
    expect(await terminal.received('/sales')).to.deep.equal([]);
  });

  it('a first payment without a network: nothing was sent, and nobody calls the IT support', async () => {
    const client = newClient({}, () => {
      throw new TypeError('Failed to fetch');
    });
    const button = await payButton(terminal, { client });
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    try {
      expect(await button.pay()).to.include({ reason: 'not-sent', retryable: true });
      expect(statusText(button))
        .to.match(/try again/i)
        .and.not.match(/IT support/);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
    expect(await terminal.received('/sales')).to.deep.equal([]);
  });

  it('an own fetch that throws instead of sending: the outcome is looked for, and it was not sent', async () => {
    const client = newClient({}, ({ url }) => {
      if (url.endsWith('/sales')) throw new Error('broken');
    });
    const button = await payButton(terminal, { client });
    const heard = listen(button);
    expect(await button.pay()).to.include({ reason: 'not-sent' });
    expect(finals(heard)).to.have.length(1);
    expect(await terminal.received('/sales')).to.deep.equal([]);
  });
});

describe('whatever a page does to a pay button, nothing is thrown', () => {
  let terminal: Terminal;
  const errors: unknown[] = [];
  const note = (event: ErrorEvent | PromiseRejectionEvent) => {
    event.preventDefault();
    errors.push('reason' in event ? event.reason : event.error);
  };
  beforeEach(async () => {
    terminal = await newTerminal();
    errors.length = 0;
    addEventListener('error', note);
    addEventListener('unhandledrejection', note);
  });
  afterEach(() => {
    removeEventListener('error', note);
    removeEventListener('unhandledrejection', note);
    endOpenPayments();
  });

  const properties = [
    'amount',
    'currency',
    'mode',
    'reference',
    'metadata',
    'customerOrderDetails',
    'requestedValidityDate',
    'proxyUrl',
    'terminalId',
    'siteBranchId',
    'posLocation',
    'operatorId',
    'quietPeriod',
    'disabled',
  ];
  const junk = [
    null,
    undefined,
    NaN,
    -1,
    {},
    [],
    () => {},
    Symbol('x'),
    1n,
    Object.create(null) as unknown,
    '\u0000',
  ];
  for (const property of properties) {
    it(`${property} takes anything, and the button still draws and answers`, async () => {
      const button = await payButton(terminal, { amount: '1,00' });
      const bag = button as unknown as Record<string, unknown>;
      for (const value of junk) {
        bag[property] = value;
        await button.updateComplete;
        expect(control(button)).to.be.instanceOf(HTMLButtonElement);
        expect(await button.pay()).to.include({ reason: 'invalid-request' });
      }
      expect(errors).to.deep.equal([]);
    });
  }

  it('methods are safe before it is in the page and after it has left', async () => {
    const button = document.createElement('blink-pay-button');
    button.reset();
    button.check();
    expect(await button.resolve('approved')).to.equal(null);
    expect(await button.pay()).to.include({ reason: 'invalid-request', attemptId: null });
    const other = await payButton(terminal);
    other.remove();
    other.reset();
    other.check();
    expect(await other.resolve('not-charged', { evidence: 'x' })).to.equal(null);
    expect(await other.pay()).to.include({ attemptId: null });
    expect(errors).to.deep.equal([]);
    expect(await terminal.received('/sales')).to.deep.equal([]);
  });

  it('properties that were set before the element was defined still hold', async () => {
    class Late extends (customElements.get('blink-pay-button') as typeof BlinkPayButton) {}
    const name = `late-pay-button-${Math.random().toString(36).slice(2)}`;
    const button = document.createElement(name) as BlinkPayButton;
    Object.assign(button, {
      amount: 12.5,
      currency: 'EUR',
      reference: 'A-1',
      proxyUrl: proxyUrl(),
      terminalId: terminal.id,
      siteBranchId: 'London',
      posLocation: 'POS-25',
      client: testClient(),
    });
    document.body.append(button);
    customElements.define(name, Late);
    customElements.upgrade(button);
    await button.updateComplete;
    expect(control(button).textContent).to.contain('12.50');
    expect(await button.pay()).to.include({ amount: '12.50', currency: 'EUR', reference: 'A-1' });
    button.remove();
  });

  it('properties that were set before it came into the page hold, and it can be paid at once', async () => {
    const button = document.createElement('blink-pay-button');
    Object.assign(button, {
      amount: '3',
      proxyUrl: proxyUrl(),
      terminalId: terminal.id,
      siteBranchId: 'London',
      posLocation: 'POS-25',
      client: testClient(),
    });
    document.body.append(button);
    expect(await button.pay())
      .to.include({ amount: '3.00' })
      .and.not.have.property('reason');
    button.remove();
  });

  it('moved about in the page while a card is presented, it goes on', async () => {
    await terminal.change({ mode: 'manual' });
    const button = await payButton(terminal, { reference: 'M-1' });
    const heard = listen(document, terminal);
    const paid = button.pay();
    await terminal.shows('present-card');
    const elsewhere = document.createElement('div');
    document.body.append(elsewhere);
    elsewhere.append(button);
    button.remove();
    elsewhere.append(button);
    await terminal.press('tap');
    expect(await paid).to.include({ reference: 'M-1' });
    expect(button.state).to.equal('approved');
    expect(finals(heard).map(({ type, target }) => [type, target])).to.deep.equal([
      ['blink-success', button],
    ]);
    elsewhere.remove();
  });
});
