import { html, nothing, type TemplateResult } from 'lit';

/**
 * A button of an office element. One that cannot be pressed keeps the focus: whoever pressed it until there was no more
 * would be lost.
 * @param words what it is called
 * @param sign what is seen, where that is not its name
 */
export const toolButton = (
  words: string,
  click: () => unknown,
  disabled = false,
  sign = words,
): TemplateResult =>
  html`<button
    type="button"
    aria-label=${words}
    aria-disabled=${disabled}
    @click=${disabled ? nothing : click}
    .textContent=${sign}
  ></button>`;
