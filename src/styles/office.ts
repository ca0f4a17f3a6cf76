/** How the office's elements look: what all of them share, and what the lists of payments among them do. */
import { css } from 'lit';

/** Tools above, then one line that says how the reading went; a mark before each row's result. */
export const reading = css`
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
  .state {
    margin: 12px 0;
  }
  .state[data-state='error'] {
    border-inline-start: 4px solid var(--_danger-edge);
    padding-inline-start: 0.6em;
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
  caption {
    text-align: start;
    font-weight: 650;
    padding-block: 8px;
  }
`;

/** A row for each payment, which becomes a card where there is no room for columns. */
export const payments = css`
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
  tr {
    display: grid;
    gap: 4px 16px;
    padding-block: 8px;
    border-bottom: 1px solid color-mix(in srgb, currentcolor 25%, transparent);
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
  [data-result='approved'] {
    --_mark: var(--_success);
  }
  :is([data-result='declined'], [data-result='rejected'], [data-result='refused']) {
    --_mark: var(--_danger);
  }
  :is([data-result='signature'], [data-result='unclear']) {
    --_mark: var(--_warning);
  }
  .message {
    display: block;
  }
  summary {
    cursor: pointer;
    width: fit-content;
    margin-inline-start: auto;
    min-width: 44px;
    min-height: 44px;
    align-content: center;
    text-align: end;
  }
  td.details:has([open]) {
    grid-column: 1 / -1;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(14em, 1fr));
    gap: 8px 16px;
    margin: 0;
    font-size: 0.9em;
  }
  dt {
    opacity: 0.8;
  }
  dd {
    margin: 0;
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
    tbody td {
      display: grid;
      grid-template-columns: 8em 1fr;
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
    }
  }
`;
