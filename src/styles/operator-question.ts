import { css } from 'lit';

/** The question to the operator about an unresolved outcome. */
export const operatorQuestion = css`
  .question {
    display: grid;
    gap: 0.6em;
    margin-top: 0.6em;
    width: 0;
    min-width: 100%;
  }
  .question > * {
    unicode-bidi: plaintext;
  }
  .question input:not([type='checkbox']) {
    width: 100%;
  }
  .question :first-child {
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
`;
