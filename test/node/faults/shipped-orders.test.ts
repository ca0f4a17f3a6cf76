import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plantedShopFaults } from '../../faults/shop/planted.js';
import { shopRuns } from '../../faults/shop/run.js';

// The long run is `npm run faults -- --shop --runs 1000`; all planted faults, `npm run faults -- --shop --planted`.
describe("a shop's server that believes no browser", () => {
  it('ships each order that the card ledger has as paid, once, and no other, while browsers lie and the proxy is killed', async () => {
    // Another order of visits each time: what breaks is printed with the seed.
    const seed = Math.floor(Math.random() * 2 ** 31);
    const { broken, paid, kills, refused } = await shopRuns({ runs: 40, seed });
    assert.deepEqual(broken, [], `npm run faults -- --shop --runs 40 --seed ${seed}`);
    assert.ok(paid > 0 && kills > 0 && refused > 0);
  });

  it("is caught shipping what only an operator's word calls paid", async () => {
    const { edits } = plantedShopFaults.find(({ name }) => name === "an operator's word counts as proof")!;
    const { broken } = await shopRuns({ runs: 40, seed: 1, edits });
    assert.match(broken.join('\n'), /the cashier says that it was charged\) is not paid, and left/);
  });
});
