/** A barcode scanner while a signature is asked about. */
import { expect } from '@open-wc/testing';
import { silenceAll } from '../../conformance/page.js';
import { askedForSignature, closePrompts, dialogOf, press, wordsOf } from '../../conformance/signature.js';
import { whenScanned } from '../../support/scanner.js';

describe('an item that is scanned while a signature is asked about', () => {
  const clear = () => {
    closePrompts();
    silenceAll();
  };
  afterEach(clear);

  for (const [name, isSure] of [
    [/^accept/i, false],
    [/^reject/i, false],
    [/^back/i, true],
    [/^yes, reject/i, true],
  ] as const) {
    it(`answers nothing: the focus is on ${name.source.slice(1)}`, async () => {
      const stage = async () => {
        const asked = await askedForSignature();
        const { prompt } = asked;
        if (isSure) {
          press(prompt, /^reject/i);
          await prompt.updateComplete;
        }
        const buttons = [...dialogOf(prompt).querySelectorAll('button')];
        buttons.find(({ textContent }) => name.test(textContent!.trim()))!.focus();
        return asked;
      };
      await whenScanned(
        stage,
        async ({ button, prompt, told }) => {
          await prompt.updateComplete;
          expect(wordsOf(prompt)).to.contain('Press again.');
          expect(/reject this signature\?/i.test(wordsOf(prompt)), 'the same question stands').to.equal(
            isSure,
          );
          expect(button.state).to.equal('signature');
          expect(await told()).to.deep.equal([]);
        },
        clear,
      );
    });
  }
});
