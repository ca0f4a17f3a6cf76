import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { BlinkSignaturePrompt } from '../../../src/components/signature-prompt/signature-prompt.js';
import { silenceAll } from '../../conformance/page.js';
import { askedForSignature, closePrompts, dialogOf, wordsOf } from '../../conformance/signature.js';
import { inState } from '../../support/pay-button.js';

describe('<blink-signature-prompt> by keyboard alone', () => {
  afterEach(() => {
    closePrompts();
    silenceAll();
  });

  /** What has the focus: the name of a button in the prompt, or where else it is. */
  const focused = () => {
    const { activeElement } = document;
    const inside = activeElement?.shadowRoot?.activeElement;
    return inside ? inside.textContent!.trim() : (activeElement?.localName ?? 'nothing');
  };
  const tabTo = async (name: RegExp) => {
    for (let keys = 0; keys < 8 && !name.test(focused()); keys++) await sendKeys({ press: 'Tab' });
    expect(focused()).to.match(name);
  };

  /** No hand presses twice within some drawn frames; a scanner does. */
  const aHandLater = async () => {
    for (let frames = 0; frames < 6; frames++) await new Promise(requestAnimationFrame);
  };

  /** Whoever is told to press again does. */
  const pressKey = async (prompt: BlinkSignaturePrompt, key: string) => {
    do {
      await aHandLater();
      await sendKeys({ press: key });
      await prompt.updateComplete;
    } while (prompt.isConnected && /press again\./i.test(wordsOf(prompt)));
  };

  it('Tab and Enter accept', async () => {
    const { button, prompt, told } = await askedForSignature();
    await tabTo(/^accept/i);
    await pressKey(prompt, 'Enter');
    await inState(button, 'approved');
    expect(await told()).to.have.length(1);
  });

  it('Tab and Space reject, after one more question', async () => {
    const { button, prompt, told } = await askedForSignature();
    await tabTo(/^reject/i);
    await pressKey(prompt, 'Space');
    await prompt.updateComplete;
    expect(wordsOf(prompt)).to.match(/reject this signature\?/i);
    expect(focused(), 'not on the answer that was just asked about').not.to.match(/^yes/i);
    expect(await told()).to.deep.equal([]);
    await tabTo(/^yes/i);
    await pressKey(prompt, 'Enter');
    await inState(button, 'failed');
    expect(button.result).to.include({ reason: 'signature-rejected' });
  });

  it('whoever is typing while it opens answers nothing', async () => {
    const { button, prompt, told } = await askedForSignature();
    for (const key of ['Enter', 'Space', 'a', 'Enter']) await sendKeys({ press: key });
    expect(prompt.open).to.equal(true);
    expect(button.state).to.equal('signature');
    expect(await told()).to.deep.equal([]);
  });

  it('Escape, twice and once more, neither answers nor closes', async () => {
    const { button, prompt, told } = await askedForSignature();
    for (let times = 0; times < 3; times++) await sendKeys({ press: 'Escape' });
    await prompt.updateComplete;
    expect(dialogOf(prompt).matches(':modal')).to.equal(true);
    expect(button.state).to.equal('signature');
    expect(await told()).to.deep.equal([]);
    await tabTo(/^accept/i);
    await sendKeys({ press: 'Escape' });
    expect(dialogOf(prompt).matches(':modal')).to.equal(true);
    await tabTo(/^accept/i);
    await pressKey(prompt, 'Enter');
    await inState(button, 'approved');
  });

  it('a scan or a quick Enter where it opens answers nothing, wherever the focus is', async () => {
    const { button, prompt, told } = await askedForSignature();
    const accept = dialogOf(prompt).querySelector<HTMLElement>('.accept')!;
    accept.focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: '4006381333931' });
    await sendKeys({ press: 'Enter' });
    await prompt.updateComplete;
    expect(wordsOf(prompt)).to.match(/press again\./i);
    expect(button.state).to.equal('signature');
    expect(await told()).to.deep.equal([]);
    await pressKey(prompt, 'Enter');
    await inState(button, 'approved');
    expect(button.shadowRoot!.activeElement, 'the focus comes back to no button').not.to.equal(
      button.shadowRoot!.querySelector('button'),
    );
  });

  for (const [answer, end] of [
    [/^accept/i, 'approved'],
    [/^reject/i, 'failed'],
  ] as const) {
    it(`after ${end} the focus is on what came of it, and one more Enter pays nothing`, async () => {
      const { button, prompt, terminal } = await askedForSignature({}, (button) => button.focus());
      await tabTo(answer);
      await pressKey(prompt, 'Enter');
      if (end === 'failed') {
        await tabTo(/^yes/i);
        await pressKey(prompt, 'Enter');
      }
      await inState(button, end);
      await waitUntil(() => !prompt.isConnected);
      expect(document.activeElement).to.equal(button);
      expect(button.shadowRoot!.activeElement!.getAttribute('part')).to.equal('status');
      for (let presses = 0; presses < 2; presses++) await sendKeys({ press: 'Enter' });
      expect(button.state).to.equal(end);
      expect(await terminal.received('/sales', 1)).to.have.length(1);
    });
  }

  it('the focus stays in it, forwards and backwards, and comes back to the page afterwards', async () => {
    const outside = document.createElement('input');
    document.body.prepend(outside);
    try {
      const { button, prompt } = await askedForSignature();
      const places = new Set<string>();
      for (let keys = 0; keys < 10; keys++) {
        if (keys === 5) await sendKeys({ down: 'Shift' });
        await sendKeys({ press: 'Tab' });
        expect(document.activeElement).not.to.equal(outside);
        expect(document.activeElement).not.to.equal(button);
        places.add(focused());
      }
      await sendKeys({ up: 'Shift' });
      expect([...places]).to.include.members(['Accept signature', 'Reject signature']);
      outside.focus();
      expect(document.activeElement, 'the page behind it is inert').not.to.equal(outside);
      void prompt.accept();
      await inState(button, 'approved');
      outside.focus();
      expect(document.activeElement).to.equal(outside);
    } finally {
      outside.remove();
    }
  });
});
