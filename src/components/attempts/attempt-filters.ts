/** Which attempts are shown: the fields above them. */
import { html, type TemplateResult } from 'lit';
import type { AttemptFilter } from '../../office/reading.js';
import { isDay, today } from '../../terminal-log/calendar-day.js';
import type { Speech } from '../../translations/index.js';
import { officeWordsOf } from '../../translations/office.js';

const valueOf = ({ target }: Event): string => (target as HTMLInputElement | HTMLSelectElement).value;

/** @param onChange hears what is asked for instead */
export function attemptFilters(
  { state, reference, transactionId, date }: AttemptFilter,
  onChange: (change: Partial<AttemptFilter>) => void,
  speech: Speech,
): TemplateResult {
  const words = officeWordsOf(speech.words).attempts.filters;
  const choice = (value: AttemptFilter['state']) =>
    html`<option value=${value} .selected=${state === value}>${words[value]}</option>`;
  const onState = (event: Event) => onChange({ state: valueOf(event) as AttemptFilter['state'] });
  const onReference = (event: Event) => onChange({ reference: valueOf(event) });
  const onTransaction = (event: Event) => onChange({ transactionId: valueOf(event) });
  const onDay = (event: Event) => {
    const day = valueOf(event);
    // A year that is being typed is a day of the first centuries.
    if (!day || isDay(day)) onChange({ date: day });
  };
  return html`<label
      >${words.state}<select @change=${onState}>
        ${choice('all')}${choice('open')}${choice('final')}
      </select></label
    >
    <label
      >${words.reference}<input type="search" name="reference" .value=${reference} @change=${onReference}
    /></label>
    <label
      >${words.transaction}<input
        type="search"
        name="transaction"
        .value=${transactionId}
        @change=${onTransaction}
    /></label>
    <label>${words.day}<input type="date" max=${today()} .value=${date} @change=${onDay} /></label>`;
}
