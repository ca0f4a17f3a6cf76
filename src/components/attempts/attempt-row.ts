/** One attempt of the list: a row, and its story where that is open. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AttemptSummary } from '../../office/attempt-result.js';
import { storyOf, type Step } from '../../office/attempt-story.js';
import type { ReadAttempt } from '../../office/reading.js';
import { redact } from '../../terminal-log/redaction.js';
import { fill, formatDuration, formatMoney, formatTime, type Speech } from '../../translations/index.js';
import { officeWordsOf } from '../../translations/office.js';

interface Row {
  attempt: ReadAttempt;
  summary: AttemptSummary;
  isUnfolded: boolean;
  /** Draws the question about it; null where there is none, or another one's stands. */
  question: (() => TemplateResult) | null;
}

const apart = (text: string | null | undefined) => (text ? html`<bdi>${text}</bdi>` : nothing);

export function attemptRow({ attempt, summary, isUnfolded, question }: Row, speech: Speech): TemplateResult {
  const { attempts: words, journal } = officeWordsOf(speech.words);
  const { columns, results, backResults } = words;
  const { id, operation, requested_amount, currency, order_number, terminal_id, created_at, sent_at } =
    attempt;
  const { result, message, isBack } = summary;
  const { lang } = speech;
  const kind = Object.hasOwn(journal, operation ?? '') ? operation : 'unknown';
  const outcome = { ...results, ...(isBack && backResults) }[result];
  const cell = (name: keyof typeof columns, content: unknown) =>
    html`<td role="cell" class=${name} part=${`cell cell-${name}`} data-label=${columns[name]}>
      ${content}
    </td>`;
  return html`<tr role="row" part="row" data-id=${id} data-open=${summary.isOpen}>
    ${cell('time', formatTime(sent_at ?? created_at, lang))} ${cell('operation', journal[kind])}
    ${cell('amount', requested_amount && formatMoney(requested_amount, currency ?? '', lang))}
    ${cell(
      'outcome',
      html`<span class="result" part="result" data-result=${result}>${outcome}</span>${
          message ? html` <bdi class="message">${redact(message)}</bdi>` : nothing
        }`,
    )}
    ${cell('reference', apart(order_number))} ${cell('terminal', apart(terminal_id))}
    ${cell(
      'details',
      html`<details .open=${isUnfolded}>
        <summary>${columns.details}</summary>
        ${isUnfolded ? story(attempt, summary, question, speech) : nothing}
      </details>`,
    )}
  </tr>`;
}

function story(
  attempt: ReadAttempt,
  { result, isBack, quietLeft, cardType, cardNumber }: AttemptSummary,
  question: Row['question'],
  { words: all, lang }: Speech,
): TemplateResult {
  const { attempts: words } = officeWordsOf(all);
  const { facts } = words;
  const fact = (name: string, value: string | null | undefined) =>
    value
      ? html`<div>
          <dt>${name}</dt>
          <dd><bdi>${value}</bdi></dd>
        </div>`
      : nothing;
  return html`<ol>
      ${storyOf(attempt).map(
        (step) =>
          html`<li>
            <span class="when">${step.at ? formatTime(step.at, lang) : nothing}</span>
            <span>${sentenceOf(step, words.steps)}</span>
          </li>`,
      )}
    </ol>
    ${result === 'checking' ? html`<p>${fill(words.checking, { time: formatDuration(Math.ceil((quietLeft ?? 0) / 1000), lang) })}</p>` : nothing}
    ${
      result === 'unresolved'
        ? html`<p class="unresolved" id=${question ? 'unresolved' : nothing}>
              ${isBack ? words.unresolvedBack : words.unresolved}
            </p>
            ${question?.() ?? nothing}`
        : nothing
    }
    <dl>
      ${fact(facts.part, attempt.order_part)} ${fact(facts.transaction, attempt.transaction_id)}
      ${fact(facts.original, attempt.original_transaction_id)}
      ${fact(facts.card, [cardType, cardNumber].filter(Boolean).join(' '))} ${fact(facts.attempt, attempt.id)}
    </dl>`;
}

/** What is not of the sentence's language keeps its own direction in it: Unicode's isolate. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

function sentenceOf(step: Step, words: Record<string, string>): string {
  switch (step.kind) {
    case 'asked':
      return step.operator ? fill(words.askedBy!, { operator: isolated(step.operator) }) : words.asked!;
    case 'answered':
      return fill(words.answered!, { answer: isolated(redact(step.answer)) });
    case 'approvedByWord':
    case 'notDoneByWord':
    case 'approvedByOffice':
    case 'notDoneByOffice': {
      const said = fill(words[step.kind]!, { evidence: isolated(redact(step.evidence)) });
      return step.operator ? `${said} (${isolated(step.operator)})` : said;
    }
    default:
      return words[step.kind]!;
  }
}
