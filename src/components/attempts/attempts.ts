import { Task } from '@lit/task';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { AttemptList, type AttemptListHost } from '../../controllers/office/attempt-list.js';
import { Ticker } from '../../controllers/ticker.js';
import { BlinkFailureEvent } from '../../events/ends/blink-failure.js';
import { BlinkRefundFailureEvent } from '../../events/ends/blink-refund-failure.js';
import { BlinkRefundSuccessEvent } from '../../events/ends/blink-refund-success.js';
import { BlinkSuccessEvent } from '../../events/ends/blink-success.js';
import { BlinkUnresolvedEvent } from '../../events/blink-unresolved.js';
import { summaryOf } from '../../office/attempt-result.js';
import type { AttemptFilter, ReadAttempt } from '../../office/reading.js';
import type { OperatorOutcome } from '../../payment/contract.js';
import { operatorQuestion } from '../../styles/operator-question.js';
import { payments, reading } from '../../styles/office.js';
import { controls, tokens } from '../../styles/tokens.js';
import { isDay } from '../../terminal-log/calendar-day.js';
import { wordsFor, type Speech, type Words } from '../../translations/index.js';
import { officeWordsOf } from '../../translations/office.js';
import { OperatorQuestion } from '../operator-question.js';
import { SettingsElement } from '../settings-element.js';
import { attemptFilters } from './attempt-filters.js';
import { attemptsState } from './attempts-state.js';
import { attemptsTable, type AttemptsTable } from './attempts-table.js';
import { styles } from './attempts.styles.js';

const states: readonly unknown[] = ['all', 'open', 'final'] satisfies AttemptFilter['state'][];

/** What happens to a payment on this page. */
const changes = [
  BlinkSuccessEvent.type,
  BlinkFailureEvent.type,
  BlinkRefundSuccessEvent.type,
  BlinkRefundFailureEvent.type,
  BlinkUnresolvedEvent.type,
] as const;

/** Words that a page typed as an attribute; nothing of what is no text. */
const trimmed = (value: unknown): string =>
  ['string', 'number'].includes(typeof value) ? String(value).trim() : '';

/**
 * What the proxy's journal holds, open payments first and then newest first, each with its story. One whose outcome nobody
 * knows can be answered here, with evidence, by the rules of the pay button. Reads again by itself when a payment on this
 * page ends. It fires no event of its own: the till that took the payment tells its end.
 *
 * @element blink-attempts
 * @csspart tools - The filters and the refresh button.
 * @csspart state - How many there are, or why there are none; announced politely.
 * @csspart table - The payments and refunds.
 * @csspart caption - The name of a table.
 * @csspart header - The head of a column.
 * @csspart row - One of them.
 * @csspart cell - One field of a row.
 * @csspart cell-time - When it was sent.
 * @csspart cell-operation - What was asked for.
 * @csspart cell-amount - The money.
 * @csspart cell-outcome - How it ended, and Blink’s words about that.
 * @csspart cell-reference - The order number.
 * @csspart cell-terminal - The terminal.
 * @csspart cell-details - Its story.
 * @csspart result - How it ended, with its mark.
 * @csspart question - The question about an unresolved one.
 * @csspart question-check - The tick with its words.
 * @csspart question-box - The tick alone.
 * @csspart question-field - What is written down, with its words.
 * @csspart question-input - The line alone.
 * @csspart question-missing - What one of them lacks.
 * @csspart question-answers - The row of the two answers.
 * @csspart question-approved - The answer that it was approved.
 * @csspart question-not-charged - The answer that nothing was charged.
 * @csspart question-again - Asks once more, and answers nothing.
 * @csspart more - The button that reads the next page.
 * @cssprop --blink-accent - Colour of the tick in the question.
 * @cssprop --blink-success - Colour of an approved payment's mark.
 * @cssprop --blink-on-success - Colour of the mark on an answer that it was approved.
 * @cssprop --blink-danger - Colour of a declined or refused one's, and of an error.
 * @cssprop --blink-on-accent - Colour of the text on a button that has none of its own.
 * @cssprop --blink-on-danger - Colour of the mark on an answer that nothing was charged.
 * @cssprop --blink-warning - Colour of an open one's.
 * @cssprop --blink-radius - Corner radius of the controls.
 * @cssprop --blink-font - Font family.
 */
export class BlinkAttempts extends SettingsElement implements AttemptListHost {
  static override styles = [tokens, controls, operatorQuestion, reading, payments, styles];

  /** `all`, `open` (no outcome yet) or `final`. */
  @property() state: AttemptFilter['state'] = 'all';
  /** The order number that alone is shown; empty for all. */
  @property() reference = '';
  /** The transaction that alone is shown; empty for all. */
  @property({ attribute: 'transaction-id' }) transactionId = '';

