/** The table of payments: its head, and a row for each. */
import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { summaryOf } from '../../office/attempt-result.js';
import type { ReadAttempt } from '../../office/reading.js';
import { today } from '../../terminal-log/calendar-day.js';
import type { Speech } from '../../translations/index.js';
import { officeWordsOf } from '../../translations/office.js';
import { attemptRow } from './attempt-row.js';

export interface AttemptsTable {
  readonly shown: readonly ReadAttempt[];
  /** Those whose story is open. */
  readonly opened: ReadonlySet<string>;
  /** The one that is asked about. */
  readonly asked: ReadAttempt | undefined;
  /** @param isBack money goes back */
  readonly question: (isBack: boolean) => TemplateResult;
  /** More than the first page is shown. */
  readonly isPaged: boolean;
  readonly isReading: boolean;
  /** Heard on its way down: `toggle` does not bubble. */
  readonly onToggle: (event: Event) => void;
}

export function attemptsTable(
  { shown, opened, asked, question, isPaged, isReading, onToggle }: AttemptsTable,
  speech: Speech,
): TemplateResult {
  const { attempts: words } = officeWordsOf(speech.words);
  const now = Date.now();
  return html`<table
    class=${isPaged ? 'many' : ''}
    part="table"
    role="table"
    @toggle=${{ handleEvent: onToggle, capture: true }}
    aria-busy=${isReading}
  >
    <caption part="caption">
      ${words.caption}
    </caption>
    <thead>
      <tr role="row">
        ${Object.entries(words.columns).map(
          ([name, word]) =>
            html`<th scope="col" role="columnheader" class=${name} part="header">${word}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        shown,
        ({ id }) => id,
        (attempt) => {
          const isUnfolded = opened.has(attempt.id);
          const row = () => {
            const summary = summaryOf(attempt, now);
            const ask = attempt === asked ? () => question(summary.isBack) : null;
            return attemptRow({ attempt, summary, isUnfolded, question: ask }, speech);
          };
          // Thousands of rows stand still while one of them changes.
          return isUnfolded ? row() : guard([attempt, speech.words, speech.lang, today()], row);
        },
      )}
    </tbody>
  </table>`;
}
