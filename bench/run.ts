/** npm run bench: figures beside the goals, as a table and as JSON. Nothing here fails because it is slow. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { report, table, type Figure } from './report.js';

const usage = `npm run bench -- [options]
  --only PART   proxy, notices (a part of it), browser or outage; all, where not given
  --quick       fewer rounds: to see that it runs, not to quote
  --held N      sales held at once, default 10000
  --disk DIR    where the journals lie; the temporary folder, where not given
  --out FILE    the JSON goes there instead of below the table`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean' },
    held: { type: 'string' },
    disk: { type: 'string' },
    out: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

if (values.help || !['proxy', 'notices', 'browser', 'outage', undefined].includes(values.only)) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const figures: Figure[] = [];
if (values.only !== 'browser' && values.only !== 'outage') {
  const { proxyFigures } = await import('./proxy/figures.js');
  const held = values.held === undefined ? undefined : Number(values.held);
  figures.push(
    ...(await proxyFigures({
      ...{ quick: values.quick, folder: values.disk, held },
      isNoticesOnly: values.only === 'notices',
    })),
  );
}
if (!values.only || values.only === 'browser') {
  const { browserFigures } = await import('./browser/figures.js');
  figures.push(...(await browserFigures({ quick: values.quick })));
}
if (!values.only || values.only === 'outage') {
  const { outageFigures } = await import('./browser/outage.js');
  figures.push(...(await outageFigures({ quick: values.quick })));
}

const found = report(figures);
const { cpus, load, model, node, kernel } = found.machine;
console.log(`\n${table(figures)}\n`);
console.log(`${cpus} x ${model}, Node ${node}, kernel ${kernel}`);
if (load > cpus)
  console.log(`The machine was busy with other work (load ${load.toFixed(1)}): read ratios only.`);
const json = JSON.stringify(found, null, 2);
if (values.out) {
  mkdirSync(path.dirname(path.resolve(values.out)), { recursive: true });
  writeFileSync(values.out, `${json}\n`);
} else console.log(json);
