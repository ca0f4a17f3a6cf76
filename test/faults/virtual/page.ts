/** A page of a till in one tab: pay buttons, a `<blink-till>`, the prompts that open; drawn by nobody. */
import type { PaymentController, PaymentHost } from '../../../src/controllers/payment-controller.js';
import type { Settings } from '../../../src/controllers/settings.js';
import type { Bundles, TabCode } from './bundles.js';
import {
  dateBy,
  Listeners,
  type OwnStore,
  type SharedLocks,
  type SharedStorage,
  type StorageListener,
} from './browser.js';
import { Life, randomOf, type VirtualTime } from './time.js';

export const TERMINAL = 'T650M-451-962-212';
export const PROXY_URL = 'https://till.test/blink';

export interface ShownOrder {
  reference: string | null;
  amount: string;
}

/** What the tabs of one browser share. */
export interface Till {
  readonly name: string;
  readonly storage: SharedStorage;
  readonly locks: SharedLocks | null;
  readonly own: OwnStore | null;
  /** Milliseconds by which its clock is wrong. */
  clockError: number;
}

/** An element as far as the code that does not draw can tell. */
class FakeElement extends EventTarget {
  isConnected = true;
  readonly parentNode = null;
  readonly #attributes = new Map<string, string>();
  remove(): void {
    this.isConnected = false;
  }
  hasAttribute = (name: string): boolean => this.#attributes.has(name);
  setAttribute = (name: string, value: string): void => void this.#attributes.set(name, value);
  getAttribute = (name: string): string | null => this.#attributes.get(name) ?? null;
}

/** A pay button without its drawing: the host of the real controller. */
export class FakeButton extends FakeElement {
  readonly hasUpdated = true;
  readonly currency = 'GBP';
  readonly mode = 'sale';
  reference: string | undefined;
  amount: string;
  readonly payment: PaymentController;
  #asked = false;

  constructor(
    readonly settings: Settings,
    order: ShownOrder,
    code: typeof TabCode,
  ) {
    super();
    this.reference = order.reference ?? undefined;
    this.amount = order.amount;
    this.payment = new code.PaymentController(this as unknown as PaymentHost);
    this.requestUpdate();
  }

  addController(): void {}

  requestUpdate(): void {
    if (this.#asked) return;
    this.#asked = true;
    queueMicrotask(() => {
      this.#asked = false;
      if (this.isConnected) this.payment.hostUpdate();
    });
  }

  /** A framework uses the same element for another order. */
  rebind({ reference, amount }: ShownOrder): void {
    this.reference = reference ?? undefined;
    this.amount = amount;
    this.requestUpdate();
  }

  override remove(): void {
    super.remove();
    this.payment.hostDisconnected();
  }

  attach(): void {
    this.isConnected = true;
    this.payment.hostConnected();
    this.requestUpdate();
  }
}

export interface FakePrompt extends FakeElement {
  transactionId: string;
  settings: Settings;
}

export class Page {
  readonly life: Life;
  readonly buttons: FakeButton[] = [];
  readonly tillElement = new FakeElement();
  readonly prompts: FakePrompt[] = [];
  readonly document: FakeElement & { readyState: string; body: { append(element: FakePrompt): void } };
  readonly code: typeof TabCode;
  readonly settings: Settings;
  readonly storageListener: StorageListener;
  readonly #window = new Listeners();
  readonly #navigator: { onLine: boolean };

