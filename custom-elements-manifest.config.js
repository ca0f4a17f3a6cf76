import { getTsProgram, typeParserPlugin } from '@wc-toolkit/type-parser';

/** Who reads the manifest has the package, not the sources. */
const shipped = (file) => file.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');

/** Names the built files wherever the analyzer named a source. */
function shippedPaths() {
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
    },
  };
}

/** What is private in the class is nobody's interface. */
function publicOnly() {
  return {
    name: 'public-only',
    packageLinkPhase({ customElementsManifest }) {
      for (const declaration of customElementsManifest.modules.flatMap(
        (module) => module.declarations ?? [],
      )) {
        declaration.members = declaration.members?.filter(
          ({ name, privacy }) => privacy !== 'private' && !name.startsWith('#'),
        );
        if (declaration.members?.length === 0) delete declaration.members;
      }
    },
  };
}

export default {
  globs: ['src/components/**/*.ts'],
  exclude: ['src/components/**/*.styles.ts'],
  litelement: true,
  packagejson: false,
  overrideModuleCreation({ ts, globs }) {
    const program = getTsProgram(ts, globs, 'tsconfig.json');
    return program.getSourceFiles().filter((file) => globs.some((glob) => file.fileName.includes(glob)));
  },
  plugins: [typeParserPlugin(), publicOnly(), shippedPaths()],
};
