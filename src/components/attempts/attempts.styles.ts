import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
    line-height: 1.4;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 8px;
  }
  .tools label {
    min-width: 0;
  }
  .tools :is(input, select) {
    display: block;
    max-width: 100%;
    min-height: 48px;
    padding: 8px;
  }
  [type='search'] {
    width: 11em;
  }
  select {
    font: inherit;
    color: inherit;
    background: transparent;
    border: 1px solid currentcolor;
    border-radius: var(--_radius);
  }
  option {
    color: CanvasText;
    background: Canvas;
  }
  .state {
    margin: 12px 0;
  }
  .state[data-state='error'] {
    border-inline-start: 4px solid var(--_danger);
    padding-inline-start: 0.6em;
  }
  .more {
    margin-block: 12px;
  }
  [aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  table,
  caption,
  thead,
  tbody,
  dl,
  td.details {
    display: block;
  }
  table {
    font-variant-numeric: tabular-nums;
  }
  caption {
    text-align: start;
    font-weight: 650;
    padding-block: 8px;
  }
  tr {
    display: grid;
    grid-template-columns: 7.5em 7.5em 6.5em minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr) 5em;
    gap: 4px 16px;
    padding: 8px;
    border-bottom: 1px solid color-mix(in srgb, currentcolor 25%, transparent);
  }
  /* Of thousands, those outside the window cost nothing until they are scrolled to. */
  .many tbody tr {
    content-visibility: auto;
    contain-intrinsic-size: auto none auto 3.4em;
  }
  tbody tr[data-open='true'] {
    border-inline-start: 4px solid var(--_warning);
    padding-inline-start: 4px;
  }
  th,
  td {
    text-align: start;
    padding: 0;
    overflow-wrap: anywhere;
  }
  .amount,
  th.details {
    text-align: end;
  }
  .result::before {
    content: '';
    display: inline-block;
    width: 0.7em;
    height: 0.7em;
    margin-inline-end: 0.5em;
    border-radius: 50%;
    border: 2px solid currentcolor;
    background: var(--_mark, transparent);
  }
  :is([data-result='approved'], [data-result='approvedByWord']) {
    --_mark: var(--_success);
  }
  :is([data-result='declined'], [data-result='rejected'], [data-result='refused']) {
    --_mark: var(--_danger);
  }
  :is(
    [data-result='signature'],
    [data-result='confirming'],
    [data-result='checking'],
    [data-result='unresolved'],
    [data-result='unclear']
  ) {
    --_mark: var(--_warning);
  }
  /* A word is no proof. */
  :is([data-result='approvedByWord'], [data-result='notDoneByWord'])::before {
    border-style: dashed;
  }
  [data-result='unresolved'] {
    font-weight: 650;
  }
  .message {
    display: block;
  }
  summary {
    cursor: pointer;
    width: fit-content;
    margin-inline-start: auto;
    min-height: 24px;
  }
  td.details:has([open]) {
    grid-column: 1 / -1;
  }
  ol {
    margin: 0 0 12px;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    grid-template-columns: 12em minmax(0, 1fr);
    gap: 0 16px;
    padding-block: 2px;
  }
  .when {
    opacity: 0.8;
  }
  .unresolved {
    margin: 0;
    border-inline-start: 4px solid var(--_warning);
    padding-inline-start: 0.6em;
  }
  .question {
    max-width: 32em;
    min-width: min(100%, 32em);
    margin-block: 12px;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 21em), 1fr));
    gap: 8px 16px;
    margin: 0;
    font-size: 0.9em;
  }
  dt {
    opacity: 0.8;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  @container (max-width: 900px) {
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tr {
      display: block;
    }
    .many tbody tr {
      contain-intrinsic-size: auto none auto 11em;
    }
    tbody td {
      display: grid;
      grid-template-columns: 8.5em minmax(0, 1fr);
      gap: 0 8px;
    }
    .amount {
      text-align: start;
    }
    td:not(.details)::before {
      content: attr(data-label);
      opacity: 0.8;
    }
    td:empty {
      display: none;
    }
    summary {
      margin: 0;
      min-height: 44px;
      align-content: center;
    }
    td.details {
      display: block;
    }
    .message {
      grid-column: 2;
    }
  }
  @container (max-width: 500px) {
    .tools label {
      flex: 1 1 40%;
    }
    .tools :is(input, select) {
      width: 100%;
      min-width: 0;
    }
    li {
      grid-template-columns: 1fr;
    }
  }
  @media print {
    .tools,
    .more,
    summary,
    .question {
      display: none;
    }
    .many tbody tr {
      content-visibility: visible;
    }
    tr {
      break-inside: avoid;
    }
  }
`;