  readonly #list = new AttemptList(this, (config) => new Task(this, config));
  readonly #question = new OperatorQuestion(this, {
    resolve: (outcome, evidence) => this.#say(outcome, evidence),
    check: () => void this.#look(),
  });
  /** Those whose story is open. */
  readonly #opened = new Set<string>();
  #day = '';
  /** So many rows stand on the page. */
  #drawn = 0;
  /** The last word was taken, and nothing has been read since. */
  #isSaved = false;

  constructor() {
    super();
    // Somebody looks at how long it takes until a question may be answered.
    new Ticker(this, () => (this.#shown.some((attempt) => this.#waits(attempt)) ? 1 : 0));
  }

  /** The day that alone is shown, `YYYY-MM-DD`; empty (default) for all. */
  @property()
  get date(): string {
    return this.#day;
  }
  set date(date: string | null) {
    this.#day = isDay(date) ? date : '';
  }

  /** @internal What is asked for. */
  get filter(): AttemptFilter {
    const { state, reference, transactionId, date } = this;
    return {
      state: states.includes(state) ? state : 'all',
      reference: trimmed(reference),
      transactionId: trimmed(transactionId),
      date,
    };
  }

  /** Reads the first page anew. Never rejects: what went wrong is shown. */
  refresh(): Promise<void> {
    this.#isSaved = false;
    return this.#list.refresh();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of changes) document.addEventListener(type, this.#onChange);
    addEventListener('online', this.#onChange);
    if (this.hasUpdated) void this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const type of changes) document.removeEventListener(type, this.#onChange);
    removeEventListener('online', this.#onChange);
  }

  /** Not while somebody reads on, or is about to answer. */
  readonly #onChange = (): void => {
    if (!this.#list.isPaged && !this.#asked) void this.refresh();
  };

  /** Whoever reads on to the last page goes on with the first row that is new. */
  protected override update(changed: PropertyValues<this>): void {
    const { activeElement } = this.shadowRoot ?? {};
    const isReadingOn = activeElement?.matches('.more');
    const before = this.#drawn;
    this.#drawn = this.#shown.length;
    super.update(changed);
    if (isReadingOn && !activeElement!.isConnected)
      this.renderRoot.querySelectorAll<HTMLElement>('tbody summary')[before]?.focus();
  }

  override willUpdate(changed: PropertyValues): void {
    if (['state', 'reference', 'transactionId', 'date'].some((name) => changed.has(name)))
      this.#opened.clear();
  }

  get #shown(): readonly ReadAttempt[] {
    return this.#list.read?.attempts ?? [];
  }

  /** The unresolved one whose question stands: one at a time. */
  get #asked(): ReadAttempt | undefined {
    if (!this.#opened.size) return undefined;
    return this.#shown.find((one) => this.#opened.has(one.id) && this.#isUnresolved(one));
  }

  #isUnresolved(attempt: ReadAttempt): boolean {
    return summaryOf(attempt, Date.now()).result === 'unresolved';
  }

  /** Its story is open, and says how long it takes still. */
  #waits(attempt: ReadAttempt): boolean {
    return this.#opened.has(attempt.id) && summaryOf(attempt, Date.now()).result === 'checking';
  }

  protected override draw(speech: Speech): TemplateResult {
    const { attempts: words, reading } = officeWordsOf(speech.words);
    const { problem, isReading, read } = this.#list;
    const shown = this.#shown;
    return html`<div class="tools" part="tools">
        ${attemptFilters(this.filter, (change) => Object.assign(this, change), speech)}
        <button type="button" @click=${this.refresh}>${problem ? reading.again : reading.refresh}</button>
      </div>
      ${attemptsState(
        { isSetUp: !!this.settings.proxyUrl, problem, read, filter: this.filter, isSaved: this.#isSaved },
        speech,
      )}
      ${shown.length ? attemptsTable(this.#tableOf(shown, speech.words), speech) : nothing}
      ${
        read?.next
          ? html`<button
              type="button"
              class="more"
              part="more"
              aria-disabled=${isReading}
              @click=${this.#list.more}
            >
              ${words.more}
            </button>`
          : nothing
      }`;
  }

  #tableOf(shown: readonly ReadAttempt[], words: Words): AttemptsTable {
    return {
      shown,
      opened: this.#opened,
      // Customers may read it, and never answer.
      asked: this.settings.unattended ? undefined : this.#asked,
      question: (isBack) => this.#question.render(wordsFor(words, isBack), 'unresolved'),
      isPaged: this.#list.isPaged,
      isReading: this.#list.isReading,
      onToggle: this.#onToggle,
    };
  }

  /** @returns whether it was saved, or is no longer needed */
  async #say(outcome: OperatorOutcome, evidence: string): Promise<boolean> {
    const asked = this.#asked;
    if (!asked) return false;
    const isSaid = await this.#list.say(asked, outcome, evidence);
    if (!isSaid) return false;
    this.#isSaved = true;
    this.requestUpdate();
    await this.updateComplete;
    // The question has gone, and the keys with it.
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${asked.id}"] summary`)?.focus();
    return true;
  }

  async #look(): Promise<void> {
    const asked = this.#asked;
    if (asked) await this.#list.look(asked);
  }

  readonly #onToggle = (event: Event): void => {
    const details = event.target as HTMLDetailsElement;
    const id = details.closest<HTMLElement>('[data-id]')?.dataset.id;
    if (!id || details.open === this.#opened.has(id)) return;
    this.#opened.delete(id);
    if (details.open) {
      // One question at a time.
      const asked = this.#asked;
      const next = this.#shown.find((one) => one.id === id);
      if (asked && next && this.#isUnresolved(next)) this.#opened.delete(asked.id);
      this.#opened.add(id);
    }
    this.requestUpdate();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'blink-attempts': BlinkAttempts;
  }
}
