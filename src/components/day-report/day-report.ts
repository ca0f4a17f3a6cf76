import { Task } from '@lit/task';
import { html, nothing, type TemplateResult } from 'lit';
import { DayReading, type DayHost } from '../../controllers/office/day-reading.js';
import { needsLook, sorted } from '../../office/day.js';
import type { DayRow, DayView } from '../../payment/proxy/office-contract.js';
import { reading } from '../../styles/office.js';
import { controls, tokens } from '../../styles/tokens.js';
import { fill, formatTime, type Speech } from '../../translations/index.js';
import { formatDay, officeWordsOf } from '../../translations/office.js';
import { listState } from '../list-state.js';
import { DayElement, type Page } from '../day-element.js';
import { toolButton } from '../tool-button.js';
import { dayRows } from './day-rows.js';
import { styles } from './day-report.styles.js';
import { dayTotals } from './day-totals.js';
import { saveFile } from '../../controllers/office/save-file.js';

/**
 * One day of the proxy's time zone, of one terminal or of all: totals by operation, currency and card type, and the journal beside Blink's own
 * records, differences first. What could not be read is named. Without a `terminal-id` it is every terminal that may be
 * seen.
 *
 * @element blink-day-report
 * @csspart tools - The date and the buttons.
 * @csspart state - How many entries there are, or why there are none; announced politely.
 * @csspart unread - What could not be read.
 * @csspart totals - Each table of totals.
 * @csspart table - The entries.
 * @csspart caption - The name of a table.
 * @csspart header - The head of a column.
 * @csspart row - One of them.
 * @csspart cell - One field of a row.
 * @csspart row-all - The sum of several rows of the totals.
 * @csspart cell-time - When it was sent.
 * @csspart cell-operation - What was asked for.
 * @csspart cell-reference - The order number.
 * @csspart cell-terminal - The terminal, and who was at the till.
 * @csspart cell-journal - What the journal says.
 * @csspart cell-blink - What Blink says.
 * @csspart cell-match - What a difference means.
 * @csspart cell-amount - A sum of the totals.
 * @csspart result - What a difference means, with its mark.
 * @csspart pages - The buttons that show previous and next ones.
 * @cssprop --blink-success - Colour of the mark of an entry that is the same in both.
 * @cssprop --blink-danger - Colour of a difference's mark, and of an error.
 * @cssprop --blink-warning - Colour of an open one's mark, and of what could not be read.
 * @cssprop --blink-radius - Corner radius of the controls.
 * @cssprop --blink-font - Font family.
 */
export class BlinkDayReport extends DayElement implements DayHost {
  static override styles = [tokens, controls, reading, styles];

  readonly #reading = new DayReading(this, (config) => new Task(this, config));
  #isPrinting = false;
  #isNotSaved = false;
  #rows: { of: DayView; rows: DayRow[] } | null = null;

  override refresh(): Promise<void> {
    this.#isNotSaved = false;
    return this.#reading.refresh();
  }

