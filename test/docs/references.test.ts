/** The tables of the references hold what the code takes: no more, no less, with the defaults it has. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readStrictly } from '../../proxy/src/access/till-rules.js';
import { tillEntries } from '../../proxy/src/command/tills.js';
import { readTills } from '../../proxy/src/command/tills.js';
import { answerSchemas } from '../../proxy/src/openapi/answer-schemas.js';
import { createSimulator } from '../../simulator/src/index.js';
import { eventDetails } from '../../site/content/event-tables.js';
import { needsJournal, operationNames, operations } from '../../src/payment/operations.js';
import { refusalDetail } from '../../src/session/telling/event-details.js';
import { en } from '../../src/translations/languages/en/index.js';
import { orderOf } from '../node/session/support/fixtures.js';
import { FakeElement } from '../support/fake-element.js';
import { read } from './support/pages.js';

/** Rows of the first table below a heading, each cell as it is written. */
function rows(file: string, heading: string): string[][] {
  const section = read(file)
    .split(`\n${heading}\n`)[1]
    ?.split(/\n#{2,} /)[0];
  assert.ok(section, `${file} has "${heading}"`);
  const lines = section.split('\n').filter((line) => line.startsWith('| '));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
interface Declared {
  tagName?: string;
  attributes?: { name?: string }[];
  events?: { name?: string }[];
  members?: { kind: string; name: string; privacy?: string }[];
}
const HTML_METHODS = { click: true, focus: true };
const names = (cell: string): string[] => [...cell.matchAll(/`([\w-]+)`/g)].map(([, name]) => name!);

describe('README.md', () => {
  it('names every setting of the proxy, with the default that its reference gives', () => {
    const words = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word!);
    const told = new Map(
      rows('README.md', '## The proxy').flatMap(([settings, values]) =>
        words(settings!).map((name) => [name, words(values!)] as const),
      ),
    );
    assert.ok(told.size > 20, String(told.size));
    for (const [settings, values] of rows('proxy/README.md', '## Settings')) {
      words(settings!).forEach((name, index) => {
        const value = words(values!)[index];
        assert.ok(told.has(name), `${name} is missing`);
        if (value !== undefined) assert.ok(told.get(name)!.includes(value), `${name}: ${value}`);
      });
    }
  });

  it('names every attribute and method of each element, and every event', () => {
    const { modules } = JSON.parse(read('custom-elements.json')) as {
      modules: { declarations?: Declared[] }[];
    };
    const elements = modules
      .flatMap(({ declarations = [] }) => declarations)
      .filter(({ tagName }) => tagName !== undefined);
    assert.ok(elements.length > 8, String(elements.length));
    const page = read('README.md');
    const told = new Set([...page.matchAll(/`([\w-]+)(?:\([^`]*)?`/g)].map(([, name]) => name!));
    const missing = elements.flatMap(({ tagName, attributes = [], events = [], members = [] }) => [
      ...(page.includes(`### \`<${tagName}>\``) ? [] : [tagName]),
      ...[...attributes, ...events].map(({ name }) => name).filter((name) => name && !told.has(name)),
      ...members
        // What every element of HTML has needs no telling.
        .filter(({ kind, name, privacy }) => kind === 'method' && !privacy && !(name in HTML_METHODS))
        .map(({ name }) => name)
        .filter((name) => !told.has(name)),
    ]);
    assert.deepEqual([...new Set(missing)], []);
  });

  it('names every field that a success and a failure carry', () => {
    const told = names(/\n## Events\n[^]*?\n## /.exec(read('README.md'))![0]);
    const fields = Object.keys(refusalDetail(orderOf(), 'declined', new FakeElement()));
    assert.deepEqual(
      fields.filter((name) => !told.includes(name)),
      [],
    );
  });
});

describe('simulator/README.md', () => {
  const simulator = createSimulator();

  it('names every field of what a test sees of a terminal', async () => {
    const { fetch } = createSimulator({ terminals: [{ terminal_id: 'TST0001-T07' }] });
    const answer = await fetch(new Request('http://localhost/control/terminals/TST0001-T07'));
    const fields = Object.keys((await answer.json()) as object);
    const told = names(/\nA view: [^]*?\n\n/.exec(read('simulator/README.md'))![0]);
    assert.ok(fields.length > 10, String(fields.length));
    assert.deepEqual(
      fields.filter((name) => !told.includes(name)),
      [],
    );
  });

  it('names every setting with its default', () => {
    const documented = Object.fromEntries(
      rows('simulator/README.md', '### Settings').map(([name, value]) => [
        names(name!)[0],
        value!.replaceAll('`', ''),
      ]),
    );
    const defaults = Object.entries(simulator.settings).map(([name, value]) => [name, String(value)]);
    assert.deepEqual(documented, Object.fromEntries(defaults));
  });

  it('names every field of a fault, and every call that one can be on', () => {
    const table = rows('simulator/README.md', '### Faults');
    let refusal = '';
    try {
      simulator.faults.add({ on: 'sales', nonsense: 1 } as never);
    } catch (error) {
      refusal = (error as Error).message;
    }
    const fields = refusal.split('it has ')[1]!.replace(/\.$/, '').split(', ');
    assert.deepEqual(table.flatMap(([name]) => names(name!)).sort(), fields.sort());
    for (const on of names(table[0]![1]!)) {
      assert.doesNotThrow(() => simulator.faults.add({ on } as never), on);
    }
  });

  it('counts the samples as they are', async () => {
    const { fetch } = simulator;
    const answer = await fetch(new Request('http://localhost/control/samples'));
    const { samples } = (await answer.json()) as { samples: { status: number }[] };
    const errors = samples.filter(({ status }) => status >= 400).length;
    assert.match(read('simulator/README.md'), new RegExp(`the ${errors} error answers`));
  });
});

describe('proxy/README.md', () => {
  it('shows rules of a till that are taken, every one of them', () => {
    const section = read('proxy/README.md').split('### Who may call')[1]!;
    const tills = JSON.parse(/```json[^\n]*\n([^]*?)```/.exec(section)![1]!) as object[];
    for (const till of tills) assert.ok('value' in readStrictly(tillEntries, till), JSON.stringify(till));
    const shown = new Set(tills.flatMap((till) => Object.keys(till)));
    assert.deepEqual([...shown].sort(), Object.keys(tillEntries).sort());
  });
});

describe('proxy/README.md, of an attempt', () => {
  it('has a row for every field that an answer shows of it', () => {
    const { properties } = answerSchemas().attempt as { properties: object };
    const told = rows('proxy/README.md', '### An attempt').flatMap(([fields]) => names(fields!));
    assert.deepEqual(told.sort(), Object.keys(properties).sort());
  });
});

describe('docs/refunds.md', () => {
  const page = 'docs/refunds.md';

  it('has each operation that needs a journal, with its call', () => {
    const told = rows(page, '# Give money back, and take what was reserved').map(([name, call]) => [
      names(name!)[0],
      call!.replaceAll('`', ''),
    ]);
    const known = operationNames().filter(needsJournal);
    assert.deepEqual(told.sort(), known.map((name) => [name, `POST /${operations[name].path}`]).sort());
  });

  it('shows rules of tills that are taken', () => {
    const tills = JSON.parse(/```json\n([^]*?)```/.exec(read(page))![1]!) as { id: string }[];
    const tokens = tills.map(({ id }) => ({ id, token: `a-long-token-of-${id}` }));
    assert.deepEqual(
      readTills(tokens, JSON.stringify(tills)).map(({ id }) => id),
      tills.map(({ id }) => id),
    );
  });

  it('has every setting for a field that the pages disagree about', () => {
    const told = rows(page, "## Where Blink's pages disagree").flatMap(([, , , setting]) =>
      [...setting!.matchAll(/`([A-Z_]+)=omitted`/g)].map(([, name]) => name),
    );
    const source = read('proxy/src/command/settings/blink.ts');
    const known = [...source.matchAll(/^ +([A-Z_]+): sentOrOmitted/gm)].map(([, name]) => name);
    assert.deepEqual(told.sort(), known.sort());
  });
});

describe('docs/events.md', () => {
  /** The type of every field, by its name. */
  const types = [...eventDetails().matchAll(/^\| `(\w+)` \| `((?:[^|]|\\\|)*)` \|/gm)].map(
    ([, name, type]) => [name!, type!] as const,
  );
  const words = (type: string) => [...type.matchAll(/'([\w-]+)'/g)].map(([, word]) => word!).sort();

  it('spells out which words a field can hold: the name of a type tells a reader nothing', () => {
    assert.ok(types.length > 50, String(types.length));
    const named = types.filter(([, type]) => /^[A-Z]/.test(type) && !/^Readonly</.test(type));
    assert.deepEqual([...new Set(named.map(([name]) => name))], ['status'], 'which has a table of its own');
  });

  it('has every operation and every reason there is', () => {
    const of = (field: string) => words(types.find(([name]) => name === field)![1]);
    assert.deepEqual(of('operation'), Object.keys(operations).sort());
    assert.deepEqual(of('reason'), Object.keys({ ...en.reasons, ...en.back.reasons }).sort());
  });
});
