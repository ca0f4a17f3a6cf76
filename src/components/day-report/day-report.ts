import { Task } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { DayReading, type DayHost } from '../../controllers/office/day-reading.js';
import { needsLook, sorted } from '../../office/day.js';
import type { DayRow, DayView } from '../../payment/proxy/office-contract.js';
import { reading } from '../../styles/office.js';
import { controls, tokens } from '../../styles/tokens.js';
import { isDay, shiftDay, today } from '../../terminal-log/calendar-day.js';
import { fill, formatTime, type Speech } from '../../translations/index.js';
import { formatDay, officeWordsOf } from '../../translations/office.js';
import { listState } from '../list-state.js';
import { SettingsElement } from '../settings-element.js';
import { toolButton } from '../tool-button.js';
import { dayRows } from './day-rows.js';
import { styles } from './day-report.styles.js';
import { dayTotals } from './day-totals.js';
import { saveFile } from '../../controllers/office/save-file.js';

/** So many rows are drawn at a time, however many there are; on paper all of them. */
const page = 100;

/**
 * One day of one terminal, or of all: totals by operation, currency and card type, and the journal beside Blink's own
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
export class BlinkDayReport extends SettingsElement implements DayHost {
  static override styles = [tokens, controls, reading, styles];

  readonly #reading = new DayReading(this, (config) => new Task(this, config));
  #day: string | null = null;
  /** The first row that is drawn. */
  #first = 0;
  #isPrinting = false;
  #isNotSaved = false;
  #rows: { of: DayView; rows: DayRow[] } | null = null;

  /** The day, `YYYY-MM-DD`, of the proxy's time zone. Default: today in the browser's zone, also after midnight. */
  @property()
  get date(): string {
    return this.#day ?? today();
  }
  set date(date: string | null) {
    this.#day = isDay(date) && date !== today() ? date : null;
  }

  /** Reads now. Never rejects: what went wrong is shown. */
  refresh(): Promise<void> {
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
    addEventListener('online', this.#onOnline);
    addEventListener('beforeprint', this.#onPrint);
    addEventListener('afterprint', this.#onPrint);
    if (this.hasUpdated) void this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.#onOnline);
    removeEventListener('beforeprint', this.#onPrint);
    removeEventListener('afterprint', this.#onPrint);
  }

  readonly #onOnline = (): void => {
    if (this.#reading.problem) void this.refresh();
  };

  /** Everything goes on paper, and at once: the browser does not wait. */
  readonly #onPrint = ({ type }: Event): void => {
    this.#isPrinting = type === 'beforeprint';
    this.requestUpdate();
    this.performUpdate();
  };

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('date') || changed.has('terminalId')) {
      this.#first = 0;
      this.#isNotSaved = false;
    }
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
    const first = this.#first < rows.length ? this.#first : 0;
    const shown = this.#isPrinting ? rows : rows.slice(first, first + page);
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
      from: `${this.#isPrinting ? 1 : first + 1}`,
      to: `${this.#isPrinting ? rows.length : first + shown.length}`,
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
    ${
      rows.length > page
        ? html`<div class="tools" part="pages">
            ${toolButton(words.earlier, this.#turn(first - page), !first)}
            ${toolButton(words.later, this.#turn(first + page), first + page >= rows.length)}
          </div>`
        : nothing
    }`;
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
    const { date } = this;
    return html`<div class="tools" part="tools">
      <div class="tools">
        ${toolButton(words.previous, this.#step(-1), false, '‹')}
        <label>${words.day}<input type="date" max=${today()} .value=${date} @change=${this.#onDay} /></label>
        ${toolButton(words.next, this.#step(1), date >= today(), '›')}
      </div>
      ${toolButton(problem ? reading.again : reading.refresh, () => this.refresh())}
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

  readonly #onDay = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    // A year that is being typed is a day of the first centuries.
    if (input.value && !isDay(input.value)) return;
    this.date = input.value;
    input.value = this.date;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'blink-day-report': BlinkDayReport;
  }
}
