/**
 * Both halves of the product, bundled from their sources as they stand. A planted fault is a change to the text of
 * those sources on its way into the bundle: the product has no switch for it.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type * as ProxyCode from './proxy-entry.js';
import type * as TabCode from './tab-entry.js';

const here = import.meta.dirname;
const root = path.resolve(here, '../../..');

export interface Edit {
  /** Below the repository's root. */
  file: string;
  from: string;
  to: string;
}

export type { ProxyCode, TabCode };

/** Everything a page finds in its global scope that this code may touch. */
export interface TabGlobals {
  document: unknown;
  navigator: unknown;
  localStorage: unknown;
  setTimeout: unknown;
  clearTimeout: unknown;
  setInterval: unknown;
  clearInterval: unknown;
  Date: unknown;
  Math: unknown;
  performance: unknown;
  crypto: unknown;
  fetch: unknown;
  addEventListener: unknown;
  removeEventListener: unknown;
}

const names = [
  'document',
  'navigator',
  'localStorage',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'Date',
  'Math',
  'performance',
  'crypto',
  'fetch',
  'addEventListener',
  'removeEventListener',
] as const satisfies (keyof TabGlobals)[];

export interface Bundles {
  /** A fresh page's code, with these globals in place of Node's. */
  loadTab(globals: TabGlobals): typeof TabCode;
  proxy: typeof ProxyCode;
}

let made = 0;

/** @param edits the planted fault; none for the product as it is */
export async function makeBundles(edits: readonly Edit[] = []): Promise<Bundles> {
  const used = new Set<Edit>();
  const plugins = [planting(edits, used)];
  const tab = await build({
    entryPoints: [path.join(here, 'tab-entry.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'tabCode',
    platform: 'browser',
    target: 'es2022',
    plugins,
  });
  // Beside node_modules, so that what is left outside the bundle is found.
  const folder = path.join(root, 'node_modules/.cache/blink-pos-faults');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `proxy-${process.pid}-${made++}.mjs`);
  await build({
    entryPoints: [path.join(here, 'proxy-entry.ts')],
    bundle: true,
    outfile: file,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins,
  });
  const unused = edits.filter((edit) => !used.has(edit));
  if (unused.length > 0)
    throw new Error(`nothing to change in ${unused.map((edit) => edit.file).join(', ')}`);
  const code = tab.outputFiles[0]!.text;
  const run = new Function('globalThis', 'window', 'self', ...names, `${code}; return tabCode;`);
  try {
    const proxy = (await import(pathToFileURL(file).href)) as typeof ProxyCode;
    return {
      proxy,
      loadTab(globals) {
        const scope: unknown = Object.create(globalThis, Object.getOwnPropertyDescriptors(globals));
        return run(scope, scope, scope, ...names.map((name) => globals[name])) as typeof TabCode;
      },
    };
  } finally {
    rmSync(file, { force: true });
  }
}

const planting = (edits: readonly Edit[], used: Set<Edit>): Plugin => ({
  name: 'planted-fault',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
      let contents = readFileSync(file, 'utf8');
      for (const edit of edits) {
        if (path.resolve(root, edit.file) !== file) continue;
        if (!contents.includes(edit.from)) throw new Error(`${edit.file} does not hold: ${edit.from}`);
        contents = contents.replace(edit.from, () => edit.to);
        used.add(edit);
      }
      return { contents, loader: 'ts' };
    });
  },
});
