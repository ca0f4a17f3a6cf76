/** The command lines of the long runs: `--help` says what they take, and so does an option that there is not. */
import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Ends the process after `--help`, with 0, and after an option that there is not, with 2. */
export function readCommandLine<const Known extends Options>(usage: string, options: Known) {
  try {
    const known = { ...options, help: { type: 'boolean', short: 'h' } } as const;
    const { values } = parseArgs({ options: known });
    if (!('help' in values)) return values;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    return refuse(usage, (error as Error).message);
  }
}

/** What is wrong with an option, and what there is. */
export function refuse(usage: string, what: string): never {
  console.error(`${what}\n\n${usage}`);
  process.exit(2);
}

/** @returns the number; ends the process where it is none, or too small */
export function numberFrom(usage: string, name: string, text: string, least: number): number {
  const number = Number(text);
  return number >= least ? number : refuse(usage, `--${name} takes a number from ${least} on, not ${text}`);
}
