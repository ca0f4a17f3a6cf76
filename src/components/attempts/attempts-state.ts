/** What a list of payments says of itself: how many there are and since when, or why there are none. */
import { html, nothing, type TemplateResult } from 'lit';
import { isOpen } from '../../office/attempt-result.js';
import type { AttemptFilter, AttemptsRead, ReadProblem } from '../../office/reading.js';
import { fill, formatTime, type Speech } from '../../translations/index.js';
import { officeWordsOf } from '../../translations/office.js';

export interface AttemptsState {
  readonly isSetUp: boolean;
  readonly problem: ReadProblem | null;
  readonly read: AttemptsRead | null;
  readonly filter: AttemptFilter;
  /** The last word was taken, and nothing has been read since. */
  readonly isSaved: boolean;
}

export function attemptsState(
  { isSetUp, problem, read, filter, isSaved }: AttemptsState,
  speech: Speech,
): TemplateResult {
  const { attempts: words, reading } = officeWordsOf(speech.words);
  const shown = read?.attempts ?? [];
  const isFiltered = filter.reference || filter.transactionId || filter.date || filter.state === 'final';
  const view = !isSetUp ? 'setup' : problem ? 'error' : !read ? 'loading' : shown.length ? 'rows' : 'empty';
  const sentence = {
    setup: reading.setup,
    error: reading[problem ?? 'error'],
    loading: words.loading,
    rows: words.count,
    empty: isFiltered ? words.none : filter.state === 'open' ? words.emptyOpen : words.empty,
  }[view];
  const facts = {
    time: read ? formatTime(new Date(read.readAt).toISOString(), speech.lang) : '',
    count: `${shown.length}${read?.next ? '+' : ''}`,
    open: `${shown.filter(isOpen).length}`,
  };
  return html`<p class="state" part="state" role="status" data-state=${view}>
    ${fill(sentence, facts)} ${isSaved ? words.saved : nothing}
  </p>`;
}
