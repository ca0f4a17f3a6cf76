import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }
  dialog {
    /* An overlay of the page may take the pointer from the whole body while it is open, and does not know of this one. */
    pointer-events: auto;
    width: min(30rem, calc(100vw - 2rem));
    max-height: calc(100dvh - 1rem);
    padding: 1.5rem;
    background: var(--blink-surface, Canvas);
    color: var(--blink-on-surface, CanvasText);
    /* Seen where colours are forced. */
    border: 2px solid transparent;
    border-radius: calc(var(--_radius) * 1.5);
    line-height: 1.45;
    box-shadow: 0 1rem 3rem #0006;
  }
  dialog::backdrop {
    background: var(--blink-backdrop, #0009);
  }
  /* It only tells: the page can be used. */
  dialog:not(:modal) {
    position: fixed;
    inset-block: auto 1rem;
    /* No backdrop sets it off, and its shadow is lost on a dark page. */
    border-color: #8888;
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
    border-inline-start: 4px solid var(--_warning-edge);
    padding-inline-start: 0.6em;
  }
  .refused {
    border-color: var(--_danger-edge);
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
    /* In sight however small the screen: the rest scrolls behind them. */
    position: sticky;
    inset-block-end: -1.5rem;
    margin-block-end: -1.5rem;
    padding-block: 0.4em 1.5rem;
    background: inherit;
  }
  button {
    flex: 1 1 10em;
    font-weight: 650;
  }
  .accept {
    border-color: var(--_success);
    background: var(--_success);
    color: var(--_on-success);
  }
  /* The text's own colour is that of the dialog. */
  .accept:focus-visible {
    outline-color: var(--_success);
  }
  .sure:focus-visible {
    outline-color: var(--_danger);
  }
  @media (pointer: coarse) {
    button {
      min-height: 56px;
    }
  }
  /* A phone on its side, or a page that is seen at four times its size. */
  @media (max-height: 24em) {
    dialog {
      padding: 0.5rem;
    }
    h2 {
      font-size: 1em;
    }
    .amount {
      font-size: 1.2em;
      margin: 0;
    }
    .actions {
      inset-block-end: -0.5rem;
      margin-block: 0.4em -0.5rem;
      padding-block: 0.3em 0.5rem;
      gap: 0.5em;
    }
    .actions button {
      flex: 1 1 5em;
      padding: 4px 6px;
      min-width: 0;
    }
  }
  @media (forced-colors: active) {
    dialog {
      border-color: CanvasText;
    }
  }
  .sure {
    border-color: var(--_danger);
    background: var(--_danger);
    color: var(--_on-danger);
  }
`;
