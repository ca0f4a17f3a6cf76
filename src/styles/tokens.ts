import { css } from 'lit';

/** The colours and measures that pages may set; text takes the page's own colour and font. */
export const tokens = css`
  :host {
    --_accent: var(--blink-accent, #1d4ed8);
    --_on-accent: var(--blink-on-accent, #fff);
    --_success: var(--blink-success, #0b7a4b);
    --_danger: var(--blink-danger, #b3261e);
    --_warning: var(--blink-warning, #8a5300);
    /* An edge is seen against the page's own background, dark or light: its text's colour is mixed in. */
    --_danger-edge: var(--blink-danger, color-mix(in srgb, #b3261e 60%, currentcolor));
    --_warning-edge: var(--blink-warning, color-mix(in srgb, #8a5300 60%, currentcolor));
    --_busy: var(--blink-busy, #3b4660);
    --_radius: var(--blink-radius, 10px);
    font-family: var(--blink-font, inherit);
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before {
    box-sizing: border-box;
  }
`;

/** A native button that is easy to hit, and keeps its focus ring on any background. */
export const controls = css`
  button,
  input:not([type='checkbox']) {
    font: inherit;
    min-width: 48px;
    min-height: 48px;
    padding: 8px 16px;
    border-radius: var(--_radius);
  }
  button {
    border: 2px solid currentcolor;
    background: none;
    color: inherit;
    cursor: pointer;
  }
  input {
    color: inherit;
    background: transparent;
    border: 1px solid currentcolor;
  }
  :focus-visible {
    outline: 3px solid currentcolor;
    outline-offset: 2px;
  }
`;
