// One bundle in two files, of which a page may need the first alone. The bundler makes two modules; the second imports
// from the first. But the first is to be a plain script, from which nothing can be imported: so it hands over what both
// use once the second has arrived, and a page has one Lit, one policy and one of everything else.
import { createHash } from 'node:crypto';

/** @typedef {{ code: string, fileName: string }} Chunk */

/**
 * @param {Chunk} first a module that loads the second by `import()`
 * @param {Chunk} second
 * @param {{ name: string, exports: readonly string[] }} global which exports of the first a page gets, and under which name
 * @returns {{ first: string, second: string }} a script, and a module
 */
export function splitInTwo(first, second, global) {
  const shared = importsOf(second, first.fileName);
  const locals = exportsOf(first);
  const localOf = (/** @type {string} */ name) => {
    const local = locals.get(name);
    if (!local) throw new Error(`${first.fileName} does not export ${name}`);
    return local;
  };
  // One of the two may come from a cache and be of an older build, which would be handed the wrong things.
  const build = `build_${createHash('sha256').update(first.code).update(second.code).digest('hex').slice(0, 8)}`;
  const values = `[${shared.map(({ imported }) => localOf(imported)).join(', ')}]`;
  const members = global.exports.map((name) => `${name}: ${localOf(name)}`).join(', ');
  const file = `./${second.fileName}`;
  const loading = `beside("${file}")
    .then((file) => file.${build} ? file : beside("${file}?${build}"))
    .then((file) => file.${build}(${values}))`;
  const code = replaced(withoutExports(first), `import("${file}")`, `$SECOND$`)
    .replace(/\bimport\(/g, 'beside(')
    .replace('$SECOND$', () => loading);
  return {
    first: script(`${code}\nglobalThis.${global.name} = { ${members} };`),
    second: `export const ${build} = ([${shared.map(({ local }) => local).join(', ')}]) => {
${withoutExports({ ...second, code: second.code.replace(importLine, '') })}
return { ${[...exportsOf(second)].map(([exported, local]) => `${exported}: ${local}`).join(', ')} };
};`,
  };
}

/**
 * A plain script leaves no variable in the page's scope, and runs as a module as well. What it loads lies beside it: a
 * module knows where it is, a plain script of another origin must be asked.
 * @param {string} code
 */
const script = (code) => `((src) => {'use strict';
const beside = (file) => import(src ? new URL(file, src).href : file);
${code}
})(document.currentScript?.src);`;

const importLine = /^import \{([^}]*)\} from "\.\/([^"]*)";$/m;
const exportLine = /^export \{([^}]*)\};\s*$/m;

/** `a as b, c` in pairs. @param {string} list @returns {[string, string][]} */
const pairs = (list) =>
  list.split(',').map((entry) => {
    const [left = '', right = left] = entry.trim().split(/\s+as\s+/);
    return [left, right];
  });

/** @param {Chunk} chunk @param {string} from */
function importsOf({ code, fileName }, from) {
  const [, list, file] = importLine.exec(code) ?? [];
  if (!list || file !== from || importLine.test(code.replace(importLine, ''))) {
    throw new Error(`${fileName} imports something else than names from ${from}`);
  }
  return pairs(list).map(([imported, local]) => ({ imported, local }));
}

/** @param {Chunk} chunk @returns {Map<string, string>} exported to local names */
function exportsOf({ code, fileName }) {
  const [, list] = exportLine.exec(code) ?? [];
  if (!list) throw new Error(`${fileName} exports nothing, or in a form that this step does not know`);
  return new Map(pairs(list).map(([local, exported]) => [exported, local]));
}

/** @param {Chunk} chunk */
const withoutExports = ({ code }) => code.replace(exportLine, '');

/** @param {string} code @param {string} from @param {string} to */
function replaced(code, from, to) {
  if (code.split(from).length !== 2) throw new Error(`expected ${from} once`);
  return code.replace(from, () => to);
}
