// Sees to it that ky is used in no other way than its stand-in knows.
import ts from 'typescript';

/** Options that change nothing but the request itself. */
const FREE = ['method', 'signal', 'headers', 'cache', 'fetch'];
/** Options that have to be given, and how: ky's own behaviour hangs on them. */
const FIXED = { timeout: 'false', retry: '0', throwHttpErrors: 'false' };

/** @param {string} code TypeScript @param {string} [file] its name, for messages */
export function refuseOtherUses(code, file = 'module.ts') {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2022, true);
  const fail = (/** @type {string} */ what) => {
    throw new Error(`${file}: ${what}: tools/build/stand-ins/ky.mjs does not know that`);
  };
  let uses = 0;
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node) && node.text === 'ky') {
      const call = node.parent;
      const options = ts.isCallExpression(call) && call.expression === node ? call.arguments[1] : undefined;
      if (!options || !ts.isObjectLiteralExpression(options)) return fail('ky is not called with options');
      refuseOtherOptions(options, fail);
      uses++;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  if (uses !== 1) fail(`ky is called ${uses} times`);
}

/** @param {ts.ObjectLiteralExpression} options @param {(what: string) => void} fail */
function refuseOtherOptions(options, fail) {
  const given = new Map(
    options.properties.map((option) => [
      option.name?.getText() ?? option.getText(),
      ts.isPropertyAssignment(option) ? option.initializer.getText() : '',
    ]),
  );
  for (const [name, value] of Object.entries(FIXED)) {
    if (given.get(name) !== value) fail(`${name} is ${given.get(name)}`);
    given.delete(name);
  }
  for (const name of given.keys()) if (!FREE.includes(name)) fail(`the option ${name}`);
}
