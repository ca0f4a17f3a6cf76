/** Buttons, tills and prompts that take part in a session, and show what they are told. */
import type { Settings } from '../../../../src/api/settings.js';
import type { ProxyClient } from '../../../../src/api/proxy-client.js';
import type { PaymentState } from '../../../../src/payment/machine.js';
import { isAttemptOf, type Order } from '../../../../src/payment/order.js';
import type { Progress } from '../../../../src/session/attempt.js';
import type { Present, Subscriber } from '../../../../src/session/telling/subscribers.js';
import { FakeElement } from '../../../support/fake-element.js';
import { proxyUrl } from '../../../support/fake-proxy.js';
import { orderOf, till } from './fixtures.js';

export const settingsOf = (client: ProxyClient): Settings => ({
  ...till,
  proxyUrl,
  quietPeriod: 180,
  unattended: false,
  client,
});

/** A `<blink-till>`, or any element with settings. */
export class FakeTill extends FakeElement {
  settings: Settings;

  constructor(client: ProxyClient, language?: string) {
    super(language);
    this.settings = settingsOf(client);
  }

  get present(): Present {
    return this as unknown as Present;
  }
}

/** A pay button without a controller. */
export class FakeButton implements Subscriber {
  order: Order;
  readonly host: FakeTill;
  shown: Progress | null = null;
  refreshed = 0;

  constructor(client: ProxyClient, order: Partial<Order> = {}) {
    this.order = orderOf(order);
    this.host = new FakeTill(client);
  }

  get element(): Present {
    return this.host.present;
  }

  get told(): string[] {
    return this.host.told;
  }

  get state(): PaymentState | undefined {
    return this.shown?.state;
  }

  shows(order: Order & { adopted?: boolean }): boolean {
    return isAttemptOf(this.order, order);
  }

  refresh(): void {
    this.refreshed++;
  }

  show(progress: Progress): void {
    this.shown = progress;
  }
}
