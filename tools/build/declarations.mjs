// Type declarations, by the compiler itself.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from '../run.mjs';

/** @param {string} root @param {'build' | 'proxy' | 'simulator' | 'proxy-check'} project a tsconfig.<project>.json at the root */
export async function buildDeclarations(root, project) {
  const entry = project === 'build' ? 'src/index.ts' : `${project}/src/index.ts`;
  if (!existsSync(path.join(root, entry))) return;
  const { code } = await run('node', ['node_modules/typescript/bin/tsc', '-p', `tsconfig.${project}.json`], {
    cwd: root,
  });
  if (code !== 0) throw new Error(`the declarations of tsconfig.${project}.json do not compile`);
}
