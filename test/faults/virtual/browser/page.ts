/** A page of a till in one tab: pay buttons, a `<blink-till>`, the prompts that open; drawn by nobody. */
import type { ProxyClient } from '../../../../src/api/proxy-client.js';
import type { Settings } from '../../../../src/api/settings.js';
import type { Session } from '../../../../src/session/session.js';
import type { Sessions } from '../../../../src/session/sessions.js';
import type { StorageListener } from './browser.js';
import type { Bundles, TabCode } from '../bundles.js';
import { FakeButton, FakeElement, FakePrompt } from './elements.js';
import { timersOf, VirtualEnvironment, type Till } from './environment.js';
import { PageGestures } from './gestures.js';
import type { ShownOrder } from '../orders.js';
import { Life, randomOf, type VirtualTime } from '../time.js';

/** The shop's terminals: the first till's, and the second one's where it has one of its own. */
export const TERMINALS = ['T650M-451-962-212', 'T650M-451-962-213'] as const;
export const PROXY_URL = 'https://till.test/blink';

export interface PageOptions {
  seed: number;
  quietPeriod: number;
  newId: () => string;
  /** The token that the till carries now. */
  token: () => string;
  fetch: (page: Page, input: Request | string, init?: RequestInit) => Promise<Response>;
  /** A prompt has opened. */
  opened?: (page: Page, prompt: FakePrompt) => void;
}

/** What a page's code asks for when a pay button's prompt opens. */
interface Opened {
  client: ProxyClient;
  proxyUrl: string;
  transactionId: string;
  amount: string;
  currency: string;
  terminalId: string;
}

export class Page {
  readonly life: Life;
  readonly buttons: FakeButton[] = [];
  readonly tillElement = new FakeElement();
  readonly prompts: FakePrompt[] = [];
  readonly document = new FakeElement();
  readonly settings: Settings;
  readonly environment: VirtualEnvironment;
  readonly storageListener: StorageListener;
  readonly gestures: PageGestures;
  readonly #code: typeof TabCode;
  readonly #sessions: Sessions;
  readonly #options: PageOptions;

  constructor(
    readonly till: Till,
    readonly number: number,
    time: VirtualTime,
    { tab }: Bundles,
    options: PageOptions,
  ) {
    const life = (this.life = new Life(`${till.name} page ${number}`));
    this.#code = tab;
    this.#options = options;
    this.storageListener = till.storage.listen(life);
    this.environment = new VirtualEnvironment({
      ...{ time, till, life, document: this.document, newId: options.newId },
      random: randomOf(options.seed + number * 7919),
      append: (_name, properties) => this.#append(properties as Opened),
    });
    this.gestures = new PageGestures(new tab.InputHistory(), time, life);
    this.#sessions = new tab.Sessions(this.environment);
    const client = new tab.ProxyClient({
      headers: () => ({ authorization: `Bearer ${options.token()}` }),
      fetch: ((input: Request | string, init?: RequestInit) =>
        options.fetch(this, input, init)) as typeof fetch,
      attemptStore: till.own ? till.own.storeOf(life) : till.storage.storeOf(this.storageListener),
      timers: timersOf(time, life),
    });
    this.settings = {
      proxyUrl: PROXY_URL,
      terminalId: till.terminal,
      siteBranchId: '1',
      posLocation: till.name,
      operatorId: 'Op',
      quietPeriod: options.quietPeriod,
      unattended: false,
      client,
    };
    Object.assign(this.tillElement, { settings: this.settings });
  }

  get session(): Session {
    return this.#sessions.session(this.settings.client, PROXY_URL, this.till.terminal);
  }

  /** The page has a `<blink-till>` around its elements. */
  addTill(): void {
    this.session.subscribers.tills.add(this.tillElement as never);
  }

  addButton(order: ShownOrder): FakeButton {
    const button = new FakeButton(this.settings, order, this.#code, this.#sessions, this.gestures);
    this.buttons.push(button);
    return button;
  }

  /** Buttons that a press could reach. */
  get pressable(): FakeButton[] {
    return this.buttons.filter((button) => button.isPressable);
  }

  /** The prompts that a page opened by itself, for a transaction that it names. */
  get ownPrompts(): FakePrompt[] {
    return this.prompts.filter((prompt) => !prompt.temporary && prompt.isShown);
  }

  ask(transactionId: string, amount: string): void {
    if (this.ownPrompts.some((prompt) => prompt.transactionId === transactionId)) return;
    const { settings } = this;
    this.#open({ settings, transactionId, amount, currency: 'GBP', temporary: false });
  }

  #append({ client, proxyUrl, transactionId, amount, currency, terminalId }: Opened): void {
    const settings = { ...this.settings, client, proxyUrl, terminalId };
    this.#open({ settings, transactionId, amount, currency, temporary: true });
  }

  #open(question: ConstructorParameters<typeof FakePrompt>[0]): void {
    const prompt = new FakePrompt(question, this.#code, this.#sessions);
    this.prompts.push(prompt);
    this.#options.opened?.(this, prompt);
  }

  set online(online: boolean) {
    this.environment.online = online;
    this.environment.tell(online ? 'online' : 'offline');
  }

  get online(): boolean {
    return this.environment.online;
  }

  /** Nothing of it goes on. @param said whether it was told so, as by a reload; a crash says nothing */
  die(said: boolean): void {
    if (said) this.environment.tell('pagehide');
    this.life.alive = false;
    this.till.locks?.drop(this.life);
    this.till.storage.listeners.delete(this.storageListener);
  }
}
