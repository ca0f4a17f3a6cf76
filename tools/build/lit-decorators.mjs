// Turns Lit's field decorators into what Lit reads without them, so what is shipped carries no decorator helpers:
// `@property`/`@state` become entries of `static properties`, `@query` becomes a getter. The source keeps its
// decorators, for people and for the manifest. Anything else that decorates is left to the compiler.
import ts from 'typescript';

const known = new Set(['property', 'state', 'query']);

/** @returns {import('vite').Plugin} */
export function litDecorators() {
  return {
    name: 'lit-decorators',
    enforce: 'pre',
    transform: {
      filter: { id: /\.ts$/, code: /lit\/decorators/ },
      handler: (code, id) => ({ code: withoutLitDecorators(code, id), map: null }),
    },
  };
}

/** @typedef {{ start: number, end: number, text: string }} Edit */

/** @param {string} code TypeScript @param {string} file its name, for messages @returns {string} */
export function withoutLitDecorators(code, file = 'module.ts') {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  const imports = litDecoratorImports(source);
  /** @type {Edit[]} */
  const edits = [];
  const gone = new Set();

  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isClassLike(node)) rewriteClass(node, imports, edits, gone);
    ts.forEachChild(node, visit);
  };
  visit(source);
  removeImports(source, imports, code, edits, gone);
  return applyEdits(code, edits);
}

/**
 * Local names of the decorators this step knows.
 * @param {ts.SourceFile} source
 * @returns {Map<string, string>} local name to Lit's name
 */
function litDecoratorImports(source) {
  const names = new Map();
  for (const { bindings } of decoratorImports(source)) {
    for (const element of bindings.elements) {
      const imported = (element.propertyName ?? element.name).text;
      if (known.has(imported)) names.set(element.name.text, imported);
    }
  }
  return names;
}

/** @param {ts.SourceFile} source */
function decoratorImports(source) {
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const bindings = statement.importClause?.namedBindings;
    const ofLit = /^lit\/decorators(\.js|\/)/.test(statement.moduleSpecifier.text);
    return ofLit && bindings && ts.isNamedImports(bindings) ? [{ statement, bindings }] : [];
  });
}

/** @param {ts.ClassLikeDeclaration} node @param {Map<string, string>} imports @param {Edit[]} edits @param {Set<ts.Node>} gone */
function rewriteClass(node, imports, edits, gone) {
  /** @type {string[]} */
  const properties = [];
  for (const member of node.members) {
    for (const decorator of (ts.canHaveDecorators(member) && ts.getDecorators(member)) || []) {
      const call = decorator.expression;
      if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) continue;
      const kind = imports.get(call.expression.text);
      const name = member.name?.getText();
      if (!kind || !name) continue;
      const [argument] = call.arguments;
      if (kind === 'query') {
        if (call.arguments.length !== 1 || !ts.isPropertyDeclaration(member)) continue; // cached: Lit's own is better
        const text = `get ${name}() { return this.renderRoot?.querySelector(${argument?.getText()}) ?? null; }`;
        edits.push({ start: member.getStart(), end: member.getEnd(), text });
      } else {
        properties.push(`${name}: ${propertyOptions(kind, argument)}`);
        edits.push({ start: decorator.getStart(), end: decorator.getEnd(), text: '' });
      }
      gone.add(call.expression);
    }
  }
  if (properties.length === 0) return;
  if (node.members.some((member) => member.name?.getText() === 'properties')) {
    throw new Error(`${node.name?.text}: decorators and \`static properties\` in one class`);
  }
  const start = node.members.pos;
  edits.push({ start, end: start, text: `\nstatic properties = { ${properties.join(', ')} };` });
}

/** @param {string} kind @param {ts.Expression | undefined} argument */
function propertyOptions(kind, argument) {
  const given = argument?.getText();
  if (kind === 'property') return given ?? '{}';
  return given ? `{ ...${given}, state: true }` : '{ state: true }';
}

/** Drops the imports whose last use went. @param {ts.SourceFile} source @param {Map<string, string>} imports @param {string} code @param {Edit[]} edits @param {Set<ts.Node>} gone */
function removeImports(source, imports, code, edits, gone) {
  const used = new Set();
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node) && !gone.has(node)) used.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const { statement, bindings } of decoratorImports(source)) {
    const kept = bindings.elements.filter(({ name }) => !imports.has(name.text) || used.has(name.text));
    if (kept.length === bindings.elements.length) continue;
    const names = kept.map((element) => element.getText()).join(', ');
    const text = kept.length > 0 ? `import { ${names} } from ${statement.moduleSpecifier.getText()};` : '';
    edits.push({ start: statement.getStart(), end: statement.getEnd(), text });
  }
}

/** @param {string} code @param {Edit[]} edits */
function applyEdits(code, edits) {
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end), code);
}
