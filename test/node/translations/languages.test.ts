/** What the type checker cannot see of a language: gaps, lists that are open, and the places that name each. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { en, type Dictionary } from '../../../src/translations/languages/en/index.js';
import { languagesOf } from '../../../tools/build/languages.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Every sentence, by the path to it. */
const sentencesOf = (words: object, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[at + name, value] as [string, string]]
      : sentencesOf(value as object, `${at}${name}.`),
  );
const gapsOf = (sentence = '') => [...new Set(sentence.match(/\{\w*\}/g))].sort();

const english = Object.fromEntries(sentencesOf(en));
const languages = languagesOf(root);

it('there are languages besides English', () => assert.ok(languages.length > 1));

for (const tag of languages) {
  const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(tag)!;

  describe(name, async () => {
    const module = (await import(`../../../src/translations/languages/${tag}/index.js`)) as {
      default: Dictionary;
      checkedBy: unknown;
    };
    const sentences = Object.fromEntries(sentencesOf(module.default));

    it('says everything that English says, and nothing that nobody reads', () =>
      assert.deepEqual(Object.keys(sentences).sort(), Object.keys(english).sort()));

    it('says who has checked it, or that nobody has', () =>
      assert.ok(module.checkedBy === null || /\S/.test(String(module.checkedBy)), String(module.checkedBy)));

    it('is silent only where English is', () => {
      const silent = Object.keys(sentences).filter((at) => sentences[at]!.trim() === '');
      assert.deepEqual(
        silent.filter((at) => english[at]),
        [],
      );
    });

    it('leaves a gap for everything that is filled in, the money above all', () => {
      for (const [at, sentence] of Object.entries(sentences))
        assert.deepEqual(gapsOf(sentence), gapsOf(english[at]), at);
    });

    it('has no sentence that something else must complete', () => {
      for (const [at, sentence] of Object.entries(sentences))
        if (at !== 'day.unread.title') assert.doesNotMatch(sentence.trim(), /[:：]$/, at);
    });

    it('can be imported from the package, and is there in the previews of the pages', () => {
      const { exports } = JSON.parse(read('package.json')) as { exports: Record<string, unknown> };
      const file = `./dist/translations/languages/${tag}/index`;
      assert.deepEqual(exports[`./translations/${tag}.js`], {
        types: `${file}.d.ts`,
        default: `${file}.js`,
      });
      assert.ok(read('site/browser/elements.ts').includes(`registerTranslation('${tag}', `));
    });

    for (const page of ['README.md', 'docs/languages.md', 'docs/states.md']) {
      it(`is named in ${page}`, () => assert.ok(read(page).includes(name)));
    }
  });
}
