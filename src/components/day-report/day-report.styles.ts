import { css } from 'lit';

export const styles = css`
  [type='date'] {
    display: block;
    padding: 8px;
  }
  [aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  .wrong {
    border-inline-start: 4px solid var(--_danger-edge);
    padding-inline-start: 0.6em;
  }
  h2 {
    font-size: 1.15em;
    font-weight: 650;
    margin: 16px 0 0;
  }
  .zone {
    margin: 0 0 12px;
    opacity: 0.8;
    font-size: 0.9em;
  }
  .unread {
    border-inline-start: 4px solid var(--_warning-edge);
    padding-inline-start: 0.6em;
    margin-block: 12px;
  }
  .unread > p {
    margin: 0;
    font-weight: 650;
  }
  .unread ul {
    margin: 4px 0 0;
    padding-inline-start: 1.2em;
  }
  li {
    overflow-wrap: anywhere;
  }
  table {
    font-variant-numeric: tabular-nums;
    border-collapse: collapse;
  }
  th,
  td {
    text-align: start;
    overflow-wrap: anywhere;
  }
  small {
    display: block;
    opacity: 0.8;
  }
  small:empty {
    display: none;
  }
  .totals {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 48px;
    margin-block: 12px;
  }
  .sums {
    max-width: 100%;
    align-self: start;
  }
  .sums :is(th, td) {
    padding-block: 6px;
    padding-inline: 0 24px;
    border-bottom: 1px solid color-mix(in srgb, currentcolor 25%, transparent);
    font-weight: 400;
    vertical-align: top;
  }
  .sums thead th {
    opacity: 0.8;
    font-size: 0.9em;
  }
  .sums .number {
    text-align: end;
    white-space: nowrap;
  }
  /* Figures and names keep to one line before a card's name does. */
  .sums :is(th, td:not(:nth-child(2))) {
    overflow-wrap: break-word;
  }
  .sums td:nth-child(2) {
    min-width: 6.2em;
  }
  .sums :is(th, td):last-child {
    padding-inline-end: 0;
  }
  .sums .all :is(th, td) {
    font-weight: 650;
  }
  .rows,
  .rows :is(caption, thead, tbody) {
    display: block;
  }
  .rows tr {
    display: grid;
    grid-template-columns:
      5.5em minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1fr)
      minmax(0, 2.4fr);
    gap: 4px 16px;
    padding: 8px;
    border-bottom: 1px solid color-mix(in srgb, currentcolor 25%, transparent);
    border-inline-start: 4px solid transparent;
  }
  .rows :is(th, td) {
    padding: 0;
  }
  .rows [data-tone='differs'] {
    border-inline-start-color: var(--_danger-edge);
  }
  .rows [data-tone='open'] {
    border-inline-start-color: var(--_warning-edge);
  }
  .money {
    font-weight: 650;
  }
  [data-tone='both'] {
    --_mark: var(--_success);
  }
  [data-tone='differs'] {
    --_mark: var(--_danger);
  }
  [data-tone='open'] {
    --_mark: var(--_warning);
  }
  @container (max-width: 900px) {
    .rows thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .rows tr {
      display: block;
    }
    .rows tbody td {
      display: grid;
      grid-template-columns: 8.5em minmax(0, 1fr);
      gap: 0 8px;
    }
    .rows td::before {
      content: attr(data-label);
      opacity: 0.8;
    }
  }
  @container (max-width: 500px) {
    .sums {
      width: 100%;
    }
    .sums :is(th, td) {
      padding-inline-end: 8px;
    }
    .sums td {
      font-size: 0.95em;
    }
    /* A card's name gives way, and no sum. */
    .sums td:nth-child(2) {
      min-width: 3em;
      overflow-wrap: anywhere;
    }
    .sums :is(th, td:not(:nth-child(2))) {
      hyphens: auto;
      overflow-wrap: anywhere;
    }
    .sums thead th {
      font-size: 0.8em;
    }
  }
  @media print {
    .tools,
    .state[data-state='rows'] {
      display: none;
    }
    .rows tr,
    .sums tr {
      break-inside: avoid;
    }
    thead {
      break-after: avoid;
    }
  }
`;
