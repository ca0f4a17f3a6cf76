// Turns the vendor's pages into simulator/src/api/samples.json: every sample answer, by page, status and heading.
// Usage: node simulator/scripts/build-samples.mjs <directory with the five .txt pages>
// Bodies stay as they are on the page, malformed ones too; only the web page's no-break spaces become spaces.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const pages = ['devices', 'requests', 'sales', 'preauth-transactions', 'signatures'];
const NO_BREAK_SPACE = /\u00a0/g;

/** @param {string} heading */
const kebab = (heading) =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The lines of a body: from its first brace to the last of the closing braces in column 0. */
function readBody(lines, start) {
  const first = lines.findIndex((line, index) => index >= start && line.trim() !== '');
  if (!lines[first]?.startsWith('{')) return null;
  let last = lines.findIndex((line, index) => index > first && line.startsWith('}'));
  while (lines[last + 1]?.trim() === '}') last += 1;
  return lines
    .slice(first, last + 1)
    .join('\n')
    .trimEnd();
}

/** @param {string} page @param {string} text */
function samplesOf(page, text) {
  const lines = text.replace(NO_BREAK_SPACE, ' ').replace(/\r/g, '').split('\n');
  const samples = [];
  lines.forEach((line, index) => {
    const status = /^x?HTTP\/1\.1 (\d{3}) /.exec(line.trim())?.[1];
    if (!status) return;
    const code = Number(status);
    const bodyStart = lines.findIndex((other, at) => at > index && /^Content-Type:/.test(other)) + 1;
    const body = readBody(lines, bodyStart);
    if (body === null) throw new Error(`${page}: no body after line ${index + 1}`);
    const before = lines.slice(0, index).filter((other) => other.trim() !== '');
    const heading = code < 300 ? successHeading(body) : before.at(-1).trim();
    samples.push({ name: `${page}/${code}/${kebab(heading)}`, page, status: code, heading, body });
  });
  return samples;
}

const successHeading = (body) => (body.includes('"Verify signature"') ? 'Verify signature' : 'Success');

const [directory] = process.argv.slice(2);
if (!directory) {
  console.error('usage: node simulator/scripts/build-samples.mjs <directory with the pages>');
  process.exit(2);
}
const samples = pages.flatMap((page) =>
  samplesOf(page, readFileSync(path.join(directory, `${page}.txt`), 'utf8')),
);
const names = new Set(samples.map(({ name }) => name));
if (names.size !== samples.length) throw new Error('two samples have the same name');
const target = path.join(import.meta.dirname, '../src/api/samples.json');
writeFileSync(target, `${JSON.stringify(samples, null, 2)}\n`);
const errors = samples.filter(({ status }) => status >= 400).length;
console.log(`${errors} error samples, ${samples.length - errors} successes`);
