import { css } from 'lit';

/** The question to the operator about an unresolved outcome: an interruption, and one decision that is made with care. */
export const operatorQuestion = css`
  .question {
    display: grid;
    gap: 1em;
    margin-top: 0.6em;
    padding: 1em;
    width: 0;
    min-width: 100%;
    border: 2px solid var(--_warning-edge);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_warning) 8%, transparent);
    /* What is pressed is not hidden behind a bar of the page. */
    scroll-margin-block: 1em;
  }
  .question :is(label, p, button, span) {
    unicode-bidi: plaintext;
  }
  .question p {
    margin: 0;
  }
  .facts {
    display: grid;
    gap: 0.4em;
  }
  .facts input:not([type='checkbox']) {
    width: 100%;
  }
  .facts label:has([type='checkbox']) {
    display: flex;
    align-items: center;
    gap: 0.6em;
    min-height: 48px;
  }
  .question [type='checkbox'] {
    flex: none;
    width: 24px;
    height: 24px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .missing {
    border-inline-start: 4px solid var(--_danger-edge);
    padding-inline-start: 0.6em;
  }
  .missing:empty {
    display: none;
  }
  [aria-invalid='true']:not(:focus-visible) {
    outline: 2px solid var(--_danger-edge);
  }
  /* Two answers side by side, neither before the other; apart from what they rest on. */
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 0.8em;
    padding-block-start: 1em;
    border-block-start: 1px solid color-mix(in srgb, currentcolor 35%, transparent);
  }
  .answers button {
    flex: 1 1 9em;
    font-weight: 650;
  }
  /* No answer: it decides nothing. */
  .question .again {
    justify-self: start;
    padding-inline: 0.5em;
    margin-inline: -0.5em;
    border-color: transparent;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .question > span:empty {
    display: none;
  }
  @media (pointer: coarse) {
    .question button {
      min-height: 56px;
    }
  }
`;
