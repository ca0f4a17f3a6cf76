/** One request of a terminal as a row: what was asked, how it ended, and all of its fields where they are open. */
import { html, nothing, type TemplateResult } from 'lit';
import { fieldsOf } from '../../terminal-log/redaction.js';
import { summaryOf, type RequestRow } from '../../terminal-log/rows.js';
import { formatMoney, formatTime, type Speech } from '../../translations/index.js';
import { officeWordsOf } from '../../translations/office.js';

export interface RequestShown {
  readonly row: RequestRow;
  /** The day's rows: a signature's answer tells of its payment. */
  readonly all: RequestRow[];
  /** Its fields are shown. */
  readonly isOpen: boolean;
  readonly onToggle: (key: string, isOpen: boolean) => void;
}

export function requestRow(
  { row, all, isOpen, onToggle }: RequestShown,
  { words, lang }: Speech,
): TemplateResult {
  const { requests } = officeWordsOf(words);
  const { columns, operations, results } = requests;
  const { result, message, amount, currency, transactionId } = summaryOf(row, all);
  const cell = (name: keyof typeof columns, content: unknown) =>
    html`<td role="cell" class=${name} part=${`cell cell-${name}`} data-label=${columns[name]}>
      ${content}
    </td>`;
  const id = (text: string) => (text ? html`<bdi>${text}</bdi>` : nothing);
  const onOpened = ({ target }: Event) => onToggle(row.key, (target as HTMLDetailsElement).open);
  return html`<tr role="row" part="row">
    ${cell('time', formatTime(row.timestamp, lang))}
    ${cell('operation', Object.hasOwn(operations, row.call) ? operations[row.call] : id(row.address))}
    ${cell('amount', amount && formatMoney(amount, currency, lang))}
    ${cell(
      'outcome',
      html`<span class="result" part="result" data-result=${result}>${results[result] || message}</span> ${
          results[result] && message ? html`<bdi class="message">${message}</bdi>` : nothing
        }`,
    )}
    ${cell('transaction', id(transactionId))} ${cell('reference', id(row.reference))}
    ${cell(
      'details',
      html`<details .open=${isOpen} @toggle=${onOpened}>
        <summary>${columns.details}</summary>
        ${
          isOpen
            ? html`<dl>
                ${fields(requests.request, row.address, row.sent)}
                ${fields(requests.response, row.status || results.running, row.answer?.body)}
              </dl>`
            : nothing
        }
      </details>`,
    )}
  </tr>`;
}

const fields = (title: string, line: string, body: unknown): TemplateResult =>
  html`<div class="part">
      <dt>${title}</dt>
      <dd><bdi>${line}</bdi></dd>
    </div>
    ${fieldsOf(body).map(
      ([name, text]) =>
        html`<div>
          <dt>${name || title}</dt>
          <dd><bdi>${text}</bdi></dd>
        </div>`,
    )}`;
