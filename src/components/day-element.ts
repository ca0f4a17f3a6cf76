import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { isDay, shiftDay, today } from '../terminal-log/calendar-day.js';
import { SettingsElement } from './settings-element.js';
import { toolButton } from './tool-button.js';

/** So many rows are drawn at a time, however many there are. */
const page = 100;

/** The rows that are drawn, and the place of the first among all. */
export interface Page<Row> {
  first: number;
  shown: readonly Row[];
}

/** What the office's elements that show one day have in common: which day it is, and which of its rows are drawn. */
export abstract class DayElement extends SettingsElement {
  #day: string | null = null;
  /** The first row that is drawn. */
  #first = 0;

  /** The day, `YYYY-MM-DD`. Default: today in the browser's zone, also after midnight. */
  @property()
  get date(): string {
    return this.#day ?? today();
  }
  set date(date: string | null) {
    this.#day = isDay(date) && date !== today() ? date : null;
  }

  /** Reads now. Never rejects: what went wrong is shown. */
  abstract refresh(): Promise<void>;

  /** @internal The last reading brought nothing. */
  protected abstract readonly hasFailed: boolean;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('online', this.#onOnline);
    if (this.hasUpdated) void this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.#onOnline);
  }

  readonly #onOnline = (): void => {
    if (this.hasFailed) void this.refresh();
  };

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('date') || changed.has('terminalId')) this.toFirstPage();
  }

  /** @internal There are other rows than before. */
  protected toFirstPage(): void {
    this.#first = 0;
  }

  /** @internal */
  protected pageOf<Row>(rows: readonly Row[]): Page<Row> {
    const first = this.#first < rows.length ? this.#first : 0;
    return { first, shown: rows.slice(first, first + page) };
  }

  /** @internal The day, between the buttons that go to the ones beside it. */
  protected dayTools(words: { previous: string; day: string; next: string }): TemplateResult {
    const { date } = this;
    return html`<div class="tools">
      ${toolButton(words.previous, this.#step(-1), false, '‹')}
      <label>${words.day}<input type="date" max=${today()} .value=${date} @change=${this.#onDay} /></label>
      ${toolButton(words.next, this.#step(1), date >= today(), '›')}
    </div>`;
  }

  /**
   * @internal The buttons to the rows before and after those that are drawn; nothing where all of them are.
   * @param before what the first of them is called @param after likewise
   */
  protected pageTools(
    { first }: Page<unknown>,
    count: number,
    before: string,
    after: string,
  ): TemplateResult | typeof nothing {
    if (count <= page) return nothing;
    return html`<div class="tools" part="pages">
      ${toolButton(before, this.#turn(first - page), !first)}
      ${toolButton(after, this.#turn(first + page), first + page >= count)}
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
