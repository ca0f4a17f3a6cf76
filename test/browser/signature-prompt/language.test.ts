/** The language of the question about a signature, in a page that switches while it stands there. */
import { expect, waitUntil } from '@open-wc/testing';
import { registerTranslation } from '../../../src/translations/index.js';
import de from '../../../src/translations/languages/de/index.js';
import { silenceAll } from '../../conformance/page.js';
import {
  askedForSignature,
  buttonsOf,
  closePrompts,
  dialogOf,
  press,
  wordsOf,
} from '../../conformance/signature.js';

registerTranslation('de', de);

describe('the question about a signature', () => {
  afterEach(() => {
    closePrompts();
    silenceAll();
    document.documentElement.lang = 'en';
    document.documentElement.removeAttribute('dir');
  });

  for (const where of ['the page', 'what is around its button'] as const) {
    it(`speaks the language that ${where} is switched to, and so does the one that is asked once more`, async () => {
      const around = document.createElement('div');
      document.body.append(around);
      try {
        const { prompt } = await askedForSignature({}, (button) => around.append(button));
        const switched = where === 'the page' ? document.documentElement : around;
        const says = (words: string) => waitUntil(() => wordsOf(prompt).includes(words), words);
        switched.lang = 'de';
        await says(de.signature.compare);
        expect(buttonsOf(prompt)).to.deep.equal([de.signature.reject, de.signature.accept]);
        expect(wordsOf(prompt)).to.match(/22,66\s£/);
        press(prompt, new RegExp(de.signature.reject));
        await says(de.signature.sure);
        switched.lang = 'en';
        await says('Reject this signature?');
        expect(buttonsOf(prompt)).to.deep.equal(['Back', 'Yes, reject it']);
      } finally {
        around.remove();
      }
    });
  }

  it('is marked as English where the page’s language has no dictionary', async () => {
    document.documentElement.lang = 'ar-EG';
    document.documentElement.dir = 'rtl';
    const { prompt } = await askedForSignature();
    const dialog = dialogOf(prompt);
    const { lang, dir } = dialog.closest<HTMLElement>('[lang]')!;
    expect([lang, dir, getComputedStyle(dialog).direction]).to.deep.equal(['en', 'ltr', 'ltr']);
    expect(wordsOf(prompt)).to.contain('£22.66');
  });
});
