/** Compiles samples as a strict program of a stranger: against the packages' built types, as bundlers resolve them. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { root } from '../../../site/content/published.js';
import { isFresh } from '../../../tools/build/freshness.mjs';
import { absolute, type Sample } from './samples.js';

const packages = {
  'blink-pos-elements': '.',
  'blink-pos-proxy': 'proxy',
  'blink-pos-proxy-check': 'proxy-check',
  'blink-pos-simulator': 'simulator',
  react: 'node_modules/@types/react',
  hono: 'node_modules/hono',
  '@hono/node-server': 'node_modules/@hono/node-server',
  '@types/node': 'node_modules/@types/node',
};

/**
 * The faults of each sample.
 * @throws where the packages are not built as the sources are: every sample would seem wrong, or none
 */
export function compile(samples: readonly Sample[]): Map<Sample, string[]> {
  if (!isFresh(root))
    throw new Error('samples compile against dist, which is missing or stale: npm run build');
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-samples-'));
  try {
    for (const [name, target] of Object.entries(packages)) {
      const link = path.join(folder, 'node_modules', name);
      mkdirSync(path.dirname(link), { recursive: true });
      symlinkSync(absolute(target), link);
    }
    const files = samples.map(({ language, text }, index) => {
      const file = path.join(folder, `sample-${index}.${language}`);
      // A sample is a module of its own: what two of them declare does not meet.
      writeFileSync(file, `${text}\nexport {};\n`);
      return file;
    });
    const program = ts.createProgram(files, {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      jsx: ts.JsxEmit.ReactJSX,
      types: ['node'],
      typeRoots: [path.join(folder, 'node_modules/@types')],
      skipLibCheck: true,
    });
    const diagnostics = ts.getPreEmitDiagnostics(program);
    return new Map(
      samples.map((sample, index) => [
        sample,
        diagnostics
          .filter(({ file }) => !file || file.fileName === files[index])
          .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
