/** npm run docs: the site into dist-site/, or into the folder that is named. `DOCS_BASE=/pos` where it will lie below another site. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Eleventy from '@11ty/eleventy';
import { build } from 'esbuild';
import { openApiDocument } from '../proxy/src/openapi/document.js';
import { root } from './content/published.js';
import { searchIndex } from './search/write-index.js';

/** Everything that pages load: the elements as the script tag brings them, and the site's own script. */
const buildScripts = (output: string) =>
  build({
    absWorkingDir: root,
    entryPoints: { site: 'site/browser/site.ts', 'blink-pos': 'site/browser/elements.ts' },
    outdir: path.join(output, 'assets'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    logLevel: 'warning',
  });

export async function buildSite(output: string): Promise<void> {
  process.chdir(root); // Eleventy takes every path from there.
  rmSync(output, { recursive: true, force: true });
  const options = { configPath: 'site/eleventy.config.ts', quietMode: true };
  await Promise.all([buildScripts(output), new Eleventy('docs', output, options).write()]);
  writeFileSync(path.join(output, 'assets/search.json'), await searchIndex());
  writeFileSync(path.join(output, 'openapi.json'), JSON.stringify(openApiDocument('/blink'), null, 2));
}

if (process.argv[1] === import.meta.filename) {
  const output = path.resolve(process.argv[2] ?? path.join(root, 'dist-site'));
  await buildSite(output);
  console.log(`the documentation is in ${path.relative('', output) || output}`);
}
