// The script tag's files: one with everything that a till needs, the office's, what is heard and the languages beside it,
// and their integrity hashes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals';
import { minify } from 'terser';
import { build } from 'vite';
import { languagesOf } from './languages.mjs';
import { litDecorators } from './lit-decorators.mjs';
import { firstLetters, letForConst, shortPrivateNames } from './short-names.mjs';
import { standInsForLibraries } from './stand-ins.mjs';
import { thirdPartyLicences } from './third-party.mjs';
import { tightStyles } from './tight-styles.mjs';
import { splitInTwo } from './two-files.mjs';

const names = { first: 'blink-pos.min.js', second: 'office.js', feedback: 'feedback.js' };

/** @param {string} root */
export async function buildScriptTag(root) {
  const entry = path.join(root, 'src/cdn.ts');
  const folder = path.join(root, 'dist/cdn');
  rmSync(folder, { recursive: true, force: true });
  if (!existsSync(entry)) return;
  mkdirSync(path.join(folder, 'lang'), { recursive: true });

  const { first, second, feedback, moduleIds } = await bundle(root, entry);
  refuseOtherBuildsOfLit(moduleIds);
  const files = {
    [names.first]: await minifyHard(first, { toplevel: true }),
    [names.second]: await minifyHard(second, { module: true }),
    [names.feedback]: await minifyHard(feedback, { module: true }),
  };
  for (const [name, code] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), code);
    console.log(`  ${name}: ${code.length} bytes, ${weigh(code)} brotli`);
  }
  writeFileSync(path.join(folder, 'sri.json'), JSON.stringify(integrityOf(files), null, 2) + '\n');
  writeFileSync(path.join(folder, 'THIRD-PARTY.txt'), thirdPartyLicences(root, moduleIds));
  await buildLanguages(root, path.join(folder, 'lang'));
}

/** @param {Record<string, string>} files @returns {Record<string, string>} */
const integrityOf = (files) =>
  Object.fromEntries(
    Object.entries(files).map(([name, code]) => [
      name,
      `sha384-${createHash('sha384').update(code).digest('base64')}`,
    ]),
  );

/** The script, the office's module and that of what is heard, not minified yet. @param {string} root @param {string} entry */
async function bundle(root, entry) {
  const options = {
    plugins: [
      standInsForLibraries(root),
      litDecorators(),
      minifyTemplateLiterals({ include: [path.join(root, 'src/**/*.ts')] }),
    ],
    define: { LANGUAGES: JSON.stringify(languagesOf(root)) },
  };
  const lib = { entry, formats: /** @type {['es']} */ (['es']), fileName: () => names.first };
  // What both files use goes into the first, which exports more for that than its source does.
  /** @param {{ name: string }} chunk */
  const chunkFileNames = ({ name }) => (name === 'feedback' ? names.feedback : names.second);
  const chunks = await buildInMemory(root, {
    ...options,
    build: {
      lib,
      rolldownOptions: { preserveEntrySignatures: 'allow-extension', output: { chunkFileNames } },
    },
  });
  const [first, second, feedback] = Object.values(names).map((name) => {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    if (!chunk) throw new Error(`nothing loads ${name}`);
    return chunk;
  });
  // From a plain script nothing can be imported.
  if (chunks.length > 3 || feedback.imports.length) throw new Error(`${names.feedback} is to be one file`);
  const [{ exports }] = await buildInMemory(root, {
    ...options,
    build: { lib, rolldownOptions: { external: /cdn-office/ } },
  });
  return {
    ...splitInTwo(first, second, { name: 'BlinkPos', exports }),
    feedback: feedback.code,
    moduleIds: chunks.flatMap(({ moduleIds }) => moduleIds),
  };
}

/** One small file for each language but English, which is in the bundle; they only export. */
async function buildLanguages(root, folder) {
  for (const tag of languagesOf(root)) {
    const entry = path.join(root, `src/translations/languages/${tag}/index.ts`);
    const [{ code }, ...others] = await buildInMemory(root, {
      build: { lib: { entry, formats: ['es'], fileName: tag } },
    });
    if (others.length > 0) throw new Error(`${tag} is to be one file`);
    const { code: small } = await minify(code, { ecma: 2020, module: true });
    writeFileSync(path.join(folder, `${tag}.js`), small ?? code);
  }
}

/** @param {string} root @param {import('vite').InlineConfig} options @returns {Promise<import('vite').Rolldown.OutputChunk[]>} the entry's file first */
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
  return output;
}

/** @param {string} code */
const weigh = (code) => brotliCompressSync(code).length;

/** @param {string} code @param {{ module?: boolean, toplevel?: boolean }} kind */
async function minifyHard(code, kind) {
  const { code: small } = await minify(letForConst(tightStyles(code)), {
    ...kind,
    ecma: 2020,
    compress: {
      passes: 3,
      unsafe_arrows: true,
      hoist_props: true,
      hoist_funs: true,
      keep_fargs: false,
      pure_getters: true,
    },
    mangle: true,
    format: { comments: false, ecma: 2020, ascii_only: true },
  });
  if (!small) throw new Error('the minifier returned nothing');
  const ways = firstLetters.map((first) => shortPrivateNames(small, first));
  const weights = ways.map(weigh);
  return ways[weights.indexOf(Math.min(...weights))];
}

/** @param {readonly string[]} moduleIds */
function refuseOtherBuildsOfLit(moduleIds) {
  const other = moduleIds.find((id) =>
    /node_modules\/(lit[\w-]*|@lit\/[\w-]+)\/(development|node)\//.test(id),
  );
  if (other)
    throw new Error(`the bundle holds ${other}, of a larger build of Lit: check the resolve conditions`);
}
