/** What each event carries, read from the event map's own sources in src/events. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { globSync } from 'tinyglobby';
import { operations } from '../../src/payment/operations.js';
import { code, table } from './markdown-table.js';
import { root } from './published.js';

interface Field {
  name: string;
  type: string;
  words: string;
}

/** An interface's own fields, and what it extends. */
interface Shape {
  fields: Field[];
  bases: { name: string; only?: string[] }[];
}

interface EventClass {
  words: string;
  detail: string;
  isCancelable: boolean;
}

interface Sources {
  shapes: Map<string, Shape>;
  aliases: Map<string, string>;
  classes: Map<string, EventClass>;
  /** The event map: name of the event, name of its class. */
  events: [string, string][];
}

const wordsOf = (node: ts.Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => (typeof comment === 'string' ? comment : ''))
    .join(' ');

function shapeOf(node: ts.InterfaceDeclaration): Shape {
  const bases = (node.heritageClauses ?? [])
    .flatMap(({ types }) => [...types])
    .map(({ expression, typeArguments: [of, keys] = [] as unknown as ts.NodeArray<ts.TypeNode> }) =>
      expression.getText() === 'Pick'
        ? { name: of!.getText(), only: keys!.getText().match(/\w+/g) ?? [] }
        : { name: expression.getText() },
    );
  const fields = node.members.filter(ts.isPropertySignature).map((member) => ({
    name: member.name.getText(),
    type: member.type?.getText() ?? '',
    words: wordsOf(member),
  }));
  return { fields, bases };
}

function classOf(node: ts.ClassDeclaration): EventClass {
  const detail = node.members
    .filter(ts.isPropertyDeclaration)
    .find(({ name }) => name.getText() === 'detail');
  return {
    words: wordsOf(node),
    detail: detail?.type?.getText() ?? '',
    isCancelable: node.getText().includes('cancelable: true'),
  };
}

/** A union without the comments between its words. */
const aliasOf = (type: ts.TypeNode): string =>
  (ts.isUnionTypeNode(type) ? [...type.types] : [type]).map((part) => part.getText()).join(' | ');

function readSources(): Sources {
  const found: Sources = { shapes: new Map(), aliases: new Map(), classes: new Map(), events: [] };
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'GlobalEventHandlersEventMap') {
      for (const member of node.members.filter(ts.isPropertySignature)) {
        found.events.push([(member.name as ts.StringLiteral).text, member.type!.getText()]);
      }
    } else if (ts.isInterfaceDeclaration(node)) found.shapes.set(node.name.text, shapeOf(node));
    else if (ts.isTypeAliasDeclaration(node)) found.aliases.set(node.name.text, aliasOf(node.type));
    else if (ts.isClassDeclaration(node) && node.name) found.classes.set(node.name.text, classOf(node));
    else ts.forEachChild(node, visit);
  };
  // By their names, so that one that has moved ends the build and does not leave its words out.
  const payment = ['src/payment/contract.ts', 'src/payment/machine.ts'];
  for (const file of [...globSync('src/events/**/*.ts', { cwd: root }), ...payment]) {
    const text = readFileSync(path.join(root, file), 'utf8');
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
  }
  // That one is the keys of a table.
  const names = Object.keys(operations).map((name) => `'${name}'`);
  found.aliases.set('Operation', names.join(' | '));
  return found;
}

function fieldsOf(name: string, { shapes }: Sources): Field[] {
  const shape = shapes.get(name);
  if (!shape) throw new Error(`src/events has no interface ${name}`);
  const inherited = shape.bases.flatMap(({ name, only }) =>
    fieldsOf(name, { shapes } as Sources).filter((field) => !only || only.includes(field.name)),
  );
  return [...inherited, ...shape.fields];
}

/** Unions of words are spelt out: their name tells a reader nothing. */
const spelt = (type: string, { aliases }: Sources): string =>
  (aliases.get(type) ?? type).replaceAll(/\s*\n\s*/g, ' ');

const fieldTable = (head: string, fields: readonly Field[], sources: Sources): string =>
  table(
    [head, 'Type', 'Meaning'],
    fields.map(({ name, type, words }) => [code(name), code(spelt(type, sources)), words]),
  );

/** A part for each event: what it means, whether it can be prevented, and its detail. */
export function eventDetails(): string {
  const sources = readSources();
  return sources.events
    .toSorted(([a], [b]) => order(a) - order(b) || a.localeCompare(b, 'en'))
    .map(([type, className]) => {
      const event = sources.classes.get(className);
      if (!event) throw new Error(`src/events has no class ${className}`);
      const note = event.isCancelable ? '' : ' It cannot be prevented.';
      const fields = fieldsOf(event.detail, sources);
      const inner = fields
        .filter(({ type }) => sources.shapes.has(type))
        .map(({ name, type }) => fieldTable(code(name), fieldsOf(type, sources), sources));
      const tables = [fieldTable('`detail`', fields, sources), ...inner].join('\n\n');
      return `### ${type}\n\n${event.words}${note}\n\n${tables}\n`;
    })
    .join('\n');
}

/** As a payment meets them; the others come last, by their names. */
const met = [
  'start',
  'state-change',
  'signature-required',
  'success',
  'failure',
  'unresolved',
  'late-success',
];
const order = (type: string): number => (met.indexOf(type.slice('blink-'.length)) + 99) % 99;