  /**
   * Saves the day as a file, as the proxy writes it. Never rejects: what went wrong is shown.
   * @param type `csv`
   * @returns whether there was a file to save
   */
  async download(type: 'csv' = 'csv'): Promise<boolean> {
    if (type !== 'csv' || !this.isConnected) return false;
    const { date } = this;
    const { terminalId } = this.settings;
    const text = await this.#reading.file();
    this.#isNotSaved = text === null;
    this.requestUpdate();
    if (text === null) return false;
    saveFile(['blink', date, terminalId].filter(Boolean).join('-') + '.csv', text);
    return true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeprint', this.#onPrint);
    addEventListener('afterprint', this.#onPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeprint', this.#onPrint);
    removeEventListener('afterprint', this.#onPrint);
  }

  /** Everything goes on paper, and at once: the browser does not wait. */
  readonly #onPrint = ({ type }: Event): void => {
    this.#isPrinting = type === 'beforeprint';
    this.requestUpdate();
    this.performUpdate();
  };

  protected override get hasFailed(): boolean {
    return !!this.#reading.problem;
  }

  protected override toFirstPage(): void {
    super.toFirstPage();
    this.#isNotSaved = false;
  }

  /** On paper all of them. */
  protected override pageOf<Row>(rows: readonly Row[]): Page<Row> {
    return this.#isPrinting ? { first: 0, shown: rows } : super.pageOf(rows);
  }

  #sorted(day: DayView): DayRow[] {
    if (this.#rows?.of !== day) this.#rows = { of: day, rows: sorted(day) };
    return this.#rows.rows;
  }

  protected override draw(speech: Speech): TemplateResult {
    const { day: words, reading } = officeWordsOf(speech.words);
    const { problem, read, isReading } = this.#reading;
    const day = read?.day ?? null;
    const rows = day ? this.#sorted(day) : [];
    const drawn = this.pageOf(rows);
    const { first, shown } = drawn;
    const state = {
      isSetUp: !!this.settings.proxyUrl,
      hasFailed: !!problem,
      isRead: !!day,
      hasRows: rows.length > 0,
    };
    const sentences = {
      setup: reading.setup,
      error: reading[problem ?? 'error'],
      loading: words.loading,
      rows: words.count,
      empty: day?.unread.length ? words.emptyUnread : words.empty,
    };
    const facts = {
      from: `${first + 1}`,
      to: `${first + shown.length}`,
      count: `${rows.length}`,
      differences: `${rows.filter(needsLook).length}`,
      time: read ? formatTime(new Date(read.readAt).toISOString(), speech.lang) : '',
    };
    return html`${this.#tools(speech)} ${listState(state, sentences, facts)}
    ${this.#isNotSaved ? html`<p class="wrong" role="alert">${words.notSaved}</p>` : nothing}
    ${
      day
        ? html`<h2>${this.#title(speech)}</h2>
            <p class="zone">${fill(words.zone, { zone: day.time_zone })}</p>
            ${this.#unread(day, speech)} ${dayTotals(day, speech)}
            ${rows.length ? dayRows(shown, day.time_zone, isReading, speech) : nothing}`
        : nothing
    }
    ${this.pageTools(drawn, rows.length, words.earlier, words.later)}`;
  }

  #title({ words: all, lang }: Speech): string {
    const { day: words } = officeWordsOf(all);
    const { terminalId } = this.settings;
    const terminals = terminalId
      ? fill(words.terminal, { terminal: `\u2068${terminalId}\u2069` })
      : words.terminals;
    return fill(words.title, { day: formatDay(this.date, lang), terminals });
  }

  #tools(speech: Speech): TemplateResult {
    const { day: words, reading } = officeWordsOf(speech.words);
    const { problem, read } = this.#reading;
    return html`<div class="tools" part="tools">
      ${this.dayTools(words)} ${toolButton(problem ? reading.again : reading.refresh, () => this.refresh())}
      ${toolButton(words.download, () => this.download('csv'), !read)}
      ${toolButton(words.print, () => print(), !read)}
    </div>`;
  }

  /** Never taken for zero. */
  #unread({ unread }: DayView, { words: all, lang }: Speech): TemplateResult | typeof nothing {
    const { unread: words } = officeWordsOf(all).day;
    if (!unread.length) return nothing;
    return html`<div class="unread" part="unread">
      <p>${words.title}</p>
      <ul>
        ${unread.map(
          ({ terminal_id, source, date, why }) =>
            html`<li>
              ${fill(source === 'eod-report' ? words[source] : words['request-log'], {
                terminal: `\u2068${terminal_id}\u2069`,
                day: formatDay(date, lang),
                why: `\u2068${why}\u2069`,
              })}
            </li>`,
        )}
      </ul>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'blink-day-report': BlinkDayReport;
  }
}
