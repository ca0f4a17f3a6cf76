// What this project adds to the manifest analyzer. Each is a plugin of one idea.
import path from 'node:path';

/** `defineElement('tag', Class)` registers an element as `customElements.define` does. */
export function defineElementCalls() {
  return {
    name: 'define-element-calls',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineElement') return;
      const [tag, element] = node.arguments;
      if (!tag || !ts.isStringLiteral(tag) || !element) return;
      const name = element.getText();
      const declaration = { name, module: moduleOf(ts, node.getSourceFile(), name, moduleDoc.path) };
      moduleDoc.exports = [
        ...(moduleDoc.exports ?? []),
        { kind: 'custom-element-definition', name: tag.text, declaration },
      ];
    },
    // The analyzer takes the one `customElements.define` inside that function for an element called `name`.
    packageLinkPhase({ customElementsManifest }) {
      for (const module of customElementsManifest.modules) {
        module.exports = module.exports?.filter(
          ({ kind, name }) => kind !== 'custom-element-definition' || name.includes('-'),
        );
      }
    },
  };
}

/** The file that a name is imported from. */
function moduleOf(ts, source, name, file) {
  for (const statement of source.statements) {
    const bindings = ts.isImportDeclaration(statement) && statement.importClause?.namedBindings;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    if (!bindings.elements.some((element) => element.name.text === name)) continue;
    return path.posix.join(path.posix.dirname(file), statement.moduleSpecifier.text).replace(/\.js$/, '.ts');
  }
  return file;
}

/** A property whose default is a constant of the sources has that constant's value for a default. */
export function constantDefaults() {
  const values = new Map();
  return {
    name: 'constant-defaults',
    analyzePhase({ ts, node }) {
      if (!ts.isVariableDeclaration(node) || !ts.isNumericLiteral(node.initializer ?? node)) return;
      values.set(node.name.getText(), node.initializer.text);
    },
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const { members = [], attributes = [] } of declarations) {
          for (const one of [...members, ...attributes]) {
            one.default = values.get(one.default) ?? one.default;
          }
        }
      }
    },
  };
}

/** What is private in a class is nobody's interface, nor what its base reads of it; nor is an event without a name. */
export function publicOnly() {
  return {
    name: 'public-only',
    packageLinkPhase({ customElementsManifest }) {
      const isPublic = ({ name, privacy, static: ofClass }) =>
        (privacy ?? 'public') === 'public' && !/^[#_]/.test(name) && !ofClass;
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          declaration.members = declaration.members?.filter(isPublic);
          if (declaration.members?.length === 0) delete declaration.members;
          declaration.events = declaration.events?.filter(({ name }) => name);
          if (declaration.events?.length === 0) delete declaration.events;
        }
      }
    },
  };
}

/** Names the built files wherever the analyzer named a source: who reads the manifest has the package. */
export function shippedPaths() {
  const shipped = (file) => file.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
  const rewrite = (node) => {
    if (node === null || typeof node !== 'object') return;
    for (const key of ['path', 'module']) {
      if (typeof node[key] === 'string') node[key] = shipped(node[key]);
    }
    Object.values(node).forEach(rewrite);
  };
  return {
    name: 'shipped-paths',
    packageLinkPhase({ customElementsManifest }) {
      customElementsManifest.schemaVersion = '2.1.0';
      rewrite(customElementsManifest);
      for (const module of customElementsManifest.modules) {
        module.typeDefinitionPath = module.path.replace(/\.js$/, '.d.ts');
      }
      customElementsManifest.modules.sort((a, b) => a.path.localeCompare(b.path, 'en'));
    },
  };
}
