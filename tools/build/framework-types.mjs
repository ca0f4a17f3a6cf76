// The frameworks' types: written by hand as declarations, since none of the frameworks is installed here. Each has an
// empty module beside it, so that importing it for its types alone never fails at run time.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';

/** @param {string} root */
export function copyFrameworkTypes(root) {
  const folder = path.join(root, 'dist/types');
  mkdirSync(folder, { recursive: true });
  for (const file of globSync('src/types/*.d.ts', { cwd: root })) {
    const name = path.basename(file, '.d.ts');
    copyFileSync(path.join(root, file), path.join(folder, `${name}.d.ts`));
    writeFileSync(path.join(folder, `${name}.js`), 'export {};\n');
  }
}
