import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { flagAttribute } from '../../controllers/attributes/flag-attribute.js';
import { isSameTerminal, TerminalChoice, type PickerHost } from '../../controllers/terminal-choice.js';
import type { TerminalStatus } from '../../events/terminal-status-detail.js';
import { terminalMark } from '../../styles/terminal-mark.js';
import { controls, tokens } from '../../styles/tokens.js';
import { fill, formatTime, type Speech } from '../../translations/index.js';
import { officeWordsOf } from '../../translations/office.js';
import { SettingsElement } from '../settings-element.js';
import { styles } from './terminal-picker.styles.js';
import { TypeAhead } from './type-ahead.js';

/**
 * The terminals that this till may use, to choose one of them. The choice becomes the `terminal-id` of the
 * `<blink-till>` around it; without one it is only told. While a payment is open on the current terminal, none can be
 * chosen.
 *
 * @element blink-terminal-picker
 * @fires {BlinkTerminalChangeEvent} blink-terminal-change - Another terminal was chosen, here or from memory.
 * @csspart label - The heading.
 * @csspart refresh - The button that reads the list again.
 * @csspart state - When the list was read, why there is none, or why none can be chosen; announced politely.
 * @csspart list - The list of terminals.
 * @csspart option - One terminal of the list.
 * @csspart selected - The current one of them.
 * @csspart name - The id of a terminal.
 * @csspart condition - Its state in words, with its mark.
 * @csspart facts - When it was last seen, and where.
 * @cssprop --blink-accent - Tint of the current terminal.
 * @cssprop --blink-success - Colour of a connected terminal's mark.
 * @cssprop --blink-danger - Colour of a disconnected one's, and of an error.
 * @cssprop --blink-warning - Colour of a busy one's, and of the sentence while none can be chosen.
 * @cssprop --blink-radius - Corner radius of the list and the button.
 * @cssprop --blink-font - Font family.
 */
export class BlinkTerminalPicker extends SettingsElement implements PickerHost {
  static override styles = [tokens, controls, terminalMark, styles];

  /** Keeps the choice in this browser, for the next time the page is loaded. */
  @property({ converter: flagAttribute }) remember = false;
  /** The heading, in place of the word for a terminal in the page's language. */
  @property() label = '';

  readonly #choice = new TerminalChoice(this);
  readonly #typed = new TypeAhead();
  /** The terminal that the keys are at; null before they were used. */
  #active: string | null = null;

  /** The terminals of the last list; none before the first. */
  get terminals(): readonly TerminalStatus[] {
    return this.#choice.terminals;
  }

  /** Reads the list now. Never rejects: what went wrong is shown. */
  refresh(): Promise<void> {
    return this.#choice.refresh();
  }

