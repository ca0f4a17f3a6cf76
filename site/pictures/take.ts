/**
 * `npm run pictures`: every element in every state and look, and the themes, for the pages and to be compared.
 * `npm run pictures -- --check` compares what is there with what would be taken now, and writes what differs beside each
 * other. Browsers and fonts draw differently from machine to machine, so it is no part of `npm test`.
 * `-- attempts` takes, or compares, one element.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { root } from '../content/published.js';
import { camera, font, type Camera, type Shot } from './camera.js';
import { differenceOf } from './difference.js';
import { states, themeStates } from './pictured.js';
import { variantsOf, type Variant } from './variants.js';

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const images = path.join(root, 'docs/images');
const madeWith = path.join(images, 'elements/made-with.json');
const differences = path.join(root, 'node_modules/.cache/pictures');

interface Picture {
  /** Below docs/images, without its ending. */
  readonly file: string;
  take(): Promise<Buffer>;
}

const elementNames = Object.keys(states).filter((name) => !positionals.length || positionals.includes(name));
const themes = readdirSync(path.join(root, 'docs/themes')).map((file) => path.parse(file).name);

/** All of them, one page after another. */
async function* pictures(taking: Camera): AsyncGenerator<Picture> {
  const each = function* (shot: Shot, variants: readonly Variant[], file: (variant: Variant) => string) {
    for (const variant of variants) yield { file: file(variant), take: () => shot.take(variant) };
  };
  for (const element of elementNames) {
    for (const state of states[element]!) {
      const shot = await taking.open(element, [state]);
      yield* each(shot, variantsOf(element), ({ name }) => `elements/${element}/${state}-${name}`);
      await shot.close();
    }
  }
  if (positionals.length && !positionals.includes('themes')) return;
  for (const theme of themes) {
    const css = readFileSync(path.join(root, `docs/themes/${theme}.css`), 'utf8');
    for (const [element, shown] of Object.entries(themeStates)) {
      const shot = await taking.open(element, shown, css);
      const [light, dark] = variantsOf(element);
      yield* each(shot, [light!, dark!], ({ scheme }) => `themes/${theme}-${element}-${scheme}`);
      await shot.close();
    }
  }
}

const taking = await camera();
const here = { chromium: taking.version, font };
const known = existsSync(madeWith) ? readFileSync(madeWith, 'utf8') : '';
rmSync(differences, { recursive: true, force: true });
const page = await taking.blank();
const taken = new Set<string>();
const found: string[] = [];
let count = 0;
for await (const { file, take } of pictures(taking)) {
  count++;
  taken.add(`${file}.webp`);
  const target = path.join(images, `${file}.webp`);
  const now = await take();
  const was = existsSync(target) ? readFileSync(target) : null;
  const difference = was && (await differenceOf(page, was, now));
  if (!values.check) {
    mkdirSync(path.dirname(target), { recursive: true });
    // What nobody could tell apart stays as it is: the repository keeps every version.
    if (!was || difference) writeFileSync(target, now);
  } else if (!was) found.push(`${file} has not been taken yet`);
  else if (difference) {
    const beside = path.join(differences, `${file.replaceAll('/', '-')}.png`);
    mkdirSync(differences, { recursive: true });
    writeFileSync(beside, difference.picture);
    found.push(`${file}: ${difference.count} pixels differ, see ${path.relative(root, beside)}`);
  }
}
await taking.close();
/** Of states and looks that are no more; known only where all were taken. */
const left = positionals.length
  ? []
  : globSync('{elements,themes}/**/*.webp', { cwd: images }).filter((file) => !taken.has(file));
for (const file of left) {
  if (values.check) found.push(`${file} shows a state that there is no more`);
  else rmSync(path.join(images, file));
}
if (values.check) {
  for (const line of found) console.log(line);
  console.log(`${count} pictures, ${found.length} differ`);
  if (found.length && known !== `${JSON.stringify(here, null, 2)}\n`)
    console.log(`They were made with ${known.replace(/\s+/g, ' ')}; here it is ${JSON.stringify(here)}.`);
  process.exitCode = found.length ? 1 : 0;
} else {
  if (!positionals.length) writeFileSync(madeWith, `${JSON.stringify(here, null, 2)}\n`);
  console.log(`${count} pictures are in ${path.relative(root, images)}`);
}
