/**
 * Both halves of the product, bundled from their sources as they stand: one copy of each for a whole run, whose pages
 * and instances differ in what they are handed. A planted fault is a change to the text of those sources on its way
 * into the bundle: the product has no switch for it.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type BuildOptions, type Plugin } from 'esbuild';
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

export interface Bundles {
  tab: typeof TabCode;
  proxy: typeof ProxyCode;
}

let made = 0;

/** @param edits the planted fault; none for the product as it is */
export async function makeBundles(edits: readonly Edit[] = []): Promise<Bundles> {
  const used = new Set<Edit>();
  const plugins = [planting(edits, used)];
  const tab = await load<typeof TabCode>('tab-entry.ts', {
    platform: 'browser',
    target: 'es2022',
    plugins,
  });
  const proxy = await load<typeof ProxyCode>('proxy-entry.ts', {
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins,
  });
  const unused = edits.filter((edit) => !used.has(edit));
  if (unused.length > 0)
    throw new Error(`nothing to change in ${unused.map((edit) => edit.file).join(', ')}`);
  return { tab, proxy };
}

async function load<Code>(entry: string, options: BuildOptions): Promise<Code> {
  // Beside node_modules, so that what is left outside the bundle is found.
  const folder = path.join(root, 'node_modules/.cache/blink-pos-faults');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${path.parse(entry).name}-${process.pid}-${made++}.mjs`);
  try {
    await build({
      ...options,
      entryPoints: [path.join(here, entry)],
      bundle: true,
      outfile: file,
      format: 'esm',
    });
    return (await import(pathToFileURL(file).href)) as Code;
  } finally {
    rmSync(file, { force: true });
  }
}

export const planting = (edits: readonly Edit[], used: Set<Edit>): Plugin => ({
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
