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
    /* Something has stopped here: a heavy head, and nothing else on a till has one. */
    border: 3px solid var(--_warning-edge);
    border-block-start-width: 12px;
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
    margin-block-start: 0.3em;
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
  /* Two answers, neither before the other, and each unlike the other at a glance; apart from what they rest on. */
  .answers {
    display: grid;
    gap: 0.8em;
    padding-block-start: 1em;
    border-block-start: 1px solid color-mix(in srgb, currentcolor 35%, transparent);
  }
  .answers button {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 0.8em;
    min-height: 56px;
    text-align: start;
    font-weight: 650;
  }
  .answers button::before {
    width: 1.5em;
    height: 1.5em;
    line-height: 1.5;
    border-radius: 50%;
    text-align: center;
  }
  .answers .approved {
    border-color: var(--_success-edge);
  }
  .answers .approved::before {
    content: '\\2713';
    content: '\\2713' / '';
    background: var(--_success);
    color: var(--_on-success);
  }
  .answers .none {
    border-color: var(--_danger-edge);
    border-style: dashed;
  }
  .answers .none::before {
    content: '\\2715';
    content: '\\2715' / '';
    background: var(--_danger);
    color: var(--_on-danger);
  }
  /* No answer: it decides nothing. */
  .question .again {
    justify-self: start;
    padding-inline: 0.5em;
    margin-inline: -0.5em;
    border: none;
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
