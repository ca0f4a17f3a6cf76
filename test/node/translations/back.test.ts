/**
 * What each language says about money, translated back into English: `back/<tag>.json`, by the sentence. Whoever changes a
 * sentence reads what it says now, and writes that down.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { languagesOf } from '../../../tools/build/languages.mjs';
import { moneySentencesOf } from './money-sentences.js';

const root = path.resolve(import.meta.dirname, '../../..');
const gapsOf = (sentence: string) => [...new Set(sentence.match(/\{\w*\}/g))].sort();

for (const tag of languagesOf(root)) {
  describe(`what ${tag} says about money`, async () => {
    const { default: dictionary } = (await import(`../../../src/translations/languages/${tag}/index.js`)) as {
      default: object;
    };
    const file = path.join(import.meta.dirname, 'back', `${tag}.json`);
    const back = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;

    it('is translated back, sentence by sentence, and has not changed since', () => {
      const sentences = moneySentencesOf(dictionary);
      assert.ok(sentences.length > 60, String(sentences.length));
      assert.deepEqual(Object.keys(back).sort(), sentences.sort());
    });

    it('is translated back with all that is filled in', () => {
      for (const [sentence, english] of Object.entries(back))
        assert.deepEqual(gapsOf(english), gapsOf(sentence), sentence);
    });

    it('never calls cancelled what nobody knows, and forbids what may be done twice', () => {
      for (const english of Object.values(back)) {
        if (!/do(?:es)? not know|Nobody knows/i.test(english)) continue;
        assert.doesNotMatch(english, /cancel|stopped/i);
      }
      assert.ok(Object.values(back).some((english) => /^Do not (?:charge|debit|deduct|take)/.test(english)));
      assert.ok(Object.values(back).some((english) => /^Do not (?:refund|give)/.test(english)));
    });
  });
}
