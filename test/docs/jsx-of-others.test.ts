/** What a page says to type the elements in a JSX that this package knows nothing of. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { sampleOf } from './support/pages.js';
import { absolute } from './support/samples.js';

/** As much of Preact as its JSX is made of. */
const preact = `
  export interface HTMLAttributes { class?: string; key?: unknown; children?: unknown; part?: string; onClick?: (event: MouseEvent) => void }
  export namespace JSX {
    interface IntrinsicElements { div: HTMLAttributes }
    interface ElementChildrenAttribute { children: unknown }
    interface Element { type: unknown }
  }`;

const right = `
  export const right = (
    <blink-till proxy-url="/blink" class="wide">
      <blink-pay-button key="order" amount="1.00" reference={undefined} onblink-success={({ detail }) => detail.amount.length} />
    </blink-till>
  );`;
const wrong: Record<string, string> = {
  'another mode': `export const x = <blink-pay-button mode="gift" />;`,
  'an element that there is not': `export const x = <blink-gift-button />;`,
  'a detail of another event': `export const x = <blink-pay-button onblink-success={({ detail }) => detail.reason} />;`,
};

describe('the elements in a JSX of somebody else’s', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-jsx-'));
  before(() => {
    mkdirSync(path.join(folder, 'node_modules/preact'), { recursive: true });
    symlinkSync(absolute('.'), path.join(folder, 'node_modules/blink-pos-elements'));
    for (const [name, text] of [
      ['index.d.ts', preact],
      ['jsx-runtime.d.ts', `export { JSX } from 'preact'; export const jsx: unknown, jsxs: unknown;`],
      ['package.json', '{ "name": "preact", "types": "./index.d.ts" }'],
    ] as const)
      writeFileSync(path.join(folder, 'node_modules/preact', name), text);
    writeFileSync(path.join(folder, 'elements.tsx'), sampleOf('docs/start.md', 'tsx jsx-of-others'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const compile = (source: string): Promise<string> => {
    writeFileSync(path.join(folder, 'page.tsx'), source);
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      target: 'ES2022',
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      module: 'ESNext',
      moduleResolution: 'Bundler',
      types: [],
      jsx: 'react-jsx',
      jsxImportSource: 'preact',
      preserveSymlinks: true,
    };
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['elements.tsx', 'page.tsx'] }),
    );
    return promisify(execFile)(process.execPath, [
      absolute('node_modules/typescript/bin/tsc'),
      '-p',
      folder,
    ]).then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    );
  };

  it('are typed by what the page says: right use compiles, where what is missing may be undefined', async () => {
    assert.equal(await compile(right), '');
  });
  for (const [what, source] of Object.entries(wrong)) {
    it(`are typed by what the page says: ${what} does not compile`, async () => {
      assert.match(await compile(source), /page\.tsx\(1,\d+\): error TS/);
    });
  }
});
