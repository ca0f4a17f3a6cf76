import { Task } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { flagAttribute } from '../../controllers/attributes/flag-attribute.js';
import { LogReading, type LogHost } from '../../controllers/office/log-reading.js';
import { BlinkFailureEvent } from '../../events/ends/blink-failure.js';
import { BlinkRefundFailureEvent } from '../../events/ends/blink-refund-failure.js';
import { BlinkRefundSuccessEvent } from '../../events/ends/blink-refund-success.js';
import { BlinkSuccessEvent } from '../../events/ends/blink-success.js';
import { payments, reading } from '../../styles/office.js';
import { controls, tokens } from '../../styles/tokens.js';
import { fill, type Speech } from '../../translations/index.js';
import { formatDay, officeWordsOf } from '../../translations/office.js';
import { listState } from '../list-state.js';
import { DayElement } from '../day-element.js';
import { toolButton } from '../tool-button.js';
import { requestRow } from './request-row.js';
import { styles } from './terminal-requests.styles.js';

const finals = [
  BlinkSuccessEvent.type,
  BlinkFailureEvent.type,
  BlinkRefundSuccessEvent.type,
  BlinkRefundFailureEvent.type,
] as const;
type Final = BlinkSuccessEvent | BlinkFailureEvent | BlinkRefundSuccessEvent | BlinkRefundFailureEvent;

/**
 * What a terminal was asked on one day of the browser's zone and how it ended, newest first. Reads again by itself when a payment or refund
 * of that terminal ends on this page. Card numbers are masked whatever the log holds; headers and credentials are never shown.
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
export class BlinkTerminalRequests extends DayElement implements LogHost {
  static override styles = [tokens, controls, reading, payments, styles];

  /** The order number that alone is shown, `metadata.order_number`; empty for all. */
  @property() reference = '';
  /** Shows look-ups of the terminal's state and log too. */
  @property({ attribute: 'look-ups', converter: flagAttribute }) lookUps = false;

  readonly #reading = new LogReading(this, (config) => new Task(this, config));
  readonly #opened = new Set<string>();

  override refresh(): Promise<void> {
    return this.#reading.refresh();
  }

  protected override get hasFailed(): boolean {
    return this.#reading.hasFailed;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of finals) document.addEventListener(type, this.#onFinal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const type of finals) document.removeEventListener(type, this.#onFinal);
  }

  readonly #onFinal = ({ detail }: Final): void => {
    if (detail.attemptId && detail.terminalId.toLowerCase() === this.settings.terminalId.toLowerCase()) {
      void this.refresh();
    }
  };

  get #wanted(): string {
    const { reference } = this;
    return ['string', 'number'].includes(typeof reference) ? `${reference}`.trim() : '';
  }

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('reference')) this.toFirstPage();
  }

  protected override draw(speech: Speech): TemplateResult {
    const { terminal } = speech.words;
    const { requests } = officeWordsOf(speech.words);
    const { date, lookUps, hasFailed } = this;
    const { isNamed, isReading, rows: all } = this.#reading;
    const wanted = this.#wanted.toLowerCase();
    const rows = (all ?? []).filter(
      ({ isLookUp, reference }) => (lookUps || !isLookUp) && (!wanted || reference.toLowerCase() === wanted),
    );
    const drawn = this.pageOf(rows);
    const { first, shown } = drawn;
    const found = all?.filter(({ isLookUp }) => isLookUp).length;
    const state = { isSetUp: isNamed, hasFailed, isRead: !!all, hasRows: rows.length > 0 };
    const sentences = {
      setup: terminal.setup,
      error: requests.error,
      loading: requests.loading,
      rows: requests.count,
      empty: wanted ? requests.none : requests.empty,
    };
    const facts = { from: `${first + 1}`, to: `${first + shown.length}`, count: `${rows.length}` };
    return html`<div class="tools" part="tools">
        ${this.dayTools(requests)}
        <label
          >${requests.columns.reference}<input
            type="search"
            .value=${this.#wanted}
            @input=${this.#onReference}
        /></label>
        ${toolButton(hasFailed ? requests.again : requests.refresh, () => this.refresh())}
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
          ? html`<table part="table" role="table" aria-busy=${isReading}>
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
      ${this.pageTools(drawn, rows.length, requests.later, requests.earlier)}`;
  }

  readonly #onToggle = (key: string, isOpen: boolean): void => {
    if (isOpen === this.#opened.has(key)) return;
    if (!this.#opened.delete(key)) this.#opened.add(key);
    this.requestUpdate();
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
