/** What `npm run faults -- --shop` prints. */
import { plantedShopFaults } from './planted.js';
import { shopRuns } from './run.js';

/** @returns whether each order that was paid was shipped, once, and no other */
export async function shopReport(runs: number, seed: number): Promise<boolean> {
  console.log(`${runs} orders at a shop's server that believes no browser, seed ${seed}`);
  const began = Date.now();
  const { broken, orders, paid, kills, byHand, refused } = await shopRuns({ runs, seed });
  for (const sentence of broken) console.log(sentence);
  if (broken.length > 0) return false;
  const took = Math.round((Date.now() - began) / 1000);
  console.log(
    `${orders} orders, ${paid} paid, and exactly these were shipped, once, in ${took} s: by the journal's word, and by notices ` +
      `alone. The proxy was killed ${kills} times; ${refused} forged notices were refused. Of ${byHand} orders nothing but ` +
      "somebody's word told what became of a refund: notices alone leave those to the shop.",
  );
  return true;
}

/** @param only those with these words @returns whether each was caught */
export async function plantedShopReport(runs: number, seed: number, only = ''): Promise<boolean> {
  console.log(`planted faults at the shop's server, seed ${seed}, ${runs} orders each`);
  let isEachCaught = true;
  for (const { name, edits } of plantedShopFaults.filter((one) => one.name.includes(only))) {
    const { broken } = await shopRuns({ runs, seed, edits });
    if (broken.length === 0) isEachCaught = false;
    console.log(broken.length > 0 ? `caught: ${name} — ${broken[0]}` : `NOT CAUGHT: ${name}`);
  }
  return isEachCaught;
}
