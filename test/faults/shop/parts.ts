/**
 * The proxy's command and what a shop's server imports, bundled from their sources as they stand. A planted fault is a
 * change to the text of those sources on its way into the bundle.
 */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type * as OfficeCode from '../../../proxy/src/office/index.js';
import { planting, type Edit } from '../virtual/bundles.js';

const root = path.resolve(import.meta.dirname, '../../..');
/** Beside node_modules, so that what is left outside the bundle is found. */
const FOLDER = path.join(root, 'node_modules/.cache/blink-pos-faults');

export type Office = typeof OfficeCode;

export interface Parts {
  /** The file that `node` runs. */
  command: string;
  office: Office;
  remove(): void;
}

let made = 0;

/** @param edits the planted fault; none for the product as it is */
export async function buildParts(edits: readonly Edit[] = []): Promise<Parts> {
  mkdirSync(FOLDER, { recursive: true });
  const used = new Set<Edit>();
  const stamp = `${process.pid}-${made++}`;
  const files: string[] = [];
  const bundle = async (entry: string, name: string) => {
    const file = path.join(FOLDER, `${name}-${stamp}.mjs`);
    files.push(file);
    await build({
      entryPoints: [path.join(root, entry)],
      outfile: file,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      plugins: [planting(edits, used)],
    });
    return file;
  };
  const remove = () => files.forEach((file) => rmSync(file, { force: true }));
  try {
    const command = await bundle('proxy/src/command/command.ts', 'command');
    const office = await bundle('proxy/src/office/index.ts', 'office');
    const unused = edits.filter((edit) => !used.has(edit));
    if (unused.length > 0)
      throw new Error(`nothing to change in ${unused.map(({ file }) => file).join(', ')}`);
    return { command, office: (await import(pathToFileURL(office).href)) as Office, remove };
  } catch (error) {
    remove();
    throw error;
  }
}
