/** A page whose own dialog, of whatever library, is open while a signature is asked: the question stands above it. */
import { expect } from '@open-wc/testing';
import { silenceAll } from '../../conformance/page.js';
import { askedForSignature, closePrompts, dialogOf } from '../../conformance/signature.js';
import type { BlinkSignaturePrompt } from '../../../src/components/signature-prompt/signature-prompt.js';
import { inState } from '../../support/pay-button.js';

/** What a finger would meet in the middle of an answer. */
function under(prompt: BlinkSignaturePrompt, part: string): Element | null {
  const box = dialogOf(prompt).querySelector(`[part=${part}]`)!.getBoundingClientRect();
  return prompt.shadowRoot!.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
}

async function canBeAnswered(prompt: BlinkSignaturePrompt): Promise<void> {
  for (const part of ['reject', 'accept']) {
    const answer = dialogOf(prompt).querySelector<HTMLElement>(`[part=${part}]`)!;
    expect(under(prompt, part) === answer, `${part} can be touched`).to.equal(true);
    answer.focus();
    expect(prompt.shadowRoot!.activeElement === answer, `${part} can be reached by keys`).to.equal(true);
  }
}

describe('the question about a signature can be answered', () => {
  afterEach(() => {
    document.body.removeAttribute('style');
    closePrompts();
    silenceAll();
  });

  it('where an overlay takes the pointer from the whole body, as Radix does', async () => {
    document.body.style.pointerEvents = 'none';
    const { prompt } = await askedForSignature();
    await canBeAnswered(prompt);
  });

  it('where an overlay makes inert whatever comes into the page beside it, as React Aria does', async () => {
    const observer = new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node instanceof HTMLElement) node.inert = true;
    });
    observer.observe(document.body, { childList: true });
    try {
      const { prompt } = await askedForSignature();
      await canBeAnswered(prompt);
    } finally {
      observer.disconnect();
    }
  });

  it('where an overlay that opens later makes inert all that stands beside it', async () => {
    const { prompt, button } = await askedForSignature();
    prompt.inert = true;
    await canBeAnswered(prompt);
    await prompt.accept();
    await inState(button, 'approved');
  });
});
