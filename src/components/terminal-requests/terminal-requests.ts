import { Task, TaskStatus } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { isDay, shiftDay, today } from '../../terminal-log/calendar-day.js';
import { readDay, type RequestRow } from '../../terminal-log/rows.js';
import { BlinkFailureEvent } from '../../events/ends/blink-failure.js';
import { BlinkSuccessEvent } from '../../events/ends/blink-success.js';
import { payments, reading } from '../../styles/office.js';
import { controls, tokens } from '../../styles/tokens.js';
import { fill, type Speech } from '../../translations/index.js';
import { formatDay, officeWordsOf } from '../../translations/office.js';
import { listState } from '../list-state.js';
import { SettingsElement } from '../settings-element.js';
import { toolButton } from '../tool-button.js';
import { requestRow } from './request-row.js';
import { styles } from './terminal-requests.styles.js';

/** So many rows are drawn at a time, however many there are. */
const page = 100;

interface DayOfTerminal {
  key: string;
  rows: RequestRow[];
}

const finals = [BlinkSuccessEvent.type, BlinkFailureEvent.type] as const;

/**
 * What a terminal was asked on one day and how it ended, newest first. Reads again by itself when a payment of that
 * terminal ends on this page. Card numbers are masked whatever the log holds; headers and credentials are never shown.
 *
 * @element blink-terminal-requests
 * @csspart tools - The date, the filter and the refresh button.
 * @csspart state - How many requests there are, or why there are none; announced politely.
 * @csspart table - The requests.
 * @csspart caption - The name of a table.
 * @csspart header - The head of a column.
 * @csspart row - One of them.
 * @csspart cell - One field of a row.
 * @csspart cell-time - When it was sent.
 * @csspart cell-operation - What was asked for.
 * @csspart cell-amount - The money.
 * @csspart cell-outcome - How it ended, and Blink’s words about that.
 * @csspart cell-transaction - The transaction.
 * @csspart cell-reference - The order number.
 * @csspart cell-details - All of its fields.
 * @csspart result - How it ended, with its mark.
 * @csspart pages - The buttons that show earlier and later ones.
 * @cssprop --blink-success - Colour of an approved payment's mark.
 * @cssprop --blink-danger - Colour of a declined or refused one's, and of an error.
 * @cssprop --blink-warning - Colour of an unclear one's, and of one that waits for a signature.
 * @cssprop --blink-radius - Corner radius of the controls.
 * @cssprop --blink-font - Font family.
 */
export class BlinkTerminalRequests extends SettingsElement {
  static override styles = [tokens, controls, reading, payments, styles];

  /** The order number that alone is shown, `metadata.order_number`; empty for all. */
  @property() reference = '';
  /** Shows look-ups of the terminal's state and log too. */
  @property({ type: Boolean, attribute: 'look-ups' }) lookUps = false;

  #day: string | null = null;
  #task: Task<unknown[], DayOfTerminal> | null = null;
  #last: DayOfTerminal | null = null;
  /** Counts the readings that somebody asked for. */
  #round = 0;
  /** The first row that is drawn. */
  #first = 0;
  readonly #opened = new Set<string>();

  /** The day, `YYYY-MM-DD` in the browser's zone. Default: today, also after midnight. */
  @property()
  get date(): string {
    return this.#day ?? today();
  }
  set date(date: string | null) {
    this.#day = isDay(date) && date !== today() ? date : null;
  }

  /** Reads now. Never rejects: what went wrong is shown. */
  async refresh(): Promise<void> {
    if (!this.isConnected) return;
    this.#round++;
    this.requestUpdate();
    await this.updateComplete;
    await this.#task?.taskComplete.catch(() => {});
    await this.updateComplete;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of finals) document.addEventListener(type, this.#onFinal);
    if (this.hasUpdated) void this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const type of finals) document.removeEventListener(type, this.#onFinal);
    this.#task?.abort();
  }

