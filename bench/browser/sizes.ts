/** What a page loads, in kB (1,000 bytes) of brotli 11. */
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

export const brotliSize = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length / 1000;

/** One module of the package with everything that it imports at once, as an application's bundler makes it. */
export async function bundledSize(module: string): Promise<number> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: path.join(root, module), formats: ['es'], fileName: 'bench' },
      rolldownOptions: { output: { minify: true } },
    },
  });
  const [{ output }] = (Array.isArray(result) ? result : [result]) as [
    { output: { type: string; isEntry?: boolean; fileName: string; imports?: string[]; code?: string }[] },
  ];
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const entry = output.find(({ isEntry }) => isEntry)!;
  const wanted = new Set([entry.fileName]);
  for (const name of wanted) chunks.get(name)?.imports?.forEach((imported) => wanted.add(imported));
  return [...wanted].reduce((sum, name) => sum + brotliSize(chunks.get(name)?.code ?? ''), 0);
}
