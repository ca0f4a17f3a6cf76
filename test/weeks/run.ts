/** `npm run weeks -- [--sales 10000] [--steps 10] [--compiled]`: a kiosk's page that is never reloaded, and what grows in it. */
import { parseArgs } from 'node:util';
import { grown, heading, row } from './measure.js';
import { weeks } from './weeks.js';

const usage = `npm run weeks -- [options]
  --sales N   customers of one page, default 10000: two weeks by the page's clock
  --steps N   how often the page is measured after the first hundred, default 10
  --compiled  with the browser's compilers: what they make of the scripts lies in the heap too, and only objects are judged`;

/** By then everything that a kiosk does has happened once. */
const WARM = 100;

const { values } = parseArgs({
  options: {
    sales: { type: 'string', default: '10000' },
    steps: { type: 'string', default: '10' },
    compiled: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
});
const sales = Number(values.sales);
const steps = Number(values.steps);
if (values.help || !(sales > WARM) || !(steps >= 1)) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const moments = Array.from({ length: steps }, (_, step) =>
  Math.round(WARM + ((sales - WARM) * (step + 1)) / steps),
);
console.log(heading());
const began = Date.now();
const { compiled } = values;
const all = await weeks([WARM, ...moments], compiled, (figures) => console.log(row(figures)));
const found = grown(all[0]!, all.at(-1)!, compiled ? ['objects'] : ['objects', 'heap']);
console.log(`${sales} sales in one page in ${Math.round((Date.now() - began) / 60_000)} minutes`);
for (const sentence of found) console.log(`Grown: ${sentence}`);
if (found.length === 0) console.log('Nothing has grown.');
process.exitCode = found.length > 0 ? 1 : 0;
