/** Modules as one script, minified, as an application's bundler makes it; and what it weighs. */
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';

/** In kB (1,000 bytes) of brotli 11. */
export const brotliSize = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length / 1000;

interface Chunk {
  isEntry?: boolean;
  fileName: string;
  imports?: string[];
  code?: string;
}

const entry = 'virtual:entry';

/** What a page loads at once: the entry and everything that it imports, without what it loads later. */
async function chunksOf(root: string, modules: readonly string[], format: 'es' | 'iife'): Promise<string[]> {
  const result = await build({
    ...{ root, configFile: false, logLevel: 'silent' },
    // Two copies of lit would be measured where the bench has its own.
    resolve: { dedupe: ['lit', '@lit/task', 'ky'] },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id.endsWith(entry) ? `\0${entry}` : undefined),
        load: (id) =>
          id === `\0${entry}`
            ? modules.map((name) => `import ${JSON.stringify(name)};`).join('\n')
            : undefined,
      },
    ],
    build: {
      ...{ write: false, target: 'es2022' },
      lib: { entry, formats: [format], name: 'Subject', fileName: 'bench' },
      rolldownOptions: { output: { minify: true } },
    },
  });
  const [{ output }] = (Array.isArray(result) ? result : [result]) as unknown as [{ output: Chunk[] }];
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const wanted = new Set([output.find(({ isEntry }) => isEntry)!.fileName]);
  for (const name of wanted) chunks.get(name)?.imports?.forEach((imported) => wanted.add(imported));
  return [...wanted].map((name) => chunks.get(name)?.code ?? '');
}

/** @param given `modules`: names as a file of `root` would import them */
export const bundle = async (given: { root: string; modules: readonly string[] }): Promise<string> =>
  (await chunksOf(given.root, given.modules, 'iife')).join('\n');

/** One module of the package with everything that it imports at once. */
export const bundledSize = async (root: string, module: string): Promise<number> =>
  (await chunksOf(root, [module], 'es')).reduce((sum, code) => sum + brotliSize(code), 0);
