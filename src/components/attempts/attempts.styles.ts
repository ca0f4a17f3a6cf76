import { css } from 'lit';

export const styles = css`
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
  .more {
    margin-block: 12px;
  }
  [aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  tr {
    grid-template-columns: 7.5em 7.5em 6.5em minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr) 5em;
    padding: 8px;
  }
  /* Of thousands, those outside the window cost nothing until they are scrolled to. */
  .many tbody tr {
    content-visibility: auto;
    contain-intrinsic-size: auto none auto 3.4em;
  }
  tbody tr[data-open='true'] {
    border-inline-start: 4px solid var(--_warning-edge);
    padding-inline-start: 4px;
  }
  [data-result='approvedByWord'] {
    --_mark: var(--_success);
  }
  :is([data-result='confirming'], [data-result='checking'], [data-result='unresolved']) {
    --_mark: var(--_warning);
  }
  /* A word is no proof. */
  :is([data-result='approvedByWord'], [data-result='notDoneByWord'])::before {
    border-style: dashed;
  }
  [data-result='unresolved'] {
    font-weight: 650;
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
    border-inline-start: 4px solid var(--_warning-edge);
    padding-inline-start: 0.6em;
  }
  .question {
    max-width: 32em;
    min-width: min(100%, 32em);
    margin-block: 12px;
  }
  dl {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 21em), 1fr));
  }
  dd {
    overflow-wrap: anywhere;
  }
  @container (max-width: 900px) {
    .many tbody tr {
      contain-intrinsic-size: auto none auto 11em;
    }
    tbody td {
      grid-template-columns: 8.5em minmax(0, 1fr);
      gap: 0 8px;
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
