/** Whatever can go wrong and says so has an entry in docs/troubleshooting/. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { en } from '../../src/translations/languages/en/index.js';
import { read } from './support/pages.js';

const page = globSync('docs/troubleshooting/*.md', { cwd: new URL('../../', import.meta.url) })
  .map(read)
  .join('\n');
const text = page.replaceAll('\\|', '|');

/** What is a heading, a label or a state in which nothing is wrong; every other sentence is a message. */
const labels = new Set([
  'cancel',
  'waitingToCancel',
  ...[
    ...['pay', 'done', 'signature', 'operator', 'terminal', 'requests', 'picker'],
    ...['reading', 'journal', 'attempts', 'day', 'card'],
  ].flatMap((group) => leaves((en as Record<string, unknown>)[group], group).map(([key]) => key)),
  ...['idle', 'starting', 'waiting', 'signature', 'confirming', 'approved'].map((state) => `states.${state}`),
]);
const messagesAmongThem = [
  'operator.failed',
  'signature.telling',
  'signature.failed',
  'terminal.states.DISCONNECTED',
  'terminal.unknown',
  'terminal.error',
  'terminal.setup',
  'requests.error',
  'requests.empty',
  'requests.none',
  'requests.results.unclear',
  'picker.loading',
  'picker.error',
  'picker.signedOut',
  'picker.setup',
  'picker.empty',
  'picker.missing',
  'picker.locked',
  ...leaves(en.reading, 'reading')
    .map(([key]) => key)
    .filter((key) => !/refresh|again/.test(key)),
  'attempts.empty',
  'attempts.emptyOpen',
  'attempts.none',
  'attempts.results.unresolved',
  'attempts.results.unclear',
  'attempts.steps.forgotten',
  'attempts.steps.chargedAfterAll',
  'attempts.unresolved',
  'attempts.unresolvedBack',
  'attempts.checking',
  'day.empty',
  'day.emptyUnread',
  'day.notSaved',
  ...leaves(en.day.unread, 'day.unread').map(([key]) => key),
  ...leaves(en.day.differences, 'day.differences').map(([key]) => key),
  'day.unknownDifference',
];
for (const key of messagesAmongThem) assert.ok(labels.delete(key), key);

function leaves(value: unknown, path: string): [string, string][] {
  return typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([name, item]) =>
        leaves(item, path ? `${path}.${name}` : name),
      );
}

const onPage = (sentence: string): boolean => text.includes(sentence);
const missing = (sentences: readonly string[]): string[] => {
  assert.ok(sentences.length > 0, 'nothing was found to look for');
  return sentences.filter((sentence) => !onPage(sentence));
};

/** The texts in single, double or slanted quotes of some code, comments left out; what is filled in becomes `…`. */
function quoted(code: string): string[] {
  const plain = code.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
  return [...plain.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)].map(
    ([, single, double, slanted]) =>
      (single ?? double ?? slanted!).replace(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '…'),
  );
}

