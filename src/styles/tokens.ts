import { css } from 'lit';

/** The colours and measures that pages may set; text takes the page's own colour and font. */
export const tokens = css`
  :host {
    /* Each is dark enough for white text, and light enough to stand out on a dark page. */
    --_accent: var(--blink-accent, #2b60e4);
    --_on-accent: var(--blink-on-accent, #fff);
    --_success: var(--blink-success, #0b7a4b);
    --_on-success: var(--blink-on-success, var(--_on-accent));
    --_danger: var(--blink-danger, #c5322a);
    --_on-danger: var(--blink-on-danger, var(--_on-accent));
    --_warning: var(--blink-warning, #966008);
    --_on-warning: var(--blink-on-warning, var(--_on-accent));
    /* An edge is seen against the page's own background, dark or light: its text's colour is mixed in. */
    --_success-edge: var(--blink-success, color-mix(in srgb, #0b7a4b 60%, currentcolor));
    --_danger-edge: var(--blink-danger, color-mix(in srgb, #c5322a 60%, currentcolor));
    --_warning-edge: var(--blink-warning, color-mix(in srgb, #966008 60%, currentcolor));
    --_busy: var(--blink-busy, #56637f);
    --_on-busy: var(--blink-on-busy, var(--_on-accent));
    --_radius: var(--blink-radius, 10px);
    font-family: var(--blink-font, inherit);
    box-sizing: border-box;
    -webkit-user-select: var(--_selection, auto);
    user-select: var(--_selection, auto);
    -webkit-touch-callout: var(--_selection, default);
  }
  :host([unattended]) {
    --_selection: none;
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
  /* In WebKit the keys are on a field inside the date. */
  :focus-visible,
  [type='date']:focus-within {
    outline: 3px solid currentcolor;
    outline-offset: 2px;
  }
`;
