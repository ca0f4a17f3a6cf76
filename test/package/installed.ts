/** The packages as strangers get them: packed by npm and installed into an empty folder. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
export const root = path.resolve(import.meta.dirname, '../..');

/** npm as in a shell of its own, without the settings of the npm that may have started this test. */
function npm(args: string[], cwd: string): Promise<{ stdout: string; stderr: string }> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(registry|cache))/i.test(name)),
  );
  return execute('npm', args, { cwd, env, maxBuffer: 10_000_000 });
}

interface Packed {
  /** Where the tarball lies. */
  tarball: string;
  /** What it contains. */
  files: string[];
}

export class Installed {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-package-'));

  /** @param workspace a workspace's folder; the root package where there is none */
  async pack(workspace = ''): Promise<Packed> {
    const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', this.folder];
    const { stdout } = await npm(args, path.join(root, workspace));
    const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
    return { tarball: path.join(this.folder, filename), files: files.map((file) => file.path) };
  }

  async install(...tarballs: string[]): Promise<void> {
    writeFileSync(path.join(this.folder, 'package.json'), '{ "private": true, "type": "module" }');
    await npm(['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs], this.folder);
  }

  /** What an installed package says of itself. */
  manifest(
    name: string,
  ): { exports: Record<string, string | Record<string, string>> } & Record<string, unknown> {
    return JSON.parse(readFileSync(path.join(this.folder, 'node_modules', name, 'package.json'), 'utf8'));
  }

  /** Runs a module in a plain Node of its own; resolves to what it prints as JSON. */
  async node<T>(source: string): Promise<T> {
    const args = ['--input-type=module', '--eval', source];
    const { stdout } = await execute(process.execPath, args, { cwd: this.folder });
    return JSON.parse(stdout) as T;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
