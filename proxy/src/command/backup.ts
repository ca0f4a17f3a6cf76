/**
 * `blink-pos-proxy backup FILE`: a copy of the running proxy's journal, made while payments go on. FILE is there when it
 * is whole and looked through, and not before; what lies there already is never touched.
 */
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { supportToken } from '../access/callers.js';
import { lookThrough, type Found } from '../journal/stores/look-through.js';
import { ConfigError, NotNow } from './config-error.js';
import type { Settings } from './config.js';
import { anotherSecret, runningProxy } from './running-proxy.js';

export const BACKUP_USAGE = 'blink-pos-proxy backup FILE [--url PROXY-URL]';

/** @throws ConfigError where the arguments are wrong */
function readArguments(args: string[]): { file: string; url: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { url: { type: 'string' } },
      allowPositionals: true,
    });
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0) throw new TypeError('one file');
    return { file: path.resolve(file), url: values.url };
  } catch {
    throw new ConfigError(`usage: ${BACKUP_USAGE}`);
  }
}

const exists = (file: string): ConfigError =>
  new ConfigError(`${file} is there already, and a backup overwrites nothing. Name another file.`);

/**
 * Says in one line what it holds.
 * @throws ConfigError where another try would end the same way, NotNow where it may not
 */
export async function runBackup(settings: Settings, args: string[]): Promise<void> {
  const { file, url = runningProxy(settings) } = readArguments(args);
  if (existsSync(file)) throw exists(file);
  const part = `${file}.part`;
  const response = await ask(url, settings.apiSecret);
  let found: Found;
  try {
    await write(response, part);
    found = lookThrough(part);
    place(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    if (error instanceof ConfigError) throw error;
    throw new NotNow(`No backup was made: ${reasonOf(error)}`);
  }
  const { id, attempts, lastAlive } = found;
  const alive = lastAlive === null ? 'never opened' : `as of ${new Date(lastAlive).toISOString()}`;
  console.log(`blink-pos-proxy: ${file} holds journal ${id} ${alive}, ${attempts} attempts.`);
}

async function ask(url: string, apiSecret: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${url}/backup`, {
      headers: { authorization: `Bearer ${supportToken(apiSecret)}` },
    });
  } catch {
    throw new NotNow(`No proxy answers at ${url}.`);
  }
  if (response.ok && response.body && response.headers.has('content-length')) return response;
  if (response.status === 401 || response.status === 403) throw anotherSecret(url);
  const problem = (await response.json().catch(() => ({}))) as { title?: unknown; detail?: unknown };
  const said = problem.detail ?? problem.title ?? `the proxy at ${url} answered ${response.status}`;
  if (response.status === 404)
    throw new ConfigError(
      problem.detail === undefined
        ? `The proxy at ${url} keeps no journal, or is too old to give it away.`
        : String(said),
    );
  throw new NotNow(`No backup was made: ${String(said)}`);
}

/** Whole and on the disk when it resolves; readable by its owner only. */
async function write(response: Response, part: string): Promise<void> {
  // Left behind by one that was killed; the proxy makes one backup at a time.
  rmSync(part, { force: true });
  let to: FileHandle | undefined;
  let written = 0;
  try {
    to = await open(part, 'wx', 0o600);
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      for (let at = 0; at < piece.length;) at += (await to.write(piece, at)).bytesWritten;
      written += piece.length;
    }
    if (written !== Number(response.headers.get('content-length'))) throw new Error('it came in part only');
    await to.sync();
  } finally {
    await to?.close();
  }
}

/** Under its name, with nothing overwritten that came to lie there meanwhile. */
function place(part: string, file: string): void {
  try {
    linkSync(part, file);
    rmSync(part);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw exists(file);
    // A file system without links: USB sticks, some network shares.
    if (existsSync(file)) throw exists(file);
    renameSync(part, file);
  }
}

const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return 'the disk is full.';
  return `${message.replaceAll(/\s+/g, ' ')}${/[.!?]$/.test(message) ? '' : '.'}`;
};
