/** No file needs one that needs it, types included: whoever reads one can begin somewhere, and change it alone. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';

const root = path.resolve(import.meta.dirname, '../../..');

/** What each file imports of the others. */
function importsOf(texts: ReadonlyMap<string, string>): Map<string, string[]> {
  const imports = new Map<string, string[]>();
  for (const [file, text] of texts) {
    const named = [...text.matchAll(/\b(?:from|import|import\()\s*'(\.[^']+)'/g)].map(([, specifier]) =>
      path.posix.join(path.posix.dirname(file), specifier!).replace(/\.js$/, '.ts'),
    );
    imports.set(
      file,
      named.filter((other) => texts.has(other)),
    );
  }
  return imports;
}

/** One circle for each file from which the way leads back to where it has been, in the order of its imports. */
function circlesIn(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) {
      circles.push([...way.slice(way.indexOf(file)), file].join(' > '));
    } else if (!done.has(file)) {
      for (const other of imports.get(file) ?? []) walk(other, [...way, file]);
      done.add(file);
    }
  };
  for (const file of imports.keys()) walk(file, []);
  return circles;
}

describe('imports', () => {
  it('never lead back to the file that they begin at', () => {
    const files = globSync(['src/**/*.ts', '{proxy,simulator,proxy-check}/src/**/*.ts'], { cwd: root });
    assert.ok(files.length > 200);
    const texts = new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
    assert.deepEqual(circlesIn(importsOf(texts)), []);
  });

  it('that do are noticed, types and side effects too', () => {
    const texts = new Map([
      ['a/one.ts', "import type { Two } from './b/two.js';"],
      ['a/b/two.ts', "export * from '../three.js';"],
      ['a/three.ts', "import './one.js';\nimport '../four.js';"],
      ['four.ts', "import ky from 'ky';"],
    ]);
    assert.deepEqual(circlesIn(importsOf(texts)), ['a/one.ts > a/b/two.ts > a/three.ts > a/one.ts']);
  });
});
