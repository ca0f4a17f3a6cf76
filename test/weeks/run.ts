/** `npm run weeks`: a kiosk's page that is never reloaded, and what grows in it. */
import { numberFrom, readCommandLine } from '../support/command-line.js';
import { grown, heading, row } from './measure.js';
import { weeks } from './weeks.js';

const usage = `npm run weeks -- [options]
  --sales N   customers of one page, default 10000: two weeks by the page's clock
  --steps N   how often the page is measured after the first hundred, default 10
  --compiled  with the browser's compilers: what they make of the scripts lies in the heap too, and only objects are judged`;

/** By then everything that a kiosk does has happened once. */
const WARM = 100;

const { compiled, ...given } = readCommandLine(usage, {
  sales: { type: 'string', default: '10000' },
  steps: { type: 'string', default: '10' },
  compiled: { type: 'boolean', default: false },
});
const sales = numberFrom(usage, 'sales', given.sales, WARM + 1);
const steps = numberFrom(usage, 'steps', given.steps, 1);

const moments = Array.from({ length: steps }, (_, step) =>
  Math.round(WARM + ((sales - WARM) * (step + 1)) / steps),
);
console.log(heading());
const began = Date.now();
const all = await weeks([WARM, ...moments], compiled, (figures) => console.log(row(figures)));
const found = grown(all[0]!, all.at(-1)!, compiled ? ['objects'] : ['objects', 'heap']);
console.log(`${sales} sales in one page in ${Math.round((Date.now() - began) / 60_000)} minutes`);
for (const sentence of found) console.log(`Grown: ${sentence}`);
if (found.length === 0) console.log('Nothing has grown.');
process.exitCode = found.length > 0 ? 1 : 0;
