import { Task, TaskStatus } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { isDay, shiftDay, today } from '../../controllers/calendar-day.js';
import { fieldsOf } from '../../controllers/redaction.js';
import { readDay, summaryOf, type RequestRow } from '../../controllers/request-rows.js';
import { BlinkFailureEvent } from '../../events/blink-failure.js';
import { BlinkSuccessEvent } from '../../events/blink-success.js';
import { controls, tokens } from '../../styles/tokens.js';
import {
  dictionaryOf,
  fill,
  formatDay,
  formatMoney,
  formatTime,
  languageOf,
} from '../../translations/index.js';
import { SettingsElement } from '../settings-element.js';
import { styles } from './terminal-requests.styles.js';

/** So many rows are drawn at first, and so many more each time somebody asks. */
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
 * @csspart more - The button that shows older ones.
 * @cssprop --blink-success - Colour of an approved payment's mark.
 * @cssprop --blink-danger - Colour of a declined or refused one's, and of an error.
 * @cssprop --blink-warning - Colour of an unclear one's, and of one that waits for a signature.
 */
export class BlinkTerminalRequests extends SettingsElement {
  static override styles = [tokens, controls, styles];

  /** The order number that alone is shown, `metadata.order_number`; empty for all. */
  @property() reference = '';
  /** Shows look-ups of the terminal's state and log too. */
  @property({ type: Boolean, attribute: 'look-ups' }) lookUps = false;

  #day: string | null = null;
  #task: Task<unknown[], DayOfTerminal> | null = null;
  #last: DayOfTerminal | null = null;
  /** Counts the readings that somebody asked for. */
  #round = 0;
  #shown = page;
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
    if (changed.has('date') || changed.has('reference')) this.#shown = page;
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

  override render(): TemplateResult {
    const language = languageOf(this);
    const words = dictionaryOf(language);
    const { requests } = words;
    const { date, lookUps } = this;
    const key = this.#key;
    const { status } = this.#task!;
    const all = this.#last?.key === key ? this.#last.rows : null;
    const wanted = this.#wanted.toLowerCase();
    const rows = (all ?? []).filter(
      ({ isLookUp, reference }) => (lookUps || !isLookUp) && (!wanted || reference.toLowerCase() === wanted),
    );
    const found = all?.filter(({ isLookUp }) => isLookUp).length;
    const failed = status === TaskStatus.ERROR;
    const view = !key ? 'setup' : failed ? 'error' : !all ? 'loading' : rows.length ? 'rows' : 'empty';
    const sentence = {
      setup: words.terminal.setup,
      error: requests.error,
      loading: requests.loading,
      rows: fill(requests.count, { count: rows.length.toLocaleString() }),
      empty: wanted ? requests.none : requests.empty,
    }[view];
    return html`<div class="tools" part="tools">
        <div class="days">
          ${this.#step(requests.previous, '‹', -1)}
          <label
            >${requests.day}<input type="date" max=${today()} .value=${date} @change=${this.#onDay}
          /></label>
          ${this.#step(requests.next, '›', 1)}
        </div>
        <label
          >${requests.columns.reference}<input
            type="search"
            .value=${this.#wanted}
            @input=${this.#onReference}
        /></label>
        <button type="button" @click=${this.refresh}>${failed ? requests.again : requests.refresh}</button>
        ${
          found
            ? html`<label class="check"
                ><input type="checkbox" .checked=${lookUps} @change=${this.#onLookUps} />${fill(
                  requests.lookUps,
                  { count: `${found}` },
                )}</label
              >`
            : nothing
        }
      </div>
      <p class="state" part="state" role="status" data-state=${view}>${sentence}</p>
      ${
        rows.length
          ? html`<table part="table" aria-busy=${status === TaskStatus.PENDING}>
              <caption>
                ${fill(requests.caption, { terminal: this.settings.terminalId, day: formatDay(date, language) })}
              </caption>
              <thead>
                <tr>
                  ${Object.entries(requests.columns).map(
                    ([name, word]) => html`<th scope="col" class=${name}>${word}</th>`,
                  )}
                </tr>
              </thead>
              <tbody>
                ${rows.slice(0, this.#shown).map((row) => this.#row(row, all!, language))}
              </tbody>
            </table>`
          : nothing
      }
      ${
        rows.length > this.#shown
          ? html`<button type="button" part="more" @click=${this.#onMore}>
              ${fill(requests.more, { count: `${rows.length - this.#shown}` })}
            </button>`
          : nothing
      }`;
  }

  #step(label: string, sign: string, days: number): TemplateResult {
    const step = () => {
      this.date = shiftDay(this.date, days);
    };
    return html`<button
      type="button"
      aria-label=${label}
      ?disabled=${days > 0 && this.date >= today()}
      @click=${step}
    >
      ${sign}
    </button>`;
  }

  #row(row: RequestRow, all: RequestRow[], language: string): TemplateResult {
    const { requests } = dictionaryOf(language);
    const { columns, operations, results } = requests;
    const { result, message, amount, currency, transactionId } = summaryOf(row, all);
    const open = this.#opened.has(row.key);
    const cell = (name: keyof typeof columns, content: unknown) =>
      html`<td class=${name} data-label=${columns[name]}>${content}</td>`;
    const id = (text: string) => (text ? html`<bdi>${text}</bdi>` : nothing);
    const onToggle = ({ target }: Event) => {
      if ((target as HTMLDetailsElement).open === this.#opened.has(row.key)) return;
      if (!this.#opened.delete(row.key)) this.#opened.add(row.key);
      this.requestUpdate();
    };
    return html`<tr>
      ${cell('time', formatTime(row.timestamp, language))}
      ${cell('operation', operations[row.call] ?? id(row.address))}
      ${cell('amount', amount && formatMoney(amount, currency, language))}
      ${cell(
        'outcome',
        html`<span class="result" data-result=${result}>${results[result] || message}</span> ${
            results[result] && message ? html`<span class="message">${message}</span>` : nothing
          }`,
      )}
      ${cell('transaction', id(transactionId))} ${cell('reference', id(row.reference))}
      ${cell(
        'details',
        html`<details .open=${open} @toggle=${onToggle}>
          <summary>${columns.details}</summary>
          ${
            open
              ? html`<dl>
                  ${fields(requests.request, row.address, row.sent)}
                  ${fields(requests.response, row.status || results.running, row.answer?.body)}
                </dl>`
              : nothing
          }
        </details>`,
      )}
    </tr>`;
  }

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

  readonly #onMore = (): void => {
    this.#shown += page;
    this.requestUpdate();
  };
}

const fields = (title: string, line: string, body: unknown): TemplateResult =>
  html`<dt class="part">${title}</dt>
    <dd><bdi>${line}</bdi></dd>
    ${fieldsOf(body).map(
      ([name, text]) =>
        html`${name ? html`<dt>${name}</dt>` : nothing}
          <dd><bdi>${text}</bdi></dd>`,
    )}`;

declare global {
  interface HTMLElementTagNameMap {
    'blink-terminal-requests': BlinkTerminalRequests;
  }
}
