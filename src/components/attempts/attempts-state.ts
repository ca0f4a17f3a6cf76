/** What a list of payments says of itself: how many there are and since when, or why there are none. */
import type { TemplateResult } from 'lit';
import { isOpen } from '../../office/attempt-result.js';
import type { AttemptFilter, AttemptsRead, ReadProblem } from '../../office/reading.js';
import { formatTime, type Speech } from '../../translations/index.js';
import { officeWordsOf } from '../../translations/office.js';
import { listState } from '../list-state.js';

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
  const sentences = {
    setup: reading.setup,
    error: reading[problem ?? 'error'],
    loading: words.loading,
    rows: words.count,
    empty: isFiltered ? words.none : filter.state === 'open' ? words.emptyOpen : words.empty,
  };
  const facts = {
    time: read ? formatTime(new Date(read.readAt).toISOString(), speech.lang) : '',
    count: `${shown.length}${read?.next ? '+' : ''}`,
    open: `${shown.filter(isOpen).length}`,
  };
  const state = { isSetUp, hasFailed: !!problem, isRead: !!read, hasRows: shown.length > 0 };
  return listState(state, sentences, facts, isSaved ? words.saved : '');
}
