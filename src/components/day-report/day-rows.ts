/** The entries of a day: what the journal says, what Blink says, and what a difference means. */
import { html, nothing, type TemplateResult } from 'lit';
import type { DayRow } from '../../payment/proxy/office-contract.js';
import { redact } from '../../terminal-log/redaction.js';
import { formatDate, formatMoney, type Speech } from '../../translations/index.js';
import { officeWordsOf } from '../../translations/office.js';

export function dayRows(
  rows: readonly DayRow[],
  zone: string,
  isReading: boolean,
  speech: Speech,
): TemplateResult {
  const { columns, caption } = officeWordsOf(speech.words).day.rows;
  return html`<table class="rows" part="table" role="table" aria-busy=${isReading}>
    <caption part="caption">
      ${caption}
    </caption>
    <thead>
      <tr role="row">
        ${Object.entries(columns).map(
          ([name, word]) =>
            html`<th scope="col" role="columnheader" class=${name} part="header">${word}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => dayRow(row, zone, speech))}
    </tbody>
  </table>`;
}

/** A newer proxy may say what this page has no word for. */
const wordFor = (words: Record<string, string>, name: string, otherwise: string): string =>
  Object.hasOwn(words, name) ? words[name]! : otherwise;

/** The colour of the mark goes by it. */
const toneOf = ({ match, difference }: DayRow): string =>
  difference === 'not-compared' || difference === 'by-word-only'
    ? 'open'
    : difference
      ? match === 'open'
        ? 'open'
        : 'differs'
      : match;

function dayRow(row: DayRow, zone: string, { words: all, lang }: Speech): TemplateResult {
  const { day: words, journal } = officeWordsOf(all);
  const { columns, agrees, statuses, nothing: none, notDone, succeeded, refused } = words.rows;
  const { at, operation, terminal_id, order_number, order_part, operator_id, transaction_id, difference } =
    row;
  const money = ({ amount, currency }: { amount: string; currency: string }) =>
    html`<span class="money">${formatMoney(amount, currency, lang)}</span>`;
  const apart = (text: string | null) => (text ? html`<bdi>${redact(text)}</bdi>` : nothing);
  const cell = (name: keyof typeof columns, content: unknown) =>
    html`<td role="cell" class=${name} part=${`cell cell-${name}`} data-label=${columns[name]}>
      <div>${content}</div>
    </td>`;
  const kind = operation && Object.hasOwn(journal, operation) ? operation : 'unknown';
  const said =
    row.journal?.status === 'resolved' && row.journal.outcome === 'not-done' && 'resolved-not-done';
  const word = row.journal && wordFor(statuses, said || row.journal.status, row.journal.status);
  const status = difference === 'charged-after-all' ? notDone : word;
  const meaning = difference
    ? wordFor(words.differences, difference, words.unknownDifference)
    : row.match === 'both'
      ? agrees
      : words.unknownDifference;
  return html`<tr role="row" part="row" data-match=${row.match} data-tone=${toneOf(row)}>
    ${cell('time', formatDate(new Date(at), lang, { timeStyle: 'medium', timeZone: zone }, at))}
    ${cell('operation', html`${journal[kind]}<small>${apart(row.card_type)}</small>`)}
    ${cell('reference', html`${apart(order_number)}<small>${apart(order_part)}</small>`)}
    ${cell('terminal', html`${apart(terminal_id)}<small>${apart(operator_id)}</small>`)}
    ${cell('journal', row.journal ? html`${money(row.journal)}<small>${status}</small>` : none)}
    ${cell(
      'blink',
      row.blink
        ? html`${money(row.blink)}<small
              >${row.blink.succeeded ? succeeded : refused},
              ${row.blink.source === 'eod-report' ? words.rows['eod-report'] : words.rows['request-log']}</small
            >`
        : none,
    )}
    ${cell(
      'match',
      html`<span class="result" part="result">${meaning}</span>${
          difference ? html`<small class="transaction">${apart(transaction_id)}</small>` : nothing
        }`,
    )}
  </tr>`;
}
