/** A page with the session of one terminal, its buttons, and a proxy in the test's hands. */
import type { PaymentDetail } from '../../../../src/events/payment-detail.js';
import type { Order } from '../../../../src/payment/order.js';
import type { Session } from '../../../../src/session/session.js';
import { Sessions } from '../../../../src/session/sessions.js';
import { FakeBrowser, type FakeTab } from '../../../support/fake-environment.js';
import { FakeProxy, proxyUrl, type Call, type Given } from '../../../support/fake-proxy.js';
import { FakeButton, FakeTill } from './fake-shop.js';
import { terminalId, till } from './fixtures.js';

export class FakePage {
  readonly tab: FakeTab;
  readonly sessions: Sessions;
  readonly session: Session;
  readonly client;

  constructor(
    readonly browser: FakeBrowser,
    readonly proxy: FakeProxy,
    url = proxyUrl,
  ) {
    this.tab = browser.tab();
    this.client = proxy.client(this.tab);
    this.sessions = new Sessions(this.tab.environment);
    this.session = this.sessions.session(this.client, url, terminalId);
  }

  button(order: Partial<Order> = {}): FakeButton {
    const button = new FakeButton(this.client, order);
    this.session.subscribers.buttons.add(button);
    return button;
  }

  till(): FakeTill {
    const till = new FakeTill(this.client);
    this.session.subscribers.tills.add(till.present);
    return till;
  }

  /** As a press of the button does. */
  pay(
    button: FakeButton,
    change: { again?: boolean; amount?: unknown; giveUpAfter?: number } = {},
  ): Promise<PaymentDetail | null> {
    const { order } = button;
    const extras = {
      ...{ reference: order.reference, orderPart: order.part, mode: order.operation },
      transactionId: order.originalTransactionId,
    };
    return this.session.pay(button, {
      ...{ amount: order.amount, till, extras, rememberHours: 12, again: false },
      ...change,
    });
  }
}

/** A browser, a proxy, and pages that the test opens. */
export function shop() {
  const browser = new FakeBrowser();
  const { time } = browser;
  const proxy = new FakeProxy(time);
  const open = (url?: string) => new FakePage(browser, proxy, url);
  return { browser, time, proxy, open };
}

/** The journal holds the payment, and tells its end when the test says. */
export function held(proxy: FakeProxy): (call: Call) => Given {
  return ({ body }) => {
    const id = body.metadata.attempt_id as string;
    proxy.put(id, { status: 'sent' });
    return { status: 202, body: proxy.views.get(id) };
  };
}

/** What the journal holds once a payment of this body has ended. */
export const answeredTo = ({ body }: Call, result = 'SUCCESS') =>
  ({
    status: 'answered',
    response: { status: 201, body: { result, transaction_id: 'TX1', data: body } },
  }) as const;

export const reasonOf = (detail: PaymentDetail | null | undefined): string | undefined =>
  (detail as { reason?: string } | null | undefined)?.reason;
