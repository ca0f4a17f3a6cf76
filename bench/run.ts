/** npm run bench: figures beside the goals, as a table and as JSON. Nothing here fails because it is slow. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { report, table, type Figure } from './report.js';

const usage = `npm run bench -- [options]
  --only PART     proxy, notices (a part of it), browser, growth, scale or outage; all, where not given
  --short         fewer rounds, no outage and no scale, in under two minutes on a machine with nothing else to do:
                  to see that it runs, not to quote
  --held N        sales held at once, default 10000
  --tills A,B     scale with so many tills that each pay every 20 seconds, in place of the usual shops
  --disk DIR      where the journals lie; the temporary folder, where not given
  --against DIR   another checkout of this project, built: its elements and its proxy are
                  measured beside these
  --out FILE      the JSON goes there instead of below the table`;

const parts = ['proxy', 'notices', 'browser', 'growth', 'scale', 'outage'];
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    short: { type: 'boolean' },
    held: { type: 'string' },
    tills: { type: 'string' },
    disk: { type: 'string' },
    against: { type: 'string' },
    out: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

if (values.help || (values.only !== undefined && !parts.includes(values.only))) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const wants = (part: string) => values.only === undefined || values.only === part;
const isShort = values.short ?? false;
const figures: Figure[] = [];
const notes: string[] = [];
const say = (line: string) => {
  notes.push(line);
  console.log(line);
};

if (wants('proxy') || wants('notices')) {
  const { proxyFigures } = await import('./proxy/figures.js');
  const held = values.held === undefined ? undefined : Number(values.held);
  figures.push(
    ...(await proxyFigures({
      ...{ isShort, folder: values.disk, held, say, against: values.against },
      isNoticesOnly: values.only === 'notices',
    })),
  );
}
if (wants('browser')) {
  const { browserFigures } = await import('./browser/figures.js');
  figures.push(...(await browserFigures({ isShort, against: values.against, say })));
}
if (wants('growth')) {
  const { allGrowth } = await import('./growth/figures.js');
  figures.push(...(await allGrowth({ isShort, folder: values.disk })));
}
if (values.only === 'scale' || (wants('scale') && !isShort)) {
  const { scaleFigures } = await import('./scale/measure.js');
  figures.push(...(await scaleFigures({ isShort, say, tills: values.tills?.split(',').map(Number) })));
}
if (values.only === 'outage' || (wants('outage') && !isShort)) {
  const { outageFigures } = await import('./browser/outage.js');
  figures.push(...(await outageFigures({ isShort })));
}

const found = report(figures, notes);
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
