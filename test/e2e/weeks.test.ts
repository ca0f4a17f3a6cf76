import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { grown } from '../weeks/measure.js';
import { weeks } from '../weeks/weeks.js';

describe('a kiosk whose page is never reloaded', () => {
  it('keeps no more nodes, listeners, timers and stored keys after 150 customers than after 50', async () => {
    const [first, last] = await weeks([50, 150], true);
    // The heap is for `npm run weeks`: the first hundred still fill it with what is used again.
    assert.deepEqual(grown(first!, last!, []), []);
    assert.ok(last!.orders > first!.orders, 'they paid');
  });
});
