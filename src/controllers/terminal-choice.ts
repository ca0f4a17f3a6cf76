/** How a picker chooses the terminal of the till around it, and learns that a payment on it is open. */
import type { ProxyClient } from '../api/proxy-client.js';
import type { Settings } from '../api/settings.js';
import { BlinkTerminalChangeEvent } from '../events/blink-terminal-change.js';
import type { TerminalStatus } from '../events/terminal-status-detail.js';
import { textOf } from '../payment/fields.js';
import { rememberedTerminal, rememberTerminal } from '../session/terminals/remembered-terminal.js';
import type { Session } from '../session/session.js';
import { pageSessions } from '../session/sessions.js';
import { readTerminals, type TerminalList } from '../session/terminals/terminal-list.js';
import { named, SessionController, type SettingsHost } from './session-controller.js';
import { tillAround } from './till-around.js';

export interface PickerHost extends SettingsHost {
  terminalId?: string;
  readonly remember: boolean;
}

/** Is it the same terminal? Blink's pages spell one in both cases. */
export const isSameTerminal = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

export class TerminalChoice extends SessionController<Session, PickerHost> {
  /** What the last reading brought that brought a list. */
  terminals: readonly TerminalStatus[] = Object.freeze([]);
  /** Why the last reading brought none; null where it brought one, and before the first. */
  problem: Exclude<TerminalList, readonly TerminalStatus[]> | null = null;
  /** Whom the last reading asked. */
  #asked: { proxyUrl: string; client: ProxyClient } | null = null;
  #reading: AbortController | null = null;
  /** Whose list stands there; empty before the first. */
  #readFrom = '';
  /** The session that has looked for what an earlier page left. */
  #known: Session | null = null;
  /** Through which proxy the remembered choice was looked for. */
  #recalledFrom = '';
  #hasChosen = false;

  protected find({ client, ...settings }: Settings): Session | null {
    return named({ client, ...settings }, (url, terminalId) => pageSessions.session(client, url, terminalId));
  }

  protected join(session: Session): void {
    session.subscribers.watchers.add(this.#changed);
    const known = () => {
      this.#known = session;
      this.#changed();
    };
    session.known.then(known, known);
  }

  protected leave({ subscribers }: Session): void {
    subscribers.watchers.delete(this.#changed);
  }

  readonly #changed = (): void => this.element.requestUpdate();

  protected override joined(): void {
    const { proxyUrl, client } = this.element.settings;
    if (proxyUrl !== this.#asked?.proxyUrl || client !== this.#asked.client) void this.#read();
    void this.#recall();
  }

  override hostConnected(): void {
    super.hostConnected();
    if (this.element.hasUpdated) void this.refresh();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.#reading?.abort();
    this.#reading = null;
  }

  /** The terminal that holds here; empty where there is none yet. */
  get current(): string {
    const { terminalId, settings } = this.element;
    // The till's own property: it hands its settings on at its next drawing only.
    return textOf(terminalId ?? tillAround(this.element)?.terminalId ?? settings.terminalId);
  }

  /** A list of this proxy has been read. */
  get isRead(): boolean {
    return this.#readFrom !== '' && this.#readFrom === this.element.settings.proxyUrl;
  }

  /** A payment is open on the current terminal, and must be seen to its end there. */
  get isLocked(): boolean {
    return !!this.place?.isBusy;
  }

  /** It is known whether an earlier page left a payment open on the current terminal. */
  get #isKnown(): boolean {
    return !this.place || this.#known === this.place;
  }

  get isReading(): boolean {
    return !!this.#reading;
  }

  /** Reads the list now. */
  async refresh(): Promise<void> {
    const { element } = this;
    if (!element.isConnected) return;
    await this.#read();
    await element.updateComplete;
  }

  /**
   * Gives that terminal to the till around it, and tells; nothing of it where a payment is open on the current one. Until
   * that is known, the choice waits.
   */
  choose(terminalId: string): void {
    this.#hasChosen = true;
    if (this.element.isConnected) this.update();
    if (this.#isKnown) this.#choose(terminalId);
    else void this.#whenKnown().then(() => this.#choose(terminalId));
  }

  #choose(terminalId: string): void {
    if (this.isLocked) return;
    const { element, current } = this;
    const { client, proxyUrl } = element.settings;
    if (element.remember) void rememberTerminal(client, proxyUrl, terminalId);
    if (isSameTerminal(current, terminalId)) return;
    const till = tillAround(element);
    till?.setAttribute('terminal-id', terminalId);
    if (!till || element.terminalId != null) element.terminalId = terminalId;
    element.requestUpdate();
    element.dispatchEvent(new BlinkTerminalChangeEvent({ terminalId, from: current || null }));
  }

  async #whenKnown(): Promise<void> {
    // The page may give the till another terminal meanwhile.
    while (!this.#isKnown) await this.place?.known.catch(() => {});
  }

  async #read(): Promise<void> {
    const { client, proxyUrl } = this.element.settings;
    this.#asked = { client, proxyUrl };
    this.#reading?.abort();
    this.#reading = null;
    if (!proxyUrl) return;
    const reading = (this.#reading = new AbortController());
    this.element.requestUpdate();
    const list = await readTerminals(client, proxyUrl, pageSessions.environment, reading.signal);
    // Another one has begun, or the element has left.
    if (reading !== this.#reading) return;
    this.#reading = null;
    this.problem = typeof list === 'string' ? list : null;
    if (typeof list !== 'string') {
      this.terminals = list;
      this.#readFrom = proxyUrl;
    }
    this.element.requestUpdate();
  }

  /** Once for each proxy. A payment that an earlier page left open on the current terminal comes first. */
  async #recall(): Promise<void> {
    const { element } = this;
    const { client, proxyUrl } = element.settings;
    if (!element.remember || !proxyUrl || proxyUrl === this.#recalledFrom) return;
    this.#recalledFrom = proxyUrl;
    const terminalId = await rememberedTerminal(client, proxyUrl);
    await this.#whenKnown();
    if (terminalId && element.isConnected && !this.#hasChosen) this.choose(terminalId);
  }
}
