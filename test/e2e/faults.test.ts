import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { realRuns } from '../faults/real/run.js';

describe('real tabs, and a proxy process that is really killed', () => {
  for (const [only, what] of [
    ['kill', 'a kill -9 of the proxy at a random moment of a sale loses and doubles nothing'],
    ['reload', 'a reload at a random moment of a sale ends it in one event'],
    [null, 'reloads, second tabs, signatures and kills together keep every promise'],
  ] as const) {
    it(what, async () => {
      const said: string[] = [];
      const seed = Math.floor(Math.random() * 2 ** 31);
      const kept = await realRuns({ runs: 4, seed, only, say: (text) => said.push(text) });
      assert.ok(kept, said.join('\n'));
    });
  }
});
