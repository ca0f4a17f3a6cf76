/** docs/safe-to-expose.md: what an attacker can try. Each row is tried, and whatever is tried has a row. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addresses } from '../exposed/addresses.js';
import { blink } from '../exposed/blink.js';
import { bodies } from '../exposed/bodies.js';
import { callers } from '../exposed/callers.js';
import { framing } from '../exposed/framing.js';
import { House, type Attacks } from '../exposed/house.js';
import { keeping } from '../exposed/keeping.js';
import { pages } from '../exposed/pages.js';
import { read } from './support/pages.js';

/** By the heading under which its row stands. */
const attacks: Record<string, Attacks> = {
  'Pages in a browser': pages,
  Callers: callers,
  'How a request is written': framing,
  'Addresses and headers': addresses,
  'Bodies and repetitions': bodies,
  'The way to Blink': blink,
  'What is left behind': keeping,
};

const page = read('docs/safe-to-expose.md');

/** The rows of the table under a heading: attack, what happens, why. */
function rowsUnder(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| attack |'))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()));
}

it('every table of the page is tried', () => {
  const headings = [...page.matchAll(/^## (.+)\n(?:(?!^## )[^])*?\| attack \|/gm)].map(
    ([, heading]) => heading,
  );
  assert.deepEqual(headings, Object.keys(attacks));
});

describe('an attack', () => {
  let house: House;
  before(async () => {
    house = await House.build();
  });
  after(() => house.close());

  for (const [heading, tried] of Object.entries(attacks)) {
    const rows = rowsUnder(heading);

    it(`under "${heading}" has a test if it has a row, and a row if it has a test`, () => {
      assert.deepEqual(rows.map(([attack]) => attack).sort(), Object.keys(tried).sort());
      for (const row of rows) assert.ok(row.length === 3 && row.every((cell) => cell !== ''), row.join());
    });

    for (const [attack, attempt] of Object.entries(tried)) it(attack, () => attempt(house));
  }
});
