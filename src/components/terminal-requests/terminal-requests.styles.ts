import { css } from 'lit';

export const styles = css`
  [type='date'],
  [type='search'] {
    display: block;
    padding: 8px;
  }
  [type='checkbox'] {
    width: 24px;
    height: 24px;
    margin: 12px;
    vertical-align: middle;
  }
  [aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  tr {
    grid-template-columns: repeat(3, 6.5em) minmax(0, 2fr) minmax(0, 1.6fr) minmax(0, 1fr) 6em;
  }
  .message {
    grid-column: 2;
  }
  .part {
    grid-column: 1 / -1;
    font-weight: 650;
  }
`;
