// The proxy, the simulator and the proxy check for Node: their packages stay outside, what they share with src/ goes inside.
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { build } from 'vite';

/** @param {string} root @param {'proxy' | 'simulator' | 'proxy-check'} workspace */
export async function buildServer(root, workspace) {
  const folder = path.join(root, workspace);
  const entries = globSync('src/{index,command,check,command/command,office/index}.ts', {
    cwd: folder,
    absolute: true,
  });
  if (entries.length === 0) return;
  /** What is imported by a folder's name is called so. @param {string} file */
  const nameOf = (file) => (file.endsWith('/office/index.ts') ? 'office' : path.basename(file, '.ts'));
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    // A workspace is linked, and would be taken for a part of this one.
    ssr: { external: ['blink-pos-simulator'] },
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist',
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((file) => [nameOf(file), file])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js' },
      },
    },
  });
}
