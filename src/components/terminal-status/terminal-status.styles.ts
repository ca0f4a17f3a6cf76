import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    vertical-align: top;
    line-height: 1.4;
  }
  .state {
    display: flex;
    align-items: baseline;
    margin: 0;
  }
  .state::before {
    content: '';
    flex: none;
    width: 0.7em;
    height: 0.7em;
    margin-inline-end: 0.5em;
    border-radius: 50%;
    border: 2px solid currentcolor;
  }
  .state[data-state='CONNECTED']::before {
    background: var(--_success);
  }
  .state[data-state='DISCONNECTED']::before {
    background: var(--_danger);
  }
  .state[data-state='ACTIVE']::before {
    background: var(--_warning);
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
