/** The totals of a day: by proof, and apart from them what only a word stands for. */
import { html, nothing, type TemplateResult } from 'lit';
import { groupsOf, type TotalGroup } from '../../office/day.js';
import type { DayView } from '../../payment/proxy/office-contract.js';
import { formatMoney, type Speech } from '../../translations/index.js';
import { officeWordsOf } from '../../translations/office.js';

export function dayTotals(day: DayView, speech: Speech): TemplateResult {
  const { totals: words } = officeWordsOf(speech.words).day;
  const proved = groupsOf(day, false);
  const byWord = groupsOf(day, true);
  return html`<div class="totals">
    ${proved.length ? table(words.caption, proved, speech) : html`<p>${words.none}</p>`}
    ${byWord.length ? table(words.byWord, byWord, speech) : nothing}
  </div>`;
}

function table(caption: string, groups: readonly TotalGroup[], speech: Speech): TemplateResult {
  const { totals: words } = officeWordsOf(speech.words).day;
  return html`<table class="sums" part="totals">
    <caption part="caption">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th part="header" scope="col">${words.operation}</th>
        <th part="header" scope="col">${words.card}</th>
        <th part="header" scope="col" class="number">${words.count}</th>
        <th part="header" scope="col" class="number">${words.amount}</th>
      </tr>
    </thead>
    <tbody>
      ${groups.map((group) => rows(group, speech))}
    </tbody>
  </table>`;
}

/** One line for each card type, and one for all of them where there are several. */
function rows(
  { operation, currency, parts, count, amount }: TotalGroup,
  { words: all, lang }: Speech,
): TemplateResult[] {
  const { day, journal } = officeWordsOf(all);
  const { totals: words } = day;
  const name = Object.hasOwn(journal, operation) ? journal[operation] : html`<bdi>${operation}</bdi>`;
  const line = (card: unknown, number: number, sum: string | null, isAll = false) =>
    html`<tr part=${isAll ? 'row row-all' : 'row'} class=${isAll ? 'all' : ''}>
      <th part="cell" scope="row">${name}</th>
      <td part="cell">${card}</td>
      <td part="cell" class="number">${number}</td>
      <td part="cell cell-amount" class="number">${sum === null ? '–' : formatMoney(sum, currency, lang)}</td>
    </tr>`;
  const cards = parts.map((part) =>
    line(part.card_type ? html`<bdi>${part.card_type}</bdi>` : words.unnamed, part.count, part.amount),
  );
  return parts.length > 1 ? [...cards, line(words.all, count, amount, true)] : cards;
}
