import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }
  dialog {
    width: min(30rem, calc(100vw - 2rem));
    padding: 1.5rem;
    border: 0;
    border-radius: calc(var(--_radius) * 1.5);
    line-height: 1.45;
    box-shadow: 0 1rem 3rem #0006;
  }
  dialog::backdrop {
    background: #0009;
  }
  h2 {
    margin: 0;
    font-size: 1.3em;
    outline: none;
  }
  .amount {
    margin: 0.3em 0;
    font-size: 2em;
    font-weight: 700;
    font-variant-numeric: tabular-nums;
  }
  p {
    margin: 0.5em 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.8em;
    margin-top: 1.2em;
  }
  button {
    flex: 1 1 10em;
    font-weight: 650;
  }
  .accept {
    border-color: var(--_success);
    background: var(--_success);
    color: var(--_on-accent);
  }
  .sure {
    border-color: var(--_danger);
    background: var(--_danger);
    color: var(--_on-accent);
  }
`;
