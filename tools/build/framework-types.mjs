// Types that the compiler does not write. The frameworks': written by hand as declarations, since none of the frameworks is installed here. Each has an
// empty module beside it, so that importing it for its types alone never fails at run time.
import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
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

/**
 * Who imports a define file alone gets the elements' and events' types with it: the compiler leaves out of a
 * declaration what only runs.
 * @param {string} root
 */
export function typeDefineFiles(root) {
  appendFileSync(path.join(root, 'dist/define.d.ts'), "import './index.js';\n");
  for (const file of globSync('dist/components/*/define.d.ts', { cwd: root })) {
    const name = path.basename(path.dirname(file));
    const imports = `import './${name}.js';\nimport '../../events/index.js';\n`;
    appendFileSync(path.join(root, file), imports);
  }
}
