/** A page that draws itself anew (Turbo, htmx, a morph) while a signature is asked. */
import { expect, waitUntil } from '@open-wc/testing';
import { registerTranslation } from '../../../src/translations/index.js';
import de from '../../../src/translations/languages/de/index.js';
import { silenceAll } from '../../conformance/page.js';
import {
  askedForSignature,
  builtInPrompt,
  closePrompts,
  dialogOf,
  press,
} from '../../conformance/signature.js';
import { inState } from '../../support/pay-button.js';

registerTranslation('de', de);

describe('the question about a signature', () => {
  afterEach(() => {
    closePrompts();
    silenceAll();
  });
  const isAsking = () => {
    const prompt = builtInPrompt();
    return !!prompt && dialogOf(prompt).matches(':modal');
  };

  it('comes back by itself after the body was replaced, once, and is answered', async () => {
    const { button, told } = await askedForSignature();
    const before = document.body;
    const other = document.createElement('body');
    try {
      document.documentElement.replaceChild(other, before);
      await waitUntil(isAsking);
      expect(document.querySelectorAll('blink-signature-prompt')).to.have.length(1);
      press(builtInPrompt()!, /^accept/i);
      expect(await told(1)).to.have.length(1);
    } finally {
      document.documentElement.replaceChild(before, other);
    }
    await inState(button, 'approved');
    expect(builtInPrompt() === null).to.equal(true);
  });

  it('comes back each time that a morph takes out what it does not know', async () => {
    await askedForSignature();
    for (let times = 0; times < 3; times++) {
      builtInPrompt()!.remove();
      await waitUntil(isAsking);
    }
  });

  it('does not come back once it was answered', async () => {
    const { button, prompt } = await askedForSignature();
    await prompt!.accept();
    prompt!.remove();
    await inState(button, 'approved');
    expect(builtInPrompt() === null).to.equal(true);
  });

  it('has no double where a page shows a copy of its body again', async () => {
    const { prompt } = await askedForSignature();
    const copy = prompt!.cloneNode(true);
    document.body.append(copy);
    expect(document.querySelectorAll('blink-signature-prompt')).to.have.length(1);
    expect(copy.isConnected).to.equal(false);
  });

  it("takes the till's theme, language and direction with it", async () => {
    const around = document.createElement('div');
    around.style.setProperty('--blink-success', 'rgb(1, 2, 3)');
    around.style.colorScheme = 'dark';
    around.style.fontFamily = 'monospace';
    around.dir = 'rtl';
    around.lang = 'de';
    document.body.append(around);
    try {
      const { prompt } = await askedForSignature({}, (button) => around.append(button));
      const accept = dialogOf(prompt!).querySelector('.accept')!;
      const look = () => {
        const { backgroundColor, direction, colorScheme, fontFamily } = getComputedStyle(accept);
        return [backgroundColor, direction, colorScheme, fontFamily, prompt!.lang];
      };
      const till = ['rgb(1, 2, 3)', 'rtl', 'dark', 'monospace', 'de'];
      expect(look()).to.deep.equal(till);
      around.remove();
      prompt!.remove();
      await waitUntil(isAsking);
      expect(look()).to.deep.equal(till);
    } finally {
      around.remove();
    }
  });
});
