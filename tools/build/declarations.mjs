// Type declarations, by the compiler itself.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from '../run.mjs';

/** @param {string} root @param {'build' | 'proxy' | 'simulator'} project a tsconfig.<project>.json at the root */
export async function buildDeclarations(root, project) {
  const entry = { build: 'src/index.ts', proxy: 'proxy/src/index.ts', simulator: 'simulator/src/index.ts' }[
    project
  ];
  if (!existsSync(path.join(root, entry))) return;
  const { code } = await run('node', ['node_modules/typescript/bin/tsc', '-p', `tsconfig.${project}.json`], {
    cwd: root,
  });
  if (code !== 0) throw new Error(`the declarations of tsconfig.${project}.json do not compile`);
}
