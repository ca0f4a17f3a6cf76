import { css } from 'lit';

/** The mark before a terminal's state in words. The state stands on what is marked, or around it. */
export const terminalMark = css`
  .mark {
    display: flex;
    align-items: baseline;
  }
  .mark::before {
    content: '';
    flex: none;
    width: 0.7em;
    height: 0.7em;
    margin-inline-end: 0.5em;
    border-radius: 50%;
    border: 2px solid currentcolor;
    background: var(--_mark);
  }
  [data-state='CONNECTED'] {
    --_mark: var(--_success);
  }
  [data-state='DISCONNECTED'] {
    --_mark: var(--_danger);
  }
  [data-state='ACTIVE'] {
    --_mark: var(--_warning);
  }
`;
