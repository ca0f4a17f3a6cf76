import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }
  dialog {
    width: min(30rem, calc(100vw - 2rem));
    padding: 1.5rem;
    /* Seen where colours are forced. */
    border: 2px solid transparent;
    border-radius: calc(var(--_radius) * 1.5);
    line-height: 1.45;
    box-shadow: 0 1rem 3rem #0006;
  }
  dialog::backdrop {
    background: #0009;
  }
  /* It only tells: the page can be used. */
  dialog:not(:modal) {
    position: fixed;
    inset-block: auto 1rem;
    z-index: 2147483647;
  }
  h2 {
    margin: 0;
    font-size: 1.3em;
  }
  /* It takes the focus, and nothing can be done with it. */
  h2:focus {
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
  .unclear,
  .refused {
    border-inline-start: 4px solid var(--_warning);
    padding-inline-start: 0.6em;
  }
  .refused {
    border-color: var(--_danger);
    font-weight: 650;
  }
  /* English in a page that is written from the right keeps its full stops where they belong. */
  h2,
  p,
  button {
    unicode-bidi: plaintext;
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