  get #shown(): readonly TerminalStatus[] {
    return this.#choice.isRead ? this.terminals : [];
  }

  #indexOf(terminalId: string | null): number {
    return this.#shown.findIndex((terminal) => isSameTerminal(terminal.terminalId, terminalId ?? ''));
  }

  /** Where the keys are: the line they went to, else the current terminal, else the first. */
  get #at(): number {
    return Math.max(0, this.#indexOf(this.#active ?? this.#choice.current));
  }

  #view(): 'setup' | 'loading' | 'signedOut' | 'error' | 'locked' | 'empty' | 'missing' | 'list' {
    const { problem, isReading, isRead, isLocked, current } = this.#choice;
    if (!this.settings.proxyUrl) return 'setup';
    if (!isRead && (isReading || !problem)) return 'loading';
    if (problem) return problem === 'signed-out' ? 'signedOut' : 'error';
    if (isLocked) return 'locked';
    if (!this.#shown.length) return 'empty';
    return current && this.#indexOf(current) < 0 ? 'missing' : 'list';
  }

  protected override draw(speech: Speech): TemplateResult {
    const { picker } = officeWordsOf(speech.words);
    const { isLocked, isReading, current } = this.#choice;
    const terminals = this.#shown;
    const view = this.#view();
    const time = formatTime(terminals[0]?.receivedAt ?? '', speech.lang);
    const isWrong = view === 'error' || view === 'signedOut';
    return html`<div class="head">
        <span class="label" id="label" part="label"><bdi>${this.#heading || picker.label}</bdi></span>
        ${
          view === 'setup'
            ? nothing
            : html`<button type="button" part="refresh" @click=${this.refresh}>
                ${isWrong ? picker.again : picker.refresh}
              </button>`
        }
      </div>
      <p class="state" id="state" part="state" role="status" data-state=${view}>
        ${fill(picker[view], { time: apart(time), terminal: apart(current) })}
      </p>
      ${
        terminals.length
          ? html`<ul
              part="list"
              role="listbox"
              tabindex="0"
              aria-labelledby="label"
              aria-describedby="state"
              aria-activedescendant=${`option-${this.#at}`}
              aria-disabled=${isLocked}
              aria-busy=${isReading}
              @keydown=${this.#onKey}
            >
              ${terminals.map((terminal, index) => this.#option(terminal, index, speech))}
            </ul>`
          : nothing
      }`;
  }

  #option(terminal: TerminalStatus, index: number, { words, lang }: Speech): TemplateResult {
    const { picker } = officeWordsOf(words);
    const { isLocked, current } = this.#choice;
    const { terminalId, state, lastConnectedPos } = terminal;
    const isCurrent = isSameTerminal(terminalId, current);
    const states = { ...words.terminal.states, ...picker.states };
    const seen = lastSeen(terminal);
    const facts = [
      seen && fill(picker.seen, { time: apart(formatTime(seen, lang)) }),
      lastConnectedPos && fill(picker.pos, { pos: apart(lastConnectedPos) }),
    ]
      .filter(Boolean)
      .join(' · ');
    // The list hears the keys.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<li
      id=${`option-${index}`}
      part=${isCurrent ? 'option selected' : 'option'}
      class=${index === this.#at ? 'active' : ''}
      role="option"
      aria-selected=${isCurrent}
      aria-disabled=${isLocked}
      data-state=${state}
      @click=${() => this.#choose(index)}
    >
      <span aria-hidden="true">${isCurrent ? '✓' : ''}</span>
      <bdi class="name" part="name">${terminalId}</bdi>
      <span class="condition mark" part="condition"
        >${Object.hasOwn(states, state) ? states[state] : html`<bdi>${state || '–'}</bdi>`}</span
      >
      ${facts ? html`<span class="facts" part="facts">${facts}</span>` : nothing}
    </li>`;
  }

  get #heading(): string {
    const { label } = this as { label?: unknown };
    return typeof label === 'string' ? label : '';
  }

  #choose(index: number): void {
    const terminal = this.#shown[index];
    if (!terminal) return;
    this.#active = terminal.terminalId;
    this.#choice.choose(terminal.terminalId);
    this.requestUpdate();
  }

  #goTo(index: number): void {
    const terminal = this.#shown[index];
    if (!terminal) return;
    this.#active = terminal.terminalId;
    this.requestUpdate();
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('.active')?.scrollIntoView({ block: 'nearest' }),
    );
  }

  /** The keys move along the list; only Enter and Space choose, because a payment follows the choice. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const { key, timeStamp } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const last = this.#shown.length - 1;
    const places: Record<string, number> = {
      ArrowDown: Math.min(this.#at + 1, last),
      ArrowUp: Math.max(this.#at - 1, 0),
      Home: 0,
      End: last,
    };
    if (Object.hasOwn(places, key)) this.#goTo(places[key]!);
    else if (key === 'Enter' || key === ' ') {
      if (!event.repeat && !this.#typed.isScan(timeStamp)) this.#choose(this.#at);
    } else if ([...key].length === 1) {
      const names = this.#shown.map(({ terminalId }) => terminalId);
      this.#goTo(this.#typed.find(key, timeStamp, names, this.#at));
    } else return;
    event.preventDefault();
  };
}

/** What is not of the sentence's language (an id, a time) keeps its own direction in it: Unicode's isolate. */
const apart = (text: string): string => `\u2068${text}\u2069`;

/** The later one of the two times that Blink gives; what is no time is shown as it is. */
function lastSeen({ lastActiveAt, lastConnectedAt }: TerminalStatus): string | null {
  const isConnectedLater = Date.parse(lastConnectedAt ?? '') > Date.parse(lastActiveAt ?? '');
  return isConnectedLater ? lastConnectedAt : (lastActiveAt ?? lastConnectedAt);
}

declare global {
  interface HTMLElementTagNameMap {
    'blink-terminal-picker': BlinkTerminalPicker;
  }
}
