import { css } from 'lit';

/** At rest it is an outline: nobody takes it for the button that takes money. */
export const styles = css`
  :host(:is([state='idle'], [state='declined'], [state='failed'])) .pay:not([aria-disabled='true']) {
    border-color: currentcolor;
    background: none;
    color: inherit;
  }
  .pay:focus-visible {
    outline-color: currentcolor;
    box-shadow: none;
  }
  :host(:is([state='idle'], [state='declined'], [state='failed'])) .pay::before {
    content: '\\21a9';
    content: '\\21a9' / '';
  }
`;
