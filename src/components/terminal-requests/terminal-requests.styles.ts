import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
    line-height: 1.4;
  }
  .tools,
  .days {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 8px;
  }
  .days {
    flex-wrap: nowrap;
  }
  .tools label {
    display: grid;
  }
  .tools .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 48px;
  }
  [type='checkbox'] {
    width: 24px;
    height: 24px;
    accent-color: var(--_accent);
  }
  input:not([type='checkbox']) {
    min-width: 0;
    padding-inline: 8px;
  }
  :disabled {
    opacity: 0.5;
    cursor: default;
  }
  .state {
    margin: 12px 0;
  }
  .state[data-state='error'] {
    border-inline-start: 4px solid var(--_danger);
    padding-inline-start: 0.6em;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    margin-bottom: 12px;
    font-variant-numeric: tabular-nums;
  }
  caption {
    text-align: start;
    font-weight: 650;
    padding-block: 8px;
  }
  th,
  td {
    text-align: start;
    vertical-align: top;
    padding: 8px 0;
    padding-inline-end: 16px;
    overflow-wrap: anywhere;
  }
  tr {
    border-bottom: 1px solid color-mix(in srgb, currentcolor 25%, transparent);
  }
  th,
  .time {
    white-space: nowrap;
  }
  .amount {
    text-align: end;
    white-space: nowrap;
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
    font-size: 0.9em;
  }
  summary {
    cursor: pointer;
    min-height: 24px;
  }
  td.details {
    width: 26%;
    padding-inline-end: 0;
  }
  dl {
    margin: 0.4em 0 0;
    font-size: 0.9em;
  }
  dt {
    opacity: 0.8;
  }
  dd {
    margin: 0 0 0.4em;
  }
  dt.part {
    opacity: 1;
    font-weight: 650;
  }
  @container (max-width: 760px) {
    thead {
      position: absolute;
      clip-path: inset(50%);
    }
    table,
    caption,
    tbody,
    tr,
    td {
      display: block;
    }
    tr {
      padding-block: 8px;
    }
    tbody td {
      display: flex;
      gap: 12px;
      padding: 2px 0;
    }
    .amount {
      text-align: start;
    }
    td.details {
      width: auto;
    }
    td:not(.details)::before {
      content: attr(data-label);
      flex: 0 0 8em;
      opacity: 0.8;
    }
    td:empty {
      display: none;
    }
  }
`;
