import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { flagAttribute } from '../../controllers/attributes/flag-attribute.js';
import { numberAttribute } from '../../controllers/attributes/number-attribute.js';
import { StatusController } from '../../controllers/status-controller.js';
import { Ticker } from '../../controllers/ticker.js';
import { BlinkStatusChangeEvent } from '../../events/blink-status-change.js';
import type { TerminalStatus } from '../../events/terminal-status-detail.js';
import type { PollViewer } from '../../session/terminals/status-poll.js';
import { terminalMark } from '../../styles/terminal-mark.js';
import { tokens } from '../../styles/tokens.js';
import { fill, formatTime, terminalForCustomers, type Speech } from '../../translations/index.js';
import { SettingsElement } from '../settings-element.js';
import { styles } from './terminal-status.styles.js';

const usualInterval = 15;

/**
 * The state of a terminal, looked at every few seconds; the last known one stays, with its age.
 *
 * @element blink-terminal-status
 * @fires {BlinkStatusChangeEvent} blink-status-change - The terminal's state changed.
 * @csspart state - The state in words.
 * @csspart age - When it was last heard, once that is a while ago.
 * @csspart details - The list of details.
 * @cssprop --blink-success - Colour of a connected terminal's mark.
 * @cssprop --blink-danger - Colour of a disconnected one's.
 * @cssprop --blink-warning - Colour of a busy one's mark.
 * @cssprop --blink-font - Font family.
 */
export class BlinkTerminalStatus extends SettingsElement implements PollViewer {
  static override styles = [tokens, terminalMark, styles];

  /** Seconds between looks, default 15; 0 looks only when `refresh()` is called. */
  @property({ converter: numberAttribute(usualInterval) }) interval: number = usualInterval;
  /** Shows when it was last connected and active, its last POS, software version and serial number. */
  @property({ converter: flagAttribute }) details = false;

  readonly #status = new StatusController(this);
  #told: string | null = null;

  constructor() {
    super();
    new Ticker(this, () => (this.status ? 10 : 0));
  }

  /** What the last answer said, or null. */
  get status(): TerminalStatus | null {
    return this.#status.poll?.status ?? null;
  }

  /** Looks now. */
  refresh(): Promise<void> {
    return this.#status.refresh();
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('interval')) this.#status.poll?.plan();
  }

  /** @internal The shared poll has looked. */
  polled(): void {
    const { status } = this;
    if (status && status.state !== this.#told) {
      const { terminalId } = status;
      this.dispatchEvent(new BlinkStatusChangeEvent({ terminalId, status, from: this.#told }));
      this.#told = status.state;
    }
    this.requestUpdate();
  }

  /** In one sentence: what staff would look at is not for customers. */
  #drawForCustomers({ words }: Speech): TemplateResult {
    const { poll } = this.#status;
    const isAway = !poll || poll.failed || poll.isUnreachable || poll.isOffline;
    const state = isAway ? undefined : poll.status?.state;
    const isAwaited = !isAway && !poll.status;
    return html`<p
      class="state mark"
      part="state"
      role="status"
      data-state=${state ?? (isAwaited ? '' : 'offline')}
      .textContent=${isAwaited ? words.states.starting : terminalForCustomers(words, state)}
    ></p>`;
  }

  protected override draw(speech: Speech): TemplateResult {
    if (this.settings.unattended) return this.#drawForCustomers(speech);
    const { terminal } = speech.words;
    const { lang } = speech;
    const { status } = this;
    const { poll } = this.#status;
    const time = (iso: string | null) => (iso ? formatTime(iso, lang) : '–');
    const known = status && (terminal.states[status.state] ?? status.state);
    /** What was last seen may hold no longer: neither its colour nor its word stands alone. */
    const isAway = poll && (poll.isUnreachable || poll.isOffline);
    const isOld = status && (isAway || poll?.failed || Date.now() - Date.parse(status.receivedAt) > 60_000);
    const sentence = !poll
      ? terminal.setup
      : known
        ? isAway && terminal.offline
          ? fill(terminal.offline, { state: known })
          : known
        : poll.failed || isAway
          ? terminal.error
          : terminal.unknown;
    const row = (name: string, value: string | null) =>
      html`<dt>${name}</dt>
        <dd>${value ?? '–'}</dd>`;
    return html`<p
        class="state mark"
        part="state"
        role="status"
        data-state=${isAway ? 'offline' : (status?.state ?? '')}
        .textContent=${sentence}
      ></p>
      ${
        isOld
          ? html`<span class="age" part="age">${fill(terminal.age, { time: time(status.receivedAt) })}</span>`
          : nothing
      }
      ${
        this.details && status
          ? html`<dl part="details">
              ${row(terminal.lastConnected, time(status.lastConnectedAt))}
              ${row(terminal.lastActive, time(status.lastActiveAt))}
              ${row(terminal.lastPos, status.lastConnectedPos)}
              ${row(terminal.software, status.softwareVersion)} ${row(terminal.serial, status.serialNumber)}
            </dl>`
          : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'blink-terminal-status': BlinkTerminalStatus;
  }
}
