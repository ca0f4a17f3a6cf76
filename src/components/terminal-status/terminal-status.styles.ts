import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    vertical-align: top;
    line-height: 1.4;
  }
  .state {
    margin: 0;
  }
  .state[data-state='offline']::before {
    border-style: dashed;
  }
  .age {
    opacity: 0.8;
    font-size: 0.9em;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.2em 1em;
    margin: 0.5em 0 0;
    font-size: 0.9em;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
`;