describe('troubleshooting has an entry for', () => {
  it('every reason of a failure, under an anchor of its name, with its sentence', () => {
    const sentences = [en.reasons, en.back.reasons].flatMap((reasons) => Object.entries(reasons));
    for (const [reason, words] of sentences) {
      const sentence = words.replace(/\{\w+\}/g, '…');
      const entry = page.split(`## \`${reason}\`\n`)[1]?.split('\n#')[0];
      assert.ok(entry, `no "## \`${reason}\`"`);
      assert.ok(entry.includes(sentence), `${reason}: not its sentence`);
      const rest = entry.replace(`> ${sentence}`, '').trim();
      assert.ok(rest.length > 40, `${reason}: nothing is said about it`);
    }
  });

  it('every other message of the elements', () => {
    const messages = leaves(en, '').filter(([key, sentence]) => !labels.has(key) && sentence !== '');
    assert.deepEqual(missing(messages.map(([, sentence]) => sentence.replace(/\{\w+\}/g, '…'))), []);
  });

  it('every warning in the console', () => {
    const warnings = globSync('src/**/*.ts', { cwd: new URL('../../', import.meta.url) })
      .flatMap((file) => [...read(file).matchAll(/console\.\w+\(([^;]*)\);/g)])
      .flatMap(([, call]) => quoted(call!));
    assert.deepEqual(missing(warnings), []);
  });

  it('every problem that the proxy answers with, with its status', () => {
    const catalogue = /const catalogue[^]*?\n\};/.exec(read('proxy/src/problems.ts'))![0];
    const names = [...catalogue.matchAll(/^ {2}'?([a-z-]+)'?: \{\s*status: (\d+)/gm)];
    assert.ok(names.length > 15);
    for (const [, name, status] of names) {
      const row = page.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${name}\``));
      assert.ok(row?.includes(status!), `${name} ${status}`);
    }
  });

  it('everything that "forbidden" says', () => {
    const files = [
      ...['http/app', 'http/origins', 'http/payment-request'],
      ...['access/attempt-access', 'routes/attempts', 'routes/payments'],
    ];
    const details = files.flatMap((file) =>
      [...read(`proxy/src/${file}.ts`).matchAll(/'forbidden', \{\s*detail: '([^']+)'/g)].map(
        ([, detail]) => detail!,
      ),
    );
    const scope = /function outOfScope[^]*?\n\}/.exec(read('proxy/src/access/callers.ts'))![0];
    details.push(...quoted(scope).filter((sentence) => sentence.endsWith('.')));
    const oneLine = text.replaceAll(/\s+/g, ' ');
    assert.ok(details.length > 7);
    assert.deepEqual(
      details.filter((detail) => !oneLine.includes(detail)),
      [],
    );
  });

  it('everything that "not-authorised" says of a token', () => {
    const details = [...read('proxy/src/access/jwt.ts').matchAll(/throw refuse\(([^;]*)\);/g)].flatMap(
      ([, call]) => quoted(call!),
    );
    details.push(
      ...quoted(read('proxy/src/access/identify.ts')).filter((sentence) => / .*\.$/.test(sentence)),
    );
    assert.ok(details.length > 3);
    assert.deepEqual(missing(details), []);
  });

  it('every line with which the proxy and the simulator refuse to start', () => {
    const sources = [
      'proxy/src/command/config',
      ...globSync('proxy/src/command/settings/*.ts', { cwd: new URL('../../', import.meta.url) }).map(
        (file) => file.replace(/\.ts$/, ''),
      ),
      'proxy/src/command/tills',
      'proxy/src/access/till-rules',
      'proxy/src/command/command',
      'simulator/src/config',
      'simulator/src/command',
    ];
    const lines = sources
      .flatMap((file) => quoted(read(`${file}.ts`)))
      .map((line) => line.replace(/^blink-pos-simulator: /, ''))
      .filter((line) => / .*[.…]$/.test(line));
    const isNamed = (line: string) => onPage(line) || onPage(`TILLS_FILE: ${line}`);
    assert.ok(lines.length > 30, String(lines.length));
    assert.deepEqual(
      lines.filter((line) => !isNamed(line) && !line.includes(' listening on ') && line !== 'TILLS_FILE: …'),
      [],
    );
  });

  it('every line of the proxy’s log', () => {
    const lines = globSync('proxy/src/**/*.ts', { cwd: new URL('../../', import.meta.url) }).flatMap((file) =>
      [...read(file).matchAll(/(?:logger\s*\.(?:info|warn|error)|#tell)\(([^;]*?)\)[;,]?\n/g)].flatMap(
        ([, call]) => quoted(call!.replace(/\{[^}]*\}/, '')),
      ),
    );
    assert.ok(lines.length > 12, String(lines.length));
    assert.deepEqual(
      lines.filter((line) => !onPage(`\`${line}\``)),
      [],
    );
  });
});
