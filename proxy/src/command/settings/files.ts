/** Settings that stand in a file, as containers hand over secrets. */
import { readFileSync } from 'node:fs';
import { ConfigError } from '../config-error.js';

export type Env = Record<string, string | undefined>;

/** Each of these may be read from the file that `…_FILE` names instead. */
export const FROM_FILE = [
  'BLINK_POS_API_KEY',
  'BLINK_POS_API_SECRET',
  'TILL_TOKENS',
  'DATABASE_URL',
  'WEBHOOK_SECRET',
];

/** @throws ConfigError that names the setting and the file */
export function readText(name: string, path: string): string {
  try {
    // Editors on Windows put a mark before the text, which is none of it.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    throw new ConfigError(`${name}: the file ${path} cannot be read.`);
  }
}

/** An empty variable counts as not set; an empty file does not, since somebody meant it to hold something. */
export function withFiles(env: Env): { given: Env; wrong: Map<string, string> } {
  const given: Env = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const wrong = new Map<string, string>();
  for (const name of FROM_FILE) {
    const path = given[`${name}_FILE`];
    if (path === undefined) continue;
    try {
      given[name] = fromFile(name, path, given);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      wrong.set(name, error.message);
    }
  }
  return { given, wrong };
}

function fromFile(name: string, path: string, given: Env): string {
  if (given[name] !== undefined) throw new ConfigError(`Set either ${name} or ${name}_FILE, not both.`);
  const text = readText(`${name}_FILE`, path).trim();
  if (!text) throw new ConfigError(`${name}_FILE: the file ${path} is empty.`);
  return text;
}

/** The line names the variable that was set: of `TILL_TOKENS` and `TILL_TOKENS_FILE` the one to look at. */
export function namingTheFile(message: string, env: Env): string {
  const name = FROM_FILE.find((name) => message.startsWith(`${name} `) && env[`${name}_FILE`]?.trim());
  return name ? `${name}_FILE${message.slice(name.length)}` : message;
}
