// npm test: what a newcomer waits for, in minutes; with --all, and in CI, every test this machine can run. Says what was
// left out and skipped, what was slow, and closes with `N passed, N failed` alone on a line.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { findChromium } from './browsers/chromium.mjs';
import { findFirefox, findWebKit } from './browsers/others.mjs';
import { findPostgres, startPostgres } from './postgres.mjs';
import { run } from './run.mjs';
import { browserTestFiles } from './tests/browser-groups.mjs';
import { leftOutChecks, runChecks } from './tests/checks.mjs';
import { builtTests, nodeTestFiles, runNodeTests, unitTests } from './tests/node-part.mjs';
import { readOptions, usage } from './tests/options.mjs';
import { dividedFiles, leftOutLine, longTests } from './tests/left-out.mjs';
import { clockTime, slowestLines } from './tests/pace.mjs';
import { runPart } from './tests/part.mjs';
import { firstRun, repeatFailures } from './tests/second-run.mjs';
import { failureLine, sum, tally } from './tests/tally.mjs';

process.chdir(path.resolve(import.meta.dirname, '..'));
const options = optionsOrExit();
const began = Date.now();
const long = new Set(globSync([...longTests]));
let leftOut = 0;
/** @param {readonly string[]} files */
function chosen(files) {
  const { run, left } = dividedFiles(files, long, options.isWhole);
  leftOut += left.length;
  return run;
}

/** @type {import('./tests/tally.mjs').Tally[]} */
const results = [];
/** @type {import('./tests/second-run.mjs').FirstRun[]} */
const firstRuns = [];
const wants = (/** @type {string} */ part) => options.only.includes(part);
// Whoever asks for the checks alone wants all of them.
const checksLeftOut = leftOutChecks(options.isWhole || !wants('checks') || options.only.length === 1);
const heading = (/** @type {string} */ text) => console.log(`\n== ${text}`);

/** Something this machine lacks: named, and a failure where it is required. */
function missing(/** @type {string} */ what, /** @type {boolean} */ required) {
  results.push(
    tally({
      failed: required ? 1 : 0,
      notes: [`${required ? 'required, but missing' : 'skipped'}: ${what}`],
    }),
  );
}

let built = true;
const unitFiles = wants('node') ? chosen(nodeTestFiles(unitTests, options.files)) : [];
const builtFiles = wants('e2e') ? chosen(nodeTestFiles(builtTests, options.files)) : [];
const browserFiles = wants('browser') ? chosen(browserTestFiles(options.files)) : [];
const needsBuild = browserFiles.some((file) => file.endsWith('strict-pages.test.ts'));
if (builtFiles.length > 0 || needsBuild || wants('checks')) {
  heading('build, where it is stale');
  const { code } = await run('node', ['tools/build.mjs', '--if-stale']);
  built = code === 0;
  if (!built) results.push(tally({ failed: 1, notes: ['the build failed: what needs it did not run'] }));
}
const chromium = browserFiles.length > 0 || builtFiles.length > 0 ? await chromiumOrNone() : undefined;
const postgres = unitFiles.length > 0 ? await postgresOrNone() : undefined;
const engines = foundEngines();

const hasNodeTests = unitFiles.length > 0 || builtFiles.length > 0;
// With one engine both halves wait more than they work, and run side by side. Three engines need the processor for themselves.
const isBeside = !options.isWhole && engines.length > 0 && hasNodeTests;
try {
  // The checks need one processor, and most tests in Node wait.
  await Promise.all([inNode(), isBeside && inBrowsers(), inChecks()]);
  if (!isBeside) await inBrowsers();
  for (const run of firstRuns) results.push(await repeatFailures(run));
} finally {
  await postgres?.stop();
}

const { passed, failed, skipped, notes, failures, times } = sum(results);
console.log('');
if (process.env.TEST_TIMES) writeFileSync(process.env.TEST_TIMES, JSON.stringify(times, null, 1));
slowestLines(times).forEach((line) => console.log(line));
notes.forEach((note) => console.log(note));
failures.forEach((failure) => console.log(`FAILED ${failureLine(failure)}`));
if (skipped > 0) console.log(`${skipped} skipped by the tests themselves`);
const left = leftOutLine({
  files: leftOut,
  engines: wants('browser') ? options.leftOutEngines : [],
  checks: checksLeftOut,
});
if (left) console.log(left);
console.log(`${clockTime(Date.now() - began)} minutes`);
if (passed + failed === 0) console.log('nothing ran');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** @param {readonly string[]} files @returns {string} a glob */
function anyOf(files) {
  return files.length === 1 ? files[0] : `{${files.join(',')}}`;
}

function optionsOrExit() {
  try {
    const options = readOptions(process.argv.slice(2), process.env);
    if (!options.help) return options;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}

async function inNode() {
  const files = [...unitFiles, ...(built && chromium ? builtFiles : [])];
  if (builtFiles.length > 0 && built && !chromium) {
    missing('end-to-end tests (no Chromium)', options.requiredBrowsers.includes('chromium'));
  }
  if (files.length === 0) return;
  heading('tests in Node, and end to end');
  const env = postgres && { TEST_POSTGRES_URL: postgres.url };
  firstRuns.push(await runNodeTests('tests in Node, and end to end', files, env));
}

async function inBrowsers() {
  if (engines.length === 0) return;
  const name = `tests in browsers: ${engines.join(', ')}`;
  if (isBeside) console.log(`\n== ${name}, beside those in Node: what they say comes when they have ended`);
  firstRuns.push(
    await firstRun(browserFiles, (files, again) =>
      runPart(
        name,
        ['node_modules/@web/test-runner/dist/bin.js'],
        {
          TEST_BROWSERS: engines.join(','),
          ...((again || options.files || !options.isWhole) && {
            TEST_FILES: !again && options.files ? options.files : anyOf(files),
          }),
        },
        { isBeside: isBeside && !again },
      ),
    ),
  );
}

/** What they say stands together, whatever runs beside them. */
async function inChecks() {
  if (!wants('checks')) return;
  /** @type {string[]} */
  const lines = [];
  results.push(await runChecks({ built, leftOut: checksLeftOut, say: (line) => lines.push(line) }));
  heading('checks');
  lines.forEach((line) => console.log(line));
}

/** Those that are asked for and here; what is missing is named. */
function foundEngines() {
  if (browserFiles.length === 0) return [];
  const found = { chromium, firefox: findFirefox(), webkit: findWebKit() };
  const isFound = (/** @type {string} */ name) => !!found[/** @type {keyof typeof found} */ (name)];
  for (const name of options.browsers.filter((name) => !isFound(name))) {
    missing(`${name} (not installed)`, options.requiredBrowsers.includes(name));
  }
  return options.browsers.filter(isFound);
}

/** A Postgres of their own, where one is installed; a URL in TEST_POSTGRES_URL is used as it is. */
async function postgresOrNone() {
  if (process.env.TEST_POSTGRES_URL) return undefined;
  const programs = findPostgres();
  if (programs) return startPostgres(programs);
  missing('Postgres (not installed)', options.requirePostgres);
  return undefined;
}

async function chromiumOrNone() {
  try {
    return await findChromium();
  } catch (error) {
    console.log(String(error));
    return undefined;
  }
}