  readonly #onFinal = ({ detail }: BlinkSuccessEvent | BlinkFailureEvent): void => {
    if (detail.attemptId && detail.terminalId.toLowerCase() === this.settings.terminalId.toLowerCase()) {
      void this.refresh();
    }
  };

  /** Which day of which terminal is to be seen; empty where a setting is missing. */
  get #key(): string {
    const { proxyUrl, terminalId } = this.settings;
    return proxyUrl && terminalId && `${proxyUrl} ${terminalId} ${this.date}`;
  }

  get #wanted(): string {
    const { reference } = this;
    return ['string', 'number'].includes(typeof reference) ? `${reference}`.trim() : '';
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('date') || changed.has('reference')) this.#first = 0;
    this.#task ??= new Task(this, {
      args: () => [this.#key, this.settings.client, this.#round],
      task: async (_, { signal }) => {
        const key = this.#key;
        const { client, proxyUrl, terminalId } = this.settings;
        return { key, rows: key ? await readDay(client, proxyUrl, terminalId, this.date, signal) : [] };
      },
      onComplete: (day) => {
        this.#last = day;
      },
    });
  }

  protected override draw(speech: Speech): TemplateResult {
    const { terminal } = speech.words;
    const { requests } = officeWordsOf(speech.words);
    const { date, lookUps } = this;
    const key = this.#key;
    const { status } = this.#task!;
    const all = this.#last?.key === key ? this.#last.rows : null;
    const wanted = this.#wanted.toLowerCase();
    const rows = (all ?? []).filter(
      ({ isLookUp, reference }) => (lookUps || !isLookUp) && (!wanted || reference.toLowerCase() === wanted),
    );
    const first = this.#first < rows.length ? this.#first : 0;
    const shown = rows.slice(first, first + page);
    const found = all?.filter(({ isLookUp }) => isLookUp).length;
    const failed = status === TaskStatus.ERROR;
    const state = { isSetUp: !!key, hasFailed: failed, isRead: !!all, hasRows: rows.length > 0 };
    const sentences = {
      setup: terminal.setup,
      error: requests.error,
      loading: requests.loading,
      rows: requests.count,
      empty: wanted ? requests.none : requests.empty,
    };
    const facts = { from: `${first + 1}`, to: `${first + shown.length}`, count: `${rows.length}` };
    return html`<div class="tools" part="tools">
        <div class="tools">
          ${toolButton(requests.previous, this.#step(-1), false, '‹')}
          <label
            >${requests.day}<input type="date" max=${today()} .value=${date} @change=${this.#onDay}
          /></label>
          ${toolButton(requests.next, this.#step(1), date >= today(), '›')}
        </div>
        <label
          >${requests.columns.reference}<input
            type="search"
            .value=${this.#wanted}
            @input=${this.#onReference}
        /></label>
        ${toolButton(failed ? requests.again : requests.refresh, this.refresh)}
        ${
          found
            ? html`<label
                ><input type="checkbox" .checked=${lookUps} @change=${this.#onLookUps} />${fill(
                  requests.lookUps,
                  { count: `${found}` },
                )}</label
              >`
            : nothing
        }
      </div>
      ${listState(state, sentences, facts)}
      ${
        rows.length
          ? html`<table part="table" role="table" aria-busy=${status === TaskStatus.PENDING}>
              <caption part="caption">
                ${fill(requests.caption, { terminal: this.settings.terminalId, day: formatDay(date, speech.lang) })}
              </caption>
              <thead>
                <tr role="row">
                  ${Object.entries(requests.columns).map(
                    ([name, word]) =>
                      html`<th scope="col" role="columnheader" class=${name} part="header">${word}</th>`,
                  )}
                </tr>
              </thead>
              <tbody>
                ${shown.map((row) =>
                  requestRow(
                    { row, all: all!, isOpen: this.#opened.has(row.key), onToggle: this.#onToggle },
                    speech,
                  ),
                )}
              </tbody>
            </table>`
          : nothing
      }
      ${
        rows.length > page
          ? html`<div class="tools" part="pages">
              ${toolButton(requests.later, this.#turn(first - page), !first)}
              ${toolButton(requests.earlier, this.#turn(first + page), first + page >= rows.length)}
            </div>`
          : nothing
      }`;
  }

  #turn(first: number): () => void {
    return () => {
      this.#first = first;
      this.requestUpdate();
      this.renderRoot.querySelector('.state')!.scrollIntoView();
    };
  }

  #step(days: number): () => void {
    return () => {
      this.date = shiftDay(this.date, days);
    };
  }

  readonly #onToggle = (key: string, isOpen: boolean): void => {
    if (isOpen === this.#opened.has(key)) return;
    if (!this.#opened.delete(key)) this.#opened.add(key);
    this.requestUpdate();
  };

  readonly #onDay = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    // A year that is being typed is a day of the first centuries.
    if (input.value && !isDay(input.value)) return;
    this.date = input.value;
    input.value = this.date;
  };

  readonly #onReference = ({ target }: Event): void => {
    this.reference = (target as HTMLInputElement).value;
  };

  readonly #onLookUps = ({ target }: Event): void => {
    this.lookUps = (target as HTMLInputElement).checked;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'blink-terminal-requests': BlinkTerminalRequests;
  }
}
