/**
 * `npm run fuzz`: hostile requests, against a proxy with tokens and one without. No answer may
 * be a fault of the proxy, nothing secret may come out, and what is held in memory must not grow with the requests.
 */
import { numberFrom, readCommandLine } from '../support/command-line.js';
import { fuzz } from './fuzz.js';

const usage = `npm run fuzz -- [options]
  --requests N  how many, default 100000: some minutes
  --seed S      the same requests again; another one each time, where not given`;

const { requests: wanted, seed: given } = readCommandLine(usage, {
  requests: { type: 'string', default: '100000' },
  seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
});
const requests = numberFrom(usage, 'requests', wanted, 1);
const seed = numberFrom(usage, 'seed', given, 0);
/** What both journals, their indexes and the pages of SQLite may take up on the way. */
const MAY_GROW_MB = 12;

const began = Date.now();
console.log(`${requests} requests, seed ${seed}`);
const verdict = await fuzz(requests, seed, console.log);
const seconds = ((Date.now() - began) / 1000).toFixed(0);
// The first batches warm the program up.
const [early = 0, late = 0] = [verdict.held[Math.floor(verdict.held.length / 5)], verdict.held.at(-1)];
if (late - early > MAY_GROW_MB) verdict.fault ??= `memory grew from ${early} to ${late} MB`;
if (verdict.fault) {
  console.log(`FAULT after ${verdict.requests} requests: ${verdict.fault}`);
  process.exitCode = 1;
} else {
  const { statuses, logLines, logBytes } = verdict;
  console.log(
    `${verdict.requests} requests in ${seconds} s: no fault, nothing secret; ${early} MB held early, ${late} MB late; ` +
      `${logLines} lines of log, ${(logBytes / 1e6).toFixed(1)} MB; ${JSON.stringify(statuses)}`,
  );
}
process.exit();