  constructor(
    readonly till: Till,
    readonly number: number,
    private readonly time: VirtualTime,
    bundles: Bundles,
    options: {
      seed: number;
      quietPeriod: number;
      newId: () => string;
      fetch: (page: Page, input: Request | string, init?: RequestInit) => Promise<Response>;
    },
  ) {
    const life = (this.life = new Life(`${till.name} page ${number}`));
    const now = () => time.now + till.clockError;
    const opened = time.now;
    const random = randomOf(options.seed + number * 7919);
    this.document = Object.assign(new FakeElement(), {
      readyState: 'complete',
      hidden: false,
      visibilityState: 'visible',
      baseURI: 'https://till.test/',
      createElement: () => new FakeElement(),
      body: { append: (element: FakePrompt) => this.prompts.push(element) },
    });
    this.#navigator = {
      onLine: true,
      ...{ language: 'en', locks: till.locks?.viewOf(life) },
    };
    const listener = (this.storageListener = {
      life,
      underWay: 0,
      changed: (key: string | null) => this.#window.tell(Object.assign(new Event('storage'), { key })),
    });
    till.storage.listeners.add(listener);
    const repeat = (run: () => void, ms: number) => {
      const handle = { stopped: false };
      const round = () => {
        if (handle.stopped) return;
        run();
        time.after(life, ms, round);
      };
      time.after(life, ms, round);
      return handle;
    };
    this.code = bundles.loadTab({
      document: this.document,
      navigator: this.#navigator,
      localStorage: till.storage.viewOf(life),
      setTimeout: (run: () => void, ms = 0) => time.after(life, ms, run),
      clearTimeout: (handle?: { cancelled: boolean }) => {
        if (handle) handle.cancelled = true;
      },
      setInterval: repeat,
      clearInterval: (handle?: { stopped: boolean }) => {
        if (handle) handle.stopped = true;
      },
      Date: dateBy(now),
      Math: Object.assign(Object.create(Math) as Math, { random }),
      performance: { now: () => time.now - opened },
      crypto: { randomUUID: options.newId },
      fetch: (input: Request | string, init?: RequestInit) => options.fetch(this, input, init),
      addEventListener: this.#window.add,
      removeEventListener: this.#window.remove,
    });
    const client = new this.code.ProxyClient({
      headers: { 'x-till': till.name },
      ...(till.own && { attemptStore: till.own.viewOf(life) }),
    });
    this.settings = {
      proxyUrl: PROXY_URL,
      terminalId: TERMINAL,
      siteBranchId: '1',
      posLocation: till.name,
      operatorId: 'Op',
      quietPeriod: options.quietPeriod,
      client,
    };
    Object.assign(this.tillElement, { settings: this.settings });
    this.desk.roster.tills.add(this.tillElement as never);
  }

  get desk() {
    return this.code.deskFor(this.settings.client, PROXY_URL, TERMINAL);
  }

  addButton(order: ShownOrder): FakeButton {
    const button = new FakeButton(this.settings, order, this.code);
    this.buttons.push(button);
    return button;
  }

  /** What a click on the real button asks first. */
  isPressable(button: FakeButton): boolean {
    const { payment } = button;
    return button.isConnected && !payment.locked && !payment.isOpen && payment.state !== 'approved';
  }

  click(button: FakeButton): boolean {
    const pressable = this.isPressable(button);
    if (pressable) void button.payment.pay();
    return pressable;
  }

  /** Answers the newest prompt that still stands. */
  sign(confirmed: boolean): boolean {
    const prompt = this.prompts.findLast(({ isConnected }) => isConnected);
    if (!prompt) return false;
    prompt.settings = this.settings;
    const decision = new this.code.SignatureDecision(
      prompt as never,
      prompt.transactionId,
      () => ({ operation: 'sale', amount: null, currency: 'GBP', terminalId: TERMINAL, reference: null }),
      () => {},
    );
    if (!decision.desk) {
      prompt.remove(); // as the real one does when its desk has moved on
      return false;
    }
    void decision.decide(confirmed);
    return true;
  }

  set online(online: boolean) {
    this.#navigator.onLine = online;
    this.#window.tell(new Event(online ? 'online' : 'offline'));
  }

  get online(): boolean {
    return this.#navigator.onLine;
  }

  /** Nothing of it goes on. @param said whether it was told so, as by a reload; a crash says nothing */
  die(said: boolean): void {
    if (said) this.#window.tell(new Event('pagehide'));
    this.life.alive = false;
    this.till.locks?.drop(this.life);
    this.till.storage.listeners.delete(this.storageListener);
  }
}
