import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import * as elements from '../../src/index.js';
import { root } from './installed.js';

interface Named {
  name: string;
  description?: string;
  privacy?: string;
}
interface Member extends Named {
  kind: 'field' | 'method';
  readonly?: boolean;
}
interface Declaration extends Named {
  tagName?: string;
  customElement?: boolean;
  attributes?: Named[];
  members?: Member[];
  events?: (Named & { type: { text: string } })[];
  slots?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
}

const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const declarations = (read('custom-elements.json').modules as { declarations?: Declaration[] }[])
  .flatMap((module) => module.declarations ?? [])
  .filter(({ tagName }) => tagName);
const names = (list: Named[] = []) => list.map(({ name }) => name).sort();

describe('custom-elements.json', () => {
  it('has every element of the package', () => {
    const defined = globSync('src/components/*/define.ts', { cwd: root }).map(
      (file) => `blink-${path.basename(path.dirname(file))}`,
    );
    assert.deepEqual(declarations.map(({ tagName }) => tagName).sort(), defined.sort());
  });

  for (const element of declarations) {
    const tag = element.tagName!;

    it(`describes every attribute, property, method, event, slot, part and custom property of <${tag}>`, () => {
      const {
        attributes = [],
        members = [],
        events = [],
        slots = [],
        cssParts = [],
        cssProperties = [],
      } = element;
      const all = [element, ...attributes, ...members, ...events, ...slots, ...cssParts, ...cssProperties];
      assert.deepEqual(names(all.filter(({ description }) => !description)), []);
    });

    it(`names the custom properties that <${tag}> is drawn with, and no others`, () => {
      const { styles } = elements[element.name as 'BlinkPayButton'];
      const css = [styles]
        .flat(3)
        .map((style) => (style as { cssText: string }).cssText)
        .join('\n');
      // The private ones stand for public ones, where they are used themselves.
      const declaration = /(--_[\w-]+):([^;]+);/g;
      const namesIn = (text: string) => [...text.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name!);
      const wanted = new Set(namesIn(css.replaceAll(declaration, '')));
      const given = [...css.matchAll(declaration)];
      // A set hands out what is added to it meanwhile.
      for (const name of wanted)
        for (const [, own, value] of given)
          if (own === name) namesIn(value!).forEach((other) => wanted.add(other));
      assert.deepEqual(
        names(element.cssProperties),
        [...wanted].filter((name) => name.startsWith('--blink-')).sort(),
      );
    });

    it(`agrees with the templates’ types about what is set on <${tag}> and what it tells`, () => {
      const settable = (element.members ?? []).filter(
        ({ kind, name, readonly }) =>
          kind === 'field' && !readonly && !['settings', 'temporary', 'givesBack'].includes(name),
      );
      const attributes = names(element.attributes).filter((name) => name !== 'state');
      const described = [...new Set([...names(settable), ...attributes])];
      const asKeys = (list: string[]) => list.map((name) => `'${name}': true`).join(', ');
      // The till tells nothing itself: events bubble through it.
      const handlers = names(element.events).map((type) => `on${type}`);
      const source = `
        import type { BlinkHandlers, BlinkProps } from './elements.js';
        ({ ${asKeys(described)} }) satisfies Record<keyof BlinkProps<'${tag}'>, true>;
        ${tag === 'blink-till' ? '' : `({ ${asKeys(handlers)} }) satisfies Record<keyof BlinkHandlers<'${tag}'>, true>;`}`;
      assert.deepEqual(errorsOf(source), []);
    });
  }

  it('is what VS Code’s and JetBrains’ data are about', () => {
    const html = read('vscode.html-custom-data.json').tags as (Named & { attributes: Named[] })[];
    const jetbrains = read('web-types.json').contributions.html.elements as (Named & {
      attributes: Named[];
    })[];
    for (const data of [html, jetbrains]) {
      assert.deepEqual(names(data), declarations.map(({ tagName }) => tagName).sort());
      for (const { name, attributes } of data) {
        const element = declarations.find(({ tagName }) => tagName === name);
        assert.deepEqual(names(attributes), names(element!.attributes), name);
      }
    }
    const { name, version } = read('package.json');
    const webTypes = read('web-types.json');
    assert.deepEqual([webTypes.name, webTypes.version], [name, version]);
  });
});

/** What the compiler says of a file that would lie in src/types. */
function errorsOf(source: string): string[] {
  const file = path.join(root, 'src/types/assertion.ts');
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: [] }, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  return program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
