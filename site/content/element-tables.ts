/** Tables of the elements, out of custom-elements.json. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { code, section, table } from './markdown-table.js';
import { root } from './published.js';

interface Described {
  name: string;
  description?: string;
  type?: { text: string };
}

interface Attribute extends Described {
  fieldName?: string;
  default?: string;
  inheritedFrom?: { name: string };
}

interface Member extends Described {
  kind: 'field' | 'method';
  privacy?: string;
  static?: boolean;
  readonly?: boolean;
  attribute?: string;
  inheritedFrom?: { name: string };
  parsedType?: { text: string };
  parameters?: (Described & { optional?: boolean })[];
  return?: { type: { text: string } };
}

export interface ElementEntry {
  tagName: string;
  description: string;
  attributes?: Attribute[];
  members?: Member[];
  events?: Described[];
  slots?: Described[];
  cssParts?: Described[];
  cssProperties?: Described[];
}

export function readElements(): ElementEntry[] {
  const manifest = JSON.parse(readFileSync(path.join(root, 'custom-elements.json'), 'utf8')) as {
    modules: { declarations?: Partial<ElementEntry>[] }[];
  };
  return manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter((entry): entry is ElementEntry => Boolean(entry.tagName));
}

function elementOf(tag: string): ElementEntry {
  const found = readElements().find(({ tagName }) => tagName === tag);
  if (!found) throw new Error(`custom-elements.json has no <${tag}>`);
  return found;
}

const isPublic = ({ privacy, static: isStatic }: Member) => !isStatic && (privacy ?? 'public') === 'public';
/** Not a setting that every element has; what a shared base of some elements gives is the element's own. */
const own = ({ inheritedFrom }: Member | Attribute) => inheritedFrom?.name !== 'SettingsElement';
const words = ({ description }: Described) => description ?? '';
const plain = (type = '') => type.replace(/ \| undefined$/, '');

/** `PaymentState` alone tells a reader nothing: unions of words are spelt out. */
const typeOf = ({ type, parsedType }: Member) =>
  code(parsedType && /^'[^{}]*$/.test(parsedType.text) ? parsedType.text : plain(type?.text));

const isState = ({ name, fieldName }: Attribute) => name === 'state' && !fieldName;

/** One name where attribute and property have the same. */
const bothNames = ({ name, fieldName }: Attribute) =>
  [...new Set([name, fieldName ?? name])].map(code).join(' ');

function attributeRows(attributes: readonly Attribute[]): string[][] {
  return attributes.map((attribute) => [
    bothNames(attribute),
    words(attribute) + initial(attribute),
    isState(attribute) ? '[one of these](#states)' : code(plain(attribute.type?.text)),
  ]);
}

/** What the words say already, and what is nothing, is not said. */
const initial = ({ default: value = "''", description = '' }: Attribute) =>
  value === "''" || /default/.test(description) ? '' : ` Default ${code(value)}.`;

const attributeHeads = ['Attribute, property', 'Meaning', 'Type'];

function propertyRows(members: readonly Member[]): string[][] {
  return members
    .filter((member) => member.kind === 'field' && !member.attribute)
    .map((member) => [
      code(member.name),
      `${member.readonly ? 'Read-only. ' : ''}${words(member)}`,
      typeOf(member),
    ]);
}

function signature({ name, parameters = [] }: Member): string {
  const list = parameters.map(({ name, optional, type }) => `${name}${optional ? '?' : ''}: ${type?.text}`);
  return code(`${name}(${list.join(', ')})`);
}

const named = (entries: readonly Described[] = [], show = code) =>
  entries.map((entry) => [show(entry.name), words(entry)]);

/** The values of the `state` attribute, which styles and tests can select. */
function stateRows({ tagName, attributes = [] }: ElementEntry): string[][] {
  const values = attributes.find(isState)?.type?.text ?? '';
  return values
    .split('|')
    .filter(Boolean)
    .map((state) => [code(state), code(`${tagName}[state='${state}']`)]);
}

/** Everything one element has, but the settings that all of them share. */
export function elementTables(tag: string): string {
  const element = elementOf(tag);
  const members = (element.members ?? []).filter(isPublic);
  const methods = members.filter(({ kind }) => kind === 'method').filter(own);
  return [
    section(
      'Attributes and properties',
      attributeHeads,
      attributeRows((element.attributes ?? []).filter(own)),
    ),
    section(
      'Properties without an attribute',
      ['Property', 'Meaning', 'Type'],
      propertyRows(members.filter(own)),
    ),
    section(
      'Methods',
      ['Method', 'Returns', 'Meaning'],
      methods.map((method) => [signature(method), code(method.return?.type.text ?? ''), words(method)]),
    ),
    section('States', ['State', 'Selector'], stateRows(element)),
    section(
      'Events',
      ['Event', 'When'],
      named(element.events, (name) => `[\`${name}\`](../events.md#${name})`),
    ),
    section(
      'Slots',
      ['Slot', 'Content'],
      named(element.slots, (name) => (name ? code(name) : '(default)')),
    ),
    section('Parts', ['Part', 'What it is'], named(element.cssParts)),
    section('Custom properties', ['Property', 'Meaning'], named(element.cssProperties)),
  ].join('\n');
}

/** What every element takes, or inherits from the nearest `<blink-till>`. */
export function settingsTable(): string {
  const { attributes = [], members = [] } = elementOf('blink-till');
  const client = members.filter(({ name }) => name === 'client');
  return table(attributeHeads, [
    ...attributeRows(attributes),
    ...client.map((member) => [
      code(member.name),
      `Property only. ${words(member)}`,
      code(plain(member.type?.text)),
    ]),
  ]);
}

/** Every custom property, with the elements that read it. */
export function tokenTable(): string {
  const users = new Map<string, Set<string>>();
  for (const { tagName, cssProperties = [] } of readElements()) {
    for (const { name } of cssProperties) users.set(name, (users.get(name) ?? new Set()).add(tagName));
  }
  return table(
    ['Custom property', 'Elements'],
    [...users].map(([name, tags]) => [code(name), [...tags].map(code).join(' ')]),
  );
}

/** Every event, with the elements that tell it. */
export function eventOverview(): string {
  const events = new Map<string, { when: string; tags: string[] }>();
  for (const { tagName, events: told = [] } of readElements()) {
    for (const event of told) {
      const entry = events.get(event.name) ?? { when: words(event), tags: [] };
      entry.tags.push(code(tagName));
      events.set(event.name, entry);
    }
  }
  return table(
    ['Event', 'When', 'Told by'],
    [...events].map(([name, { when, tags }]) => [`[\`${name}\`](#${name})`, when, tags.join(' ')]),
  );
}
