/** Elements that nobody draws: the hosts of the real controllers, and what a person can do with them. */
import type { PaymentController } from '../../../../src/controllers/payment-controller.js';
import type { PaymentHost } from '../../../../src/controllers/payment-host.js';
import type {
  QuestionState,
  SignatureController,
  SignatureHost,
} from '../../../../src/controllers/signature-controller.js';
import type { KeyOrPointerEvent, Press } from '../../../../src/controllers/press.js';
import type { Settings } from '../../../../src/api/settings.js';
import type { OperatorOutcome } from '../../../../src/payment/contract.js';
import { givesBack } from '../../../../src/payment/operations.js';
import type { Sessions } from '../../../../src/session/sessions.js';
import type { TabCode } from '../bundles.js';
import type { PageGestures } from './gestures.js';
import type { ShownOrder } from '../orders.js';

/** An element as far as the code that does not draw can tell. */
export class FakeElement extends EventTarget {
  isConnected = true;
  readonly parentNode = null;
  readonly #attributes = new Map([['lang', 'en']]);
  remove(): void {
    this.isConnected = false;
  }
  hasAttribute = (name: string): boolean => this.#attributes.has(name);
  setAttribute = (name: string, value: string): void => void this.#attributes.set(name, value);
  getAttribute = (name: string): string | null => this.#attributes.get(name) ?? null;
}

/** An element with a controller, drawn again in the next microtask as Lit would. */
abstract class Drawn extends FakeElement {
  readonly hasUpdated = true;
  #asked = false;

  abstract get controller(): { hostConnected(): void; hostUpdate(): void; hostDisconnected(): void };

  addController(): void {}

  requestUpdate(): void {
    if (this.#asked) return;
    this.#asked = true;
    queueMicrotask(() => {
      this.#asked = false;
      if (this.isConnected) this.update();
    });
  }

  protected update(): void {
    this.controller.hostUpdate();
  }

  override remove(): void {
    if (!this.isConnected) return;
    super.remove();
    this.controller.hostDisconnected();
  }

  attach(): void {
    this.isConnected = true;
    this.controller.hostConnected();
    this.requestUpdate();
  }
}

/** A pay button or a refund button without its drawing. */
export class FakeButton extends Drawn {
  readonly currency = 'GBP';
  mode!: string;
  reference: string | undefined;
  orderPart: string | undefined;
  amount!: string;
  transactionId: string | undefined;
  /** It is a refund button: that never changes. */
  readonly givesBack: boolean;
  readonly payment: PaymentController;
  readonly #press: Press;

  constructor(
    readonly settings: Settings,
    order: ShownOrder,
    code: typeof TabCode,
    sessions: Sessions,
    gestures: PageGestures,
  ) {
    super();
    this.givesBack = givesBack(order.mode);
    this.#show(order);
    this.payment = new code.PaymentController(this as unknown as PaymentHost, sessions);
    this.#press = new code.Press(this as never, () => gestures);
    this.requestUpdate();
  }

  get controller(): PaymentController {
    return this.payment;
  }

  /** A framework uses the same element for another order. */
  rebind(order: ShownOrder): void {
    this.#show(order);
    this.requestUpdate();
  }

  #show({ mode, reference, part, amount, original }: ShownOrder): void {
    this.mode = mode;
    this.reference = reference ?? undefined;
    this.orderPart = part ?? undefined;
    this.amount = amount;
    this.transactionId = original ?? undefined;
  }

  /** What a press on the real button asks first. */
  get isPressable(): boolean {
    const { payment } = this;
    return this.isConnected && !payment.locked && !payment.isOpen && payment.state !== 'approved';
  }

  /** A finger comes down on it. */
  reach(): void {
    if (this.isPressable) this.payment.session?.lock.ask();
  }

  /** The finger is gone, and was no press. */
  leave(): void {
    this.payment.session?.lock.drop();
  }

  /** By a script, or by assistive technology: no hand was before it. */
  press(): boolean {
    this.#look();
    const { isPressable } = this;
    if (isPressable) this.payment.press();
    return isPressable;
  }

  /** @returns whether a payment was asked for */
  click(event: KeyOrPointerEvent): boolean {
    this.#look();
    return this.isPressable && this.#press.takes(event) && this.payment.press();
  }

  #look(): void {
    this.#press.see(this.payment.order, this.payment.isHeld, this.isPressable);
  }

  protected override update(): void {
    super.update();
    this.#look();
  }
}

/** What a prompt is given, whoever opens it. */
export interface Question {
  transactionId: string;
  amount: string;
  currency: string;
  settings: Settings;
  /** It leaves the page once it is answered: the pay button's own. */
  temporary: boolean;
}

/** A signature prompt without its drawing. */
export class FakePrompt extends Drawn {
  open = true;
  readonly transactionId: string;
  readonly amount: string;
  readonly currency: string;
  readonly settings: Settings;
  readonly temporary: boolean;
  readonly #signature: SignatureController;

  constructor(question: Question, code: typeof TabCode, sessions: Sessions) {
    super();
    const { transactionId, amount, currency, settings, temporary } = question;
    this.transactionId = transactionId;
    this.amount = amount;
    this.currency = currency;
    this.settings = settings;
    this.temporary = temporary;
    const host = this as unknown as SignatureHost;
    this.#signature = new code.SignatureController(host, () => this.#changed(), sessions);
    this.requestUpdate();
  }

  get controller(): SignatureController {
    return this.#signature;
  }

  get state(): QuestionState {
    return this.#signature.state;
  }

  /** It stands before the operator. */
  get isShown(): boolean {
    return this.isConnected && this.open;
  }

  /** Its two buttons are there to be pressed. */
  get asks(): boolean {
    return this.isShown && ['asking', 'refused'].includes(this.state);
  }

  decide(confirmed: boolean): void {
    if (this.isConnected) void this.#signature.decide(confirmed);
  }

  resolve(outcome: OperatorOutcome): void {
    void this.#signature.resolve(outcome, 'the terminal shows it');
  }

  #changed(): void {
    if (this.open && this.state === 'ended') this.close();
    this.requestUpdate();
  }

  close(): void {
    this.open = false;
    this.requestUpdate();
    if (this.temporary) this.remove();
  }

  /** What is drawn asks how the question stands. */
  protected override update(): void {
    super.update();
    void this.state;
  }
}
