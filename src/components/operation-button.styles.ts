import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    vertical-align: top;
    min-width: 14em;
    max-width: 100%;
  }
  .pay {
    display: grid;
    grid-template-columns: auto auto auto;
    align-items: center;
    justify-content: space-between;
    width: 100%;
    min-height: 56px;
    border: 2px solid transparent;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 1.15em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .pay:focus-visible {
    /* Two colours, for one of them is seen on any page. */
    outline-color: var(--_accent);
    outline-color: light-dark(var(--_accent), color-mix(in srgb, var(--_accent) 45%, #fff));
    box-shadow: 0 0 0 2px #fff;
  }
  .pay:hover:not([aria-disabled='true']) {
    filter: brightness(1.12);
  }
  .pay[aria-disabled='true'] {
    cursor: default;
    background: var(--_busy);
    color: var(--_on-busy);
  }
  :host(:disabled) .pay {
    opacity: 0.6;
  }
  /* The widest of its labels stands there too, unseen: the button keeps its size in every state. */
  .label,
  .pay::after {
    grid-area: 1 / 2;
    text-align: start;
  }
  .pay::after {
    content: attr(data-widest);
    content: attr(data-widest) / '';
    visibility: hidden;
  }
  .elapsed {
    grid-area: 1 / 3;
  }
  .pay::before {
    content: '';
    flex: none;
    width: 1.1em;
    height: 1.1em;
    margin-inline-end: 1.5em;
    line-height: 1.1;
    text-align: center;
  }
  :host(
      :is(
        [state='starting'],
        [state='waiting'],
        [state='cancelling'],
        [state='confirming'],
        [state='checking']
      )
    )
    .pay::before {
    border: 3px solid currentcolor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 1s linear infinite;
  }
  :host([state='approved']) .pay {
    background: var(--_success);
    color: var(--_on-success);
  }
  :host([state='approved']) .pay::before {
    content: '\\2713';
    content: '\\2713' / '';
  }
  :host(:is([state='unresolved'], [state='checking'], [state='signature'])) .pay {
    background: var(--_warning);
    color: var(--_on-warning);
  }
  :host([state='unresolved']) .pay::before {
    content: '!';
    content: '!' / '';
  }
  .elapsed {
    min-width: 2.6em;
    text-align: end;
    font-weight: 400;
  }
  .status,
  div[lang]::before {
    /* Never wider than the button. */
    width: 0;
    min-width: 100%;
    min-height: 1.4em;
    margin: 0.4em 0 0;
    line-height: 1.4;
    unicode-bidi: plaintext;
  }
  /*
   * Below, in room that is there from the start: were the button to move for it, in a layout that hangs from below, a second
   * tap of the first press would land on it.
   */
  div[lang] {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
  }
  .pay {
    grid-area: 1 / 1 / 2 / -1;
  }
  .question {
    grid-area: 3 / 1 / 4 / -1;
  }
  .status,
  div[lang]::before {
    grid-area: 2 / 1 / 3 / -1;
  }
  .status:has(+ .cancel) {
    grid-column-end: 2;
  }
  /* The longest of its sentences stands there, unseen: nothing on the page moves for what is said. */
  div[lang]::before {
    content: attr(data-room);
    content: attr(data-room) / '';
    visibility: hidden;
    border-inline-start: 4px solid transparent;
    padding-inline-start: 0.6em;
  }
  :host(:not([no-cancel])) .status {
    min-height: 48px;
  }
  .cancel {
    grid-area: 2 / 2;
    align-self: start;
    margin-block-start: 0.4em;
    margin-inline-start: 0.6em;
    border-width: 1px;
  }
  :host(:is([state='declined'], [state='failed'])) .status {
    border-inline-start: 4px solid var(--_danger-edge);
    padding-inline-start: 0.6em;
  }
  [data-caution],
  :host(:is([state='unresolved'], [state='checking'])) .status {
    border-inline-start: 4px solid var(--_warning-edge);
    padding-inline-start: 0.6em;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .pay::before {
      animation-duration: 6s !important;
    }
  }
  @media (forced-colors: active) {
    .pay {
      border-color: ButtonText;
    }
    .pay[aria-disabled='true'] {
      border-color: GrayText;
    }
  }
`;
