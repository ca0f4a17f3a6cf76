// What a minifier leaves: private names, which it gives once for the whole file, and `const`. A private name is seen by its
// class alone, so every class can begin with the shortest again; and what reads alike everywhere compresses better.
import ts from 'typescript';

/** In the order of their frequency in scripts, as the minifier takes them too. */
const letters = [...'etnrioascdlhpfumvgybwxkTESARDCIOPLMNzFBHUjqVGWKJQXYZ'];
/** Which letter every class begins with changes the compressed size by chance, by up to 0.1 kB: whoever compresses tries these. */
export const firstLetters = letters.slice(0, 8);

/** @typedef {{ names: Map<string, string>, around: Scope | null, size: number }} Scope */
/** @typedef {{ start: number, end: number, text: string }} Edit */

/**
 * @param {string} code JavaScript
 * @param {string} first the letter that every class begins with
 * @returns {string} the same, with private names as short as they can be
 */
export function shortPrivateNames(code, first = letters[0]) {
  const alphabet = [first, ...letters.filter((letter) => letter !== first)];
  /** @type {Edit[]} */
  const edits = [];
  /** @param {ts.Node} node @param {Scope | null} scope */
  const visit = (node, scope) => {
    if (ts.isPrivateIdentifier(node)) {
      edits.push({ start: node.getStart(), end: node.getEnd(), text: nameOf(node.text, scope) });
    }
    const inner = ts.isClassLike(node) ? scopeOf(node, scope, alphabet) : scope;
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(parsed(code), null);
  return applied(code, edits);
}

/** @param {ts.ClassLikeDeclaration} node @param {Scope | null} around @param {string[]} alphabet @returns {Scope} */
function scopeOf(node, around, alphabet) {
  const names = new Map();
  // What is inside another class may use that one's names: it takes none of them.
  let size = around?.size ?? 0;
  for (const { name } of node.members) {
    if (name && ts.isPrivateIdentifier(name) && !names.has(name.text)) {
      const round = Math.floor(size / alphabet.length);
      names.set(name.text, `#${alphabet[size % alphabet.length]}${round || ''}`);
      size++;
    }
  }
  return { names, around, size };
}

/** @param {string} name @param {Scope | null} scope @returns {string} */
function nameOf(name, scope) {
  if (!scope) throw new Error(`${name} is not of a class around it`);
  return scope.names.get(name) ?? nameOf(name, scope.around);
}

/** @param {string} code JavaScript that assigns to no constant @returns {string} the same, with one word for all variables */
export function letForConst(code) {
  /** @type {Edit[]} */
  const edits = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (
      ts.isVariableDeclarationList(node) &&
      (node.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const
    ) {
      const start = node.getStart();
      edits.push({ start, end: start + 'const'.length, text: 'let' });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed(code));
  return applied(code, edits);
}

/** @param {string} code */
const parsed = (code) => ts.createSourceFile('bundle.js', code, ts.ScriptTarget.ES2022, true);

/** @param {string} code @param {Edit[]} edits */
function applied(code, edits) {
  let at = 0;
  const parts = edits
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, text }) => {
      const part = code.slice(at, start) + text;
      at = end;
      return part;
    });
  return parts.join('') + code.slice(at);
}
