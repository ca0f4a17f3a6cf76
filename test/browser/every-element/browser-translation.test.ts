/** A browser that translates its page puts texts of its own in place of those that were drawn. */
import { expect } from '@open-wc/testing';
import { silenceAll } from '../../conformance/page.js';
import { askedForSignature, closePrompts, dialogOf, wordsOf } from '../../conformance/signature.js';
import { control, inState, statusText } from '../../support/pay-button.js';

/** As Chrome's translator does it, in shadow roots too; what is marked is left alone. */
function translate(node: Node): void {
  for (const child of [...node.childNodes]) {
    if (child instanceof Text && child.data.trim()) {
      const font = document.createElement('font');
      font.textContent = `«${child.data}»`;
      child.replaceWith(font);
    } else if (child instanceof HTMLElement && child.getAttribute('translate') !== 'no') {
      translate(child);
      if (child.shadowRoot) translate(child.shadowRoot);
    }
  }
}

describe('in a page that the browser translates', () => {
  afterEach(() => {
    closePrompts();
    silenceAll();
  });

  it('the question about a signature says what is asked now, and not what was asked before', async () => {
    const { prompt, button } = await askedForSignature();
    const choose = (part: string) => dialogOf(prompt).querySelector<HTMLElement>(`[part=${part}]`)!.click();
    const before = wordsOf(prompt);
    translate(prompt.shadowRoot!);
    choose('reject');
    await prompt.updateComplete;
    expect(wordsOf(prompt)).to.contain('no money is taken').and.not.to.contain('Compare');
    choose('back');
    await prompt.updateComplete;
    expect(wordsOf(prompt)).to.equal(before);
    expect(dialogOf(prompt).querySelectorAll('font')).to.have.length(0);
    translate(button.shadowRoot!);
    await prompt.accept();
    await inState(button, 'approved');
    expect(control(button).textContent).not.to.contain('«');
    expect(statusText(button)).not.to.contain('«');
  });
});
