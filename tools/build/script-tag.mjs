// The script-tag bundle: one file with everything in it, its integrity hash, and the languages beside it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals';
import { minify } from 'terser';
import { globSync } from 'tinyglobby';
import { build } from 'vite';
import { litDecorators } from './lit-decorators.mjs';
import { thirdPartyLicences } from './third-party.mjs';

/** @param {string} root */
export async function buildScriptTag(root) {
  const entry = path.join(root, 'src/cdn.ts');
  const folder = path.join(root, 'dist/cdn');
  rmSync(folder, { recursive: true, force: true });
  if (!existsSync(entry)) return;
  mkdirSync(path.join(folder, 'lang'), { recursive: true });

  const { bundled, moduleIds } = await bundle(root, entry);
  const code = await minifyHard(bundled);
  refuseDevelopmentCode(code);
  writeFileSync(path.join(folder, 'blink-pos.min.js'), code);
  const hash = createHash('sha384').update(code).digest('base64');
  writeFileSync(
    path.join(folder, 'sri.json'),
    JSON.stringify({ 'blink-pos.min.js': `sha384-${hash}` }, null, 2) + '\n',
  );
  writeFileSync(path.join(folder, 'THIRD-PARTY.txt'), thirdPartyLicences(root, moduleIds));
  await buildLanguages(root, path.join(folder, 'lang'));
  console.log(`  blink-pos.min.js: ${code.length} bytes, ${brotliCompressSync(code).length} brotli`);
}

/** @param {string} root @param {string} entry */
async function bundle(root, entry) {
  const { code, moduleIds } = await buildInMemory(root, {
    plugins: [litDecorators(), minifyTemplateLiterals({ include: ['src/**/*.ts'] })],
    build: { lib: { entry, formats: ['es'], fileName: 'blink-pos' } },
  });
  return { bundled: `(() => {'use strict';\n${exportsAsGlobal(code, 'BlinkPos')}\n})();`, moduleIds };
}

/**
 * A module's exports as one global object. A bundler's own wrapper would leave a variable in the page's scope, or
 * set none at all in a module script.
 * @param {string} code @param {string} name
 */
function exportsAsGlobal(code, name) {
  const pattern = /^export \{([^}]*)\};\s*$/m;
  const [, list] = pattern.exec(code) ?? [];
  if (!list) throw new Error('the bundle exports nothing, or in a form this step does not know');
  const members = list.split(',').map((entry) => {
    const [local, exported = local] = entry.trim().split(/\s+as\s+/);
    return local === exported ? local : `${exported}: ${local}`;
  });
  return code.replace(pattern, () => `globalThis.${name} = { ${members.join(', ')} };`);
}

/** One small file for each language but English, which is in the bundle; they only export. */
async function buildLanguages(root, folder) {
  for (const file of globSync(['src/translations/*.ts', '!**/{en,index,types}.ts'], { cwd: root })) {
    const tag = path.basename(file, '.ts');
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(tag)) continue;
    const { code } = await buildInMemory(root, {
      build: { lib: { entry: path.join(root, file), formats: ['es'], fileName: tag } },
    });
    const { code: small } = await minify(code, { ecma: 2020, module: true });
    writeFileSync(path.join(folder, `${tag}.js`), small ?? code);
  }
}

/** @param {string} root @param {import('vite').InlineConfig} options @returns {Promise<{ code: string, moduleIds: string[] }>} */
async function buildInMemory(root, options) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    mode: 'production',
    // Without `development` and `node`: either would bring in a second, larger Lit.
    resolve: { conditions: ['browser', 'module', 'import', 'default'] },
    ...options,
    build: { write: false, target: 'es2022', minify: false, ...options.build },
  });
  const [{ output }] = /** @type {import('vite').Rolldown.RolldownOutput[]} */ ([result].flat());
  if (output.length !== 1) throw new Error(`expected one file, got ${output.map((o) => o.fileName)}`);
  return output[0];
}

/** @param {string} code */
async function minifyHard(code) {
  const { code: small } = await minify(code, {
    ecma: 2020,
    toplevel: true,
    compress: { passes: 3, unsafe_arrows: true, hoist_props: true, keep_fargs: false, pure_getters: true },
    mangle: true,
    format: { comments: false, ecma: 2020 },
  });
  if (!small) throw new Error('the minifier returned nothing');
  return small;
}

/** @param {string} code */
function refuseDevelopmentCode(code) {
  if (/Lit is in dev mode|litIssuedWarnings/.test(code)) {
    throw new Error('the bundle holds the development build of Lit: check the resolve conditions');
  }
}
