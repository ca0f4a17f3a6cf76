/**
 * What a screen reader says stands in docs/transcripts, and is what it says. `npm run transcripts` writes it anew after a
 * sentence was changed; then it is read.
 */
import { expect } from '@open-wc/testing';
import { readFile, writeFile } from '@web/test-runner-commands';
import { registerTranslation } from '../../../src/translations/index.js';
import ar from '../../../src/translations/languages/ar/index.js';
import cy from '../../../src/translations/languages/cy/index.js';
import { closePrompts } from '../../conformance/signature.js';
import { endOpenPayments } from '../../support/pay-button.js';
import { scenes } from './scenes.js';

declare global {
  interface Window {
    /** The texts are written, and not compared. */
    __writeTranscripts: boolean;
  }
}

registerTranslation('ar', ar);
registerTranslation('cy', cy);

const languages = ['en-GB', 'cy', 'ar'];
const fileOf = (lang: string) => `../../../docs/transcripts/${lang.split('-')[0]}.txt`;

/** The scenes of a text by their names. */
const scenesIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split(/^# /m)
      .slice(1)
      .map((part) => {
        const [name = '', ...lines] = part.trim().split('\n');
        return [name, lines.join('\n').trim()];
      }),
  );

for (const lang of languages) {
  describe(`what a screen reader says at a till (${lang})`, () => {
    const told: Record<string, string> = {};
    let known: Record<string, string> = {};
    before(async () => {
      if (!window.__writeTranscripts) known = scenesIn((await readFile({ path: fileOf(lang) })) ?? '');
    });
    afterEach(() => {
      closePrompts();
      endOpenPayments();
      document.documentElement.lang = 'en';
    });
    after(async () => {
      if (!window.__writeTranscripts) return;
      const content = Object.entries(told).map(([name, lines]) => `# ${name}\n\n${lines}\n`);
      await writeFile({ path: fileOf(lang), content: content.join('\n') });
    });

    for (const [name, scene] of Object.entries(scenes)) {
      it(name, async () => {
        const lines = await scene(lang);
        told[name] = lines.join('\n');
        const words = lines.map((line) => line.replace(/^\w+\t/, ''));
        const twice = words.filter((line, index) => index > 0 && line === words[index - 1]);
        expect(
          twice.filter((line) => line !== 'Tab'),
          'nothing is said twice in a row',
        ).to.deep.equal([]);
        if (!window.__writeTranscripts) expect(told[name]).to.equal(known[name]);
      });
    }
  });
}
