/** Where Cache-Control: no-store may be missing, though most answers have it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckOptions } from '../src/run.js';
import { checkFaulty } from './support/check.js';
import type { Fault } from './support/faulty-proxy.js';
import { answering, type Planted } from './support/plant.js';

const wordsAbout = async (planted: Planted): Promise<string> => {
  const options: Partial<CheckOptions> = { only: ['no-store'] };
  const { findings } = await checkFaulty(planted, options);
  return `${findings[0]?.outcome}: ${findings[0]?.words}`;
};

/** Whatever Blink says about caches, and nothing else, comes back. */
const asBlinkSays = (): Fault => {
  let said: string | null = null;
  return {
    back: async (asked, next) => {
      const answered = await next(asked);
      said = answered.headers.get('cache-control');
      return answered;
    },
    front: async (asked, next) => (await next(asked)).with({ header: { 'cache-control': said } }),
  };
};

describe('a proxy without a rule of its own about caches', () => {
  it('does not pass because of what Blink says', async () => {
    assert.match(await wordsAbout({ fault: asBlinkSays }), /^broken: .* a sale; came none$/);
  });

  for (const [status, where] of [
    [404, 'an attempt that there is not'],
    [405, 'which there is not'],
    [403, 'a sale from a page of'],
  ] as const) {
    it(`does not pass where its own ${status} lacks the header`, async () => {
      const lacking = answering(
        (_, answered) => answered.status === status,
        () => ({ header: { 'cache-control': null } }),
      );
      const words = await wordsAbout(lacking);
      assert.ok(words.startsWith('broken: ') && words.includes(where), words);
    });
  }
});
