/** The line in which a list that is read says how many it shows, or why it shows none. */
import { html, type TemplateResult } from 'lit';
import { fill } from '../translations/index.js';

type View = 'setup' | 'error' | 'loading' | 'rows' | 'empty';

export interface ListState {
  readonly isSetUp: boolean;
  readonly hasFailed: boolean;
  readonly isRead: boolean;
  readonly hasRows: boolean;
}

/** @param facts what fills the sentences @param after what is said behind them */
export function listState(
  { isSetUp, hasFailed, isRead, hasRows }: ListState,
  sentences: Record<View, string>,
  facts: Record<string, string>,
  after = '',
): TemplateResult {
  const view = !isSetUp ? 'setup' : hasFailed ? 'error' : !isRead ? 'loading' : hasRows ? 'rows' : 'empty';
  const text = `${fill(sentences[view], facts)} ${after}`.trim();
  return html`<p class="state" part="state" role="status" data-state=${view}>${text}</p>`;
}
