/** One topic of the settings: which variables it reads, and what the command makes of them. */
import * as v from 'valibot';
import { ConfigError } from '../config-error.js';
import type { Env } from './files.js';

export interface Topic<Made> {
  /** The variables. */
  names: readonly string[];
  /** What they say, each variable's value with it; or one line for each that is wrong. */
  read: (
    given: Env,
  ) =>
    | { made: Made; values: Record<string, unknown>; wrong?: never }
    | { made?: never; values?: never; wrong: string[] };
}

/**
 * @param entries the variables, by name, and what each may hold; every message begins with the name
 * @param make may throw a ConfigError where they do not go together
 */
export function topic<Entries extends v.ObjectEntries, Made>(
  entries: Entries,
  make: (values: v.InferOutput<v.ObjectSchema<Entries, undefined>>) => Made,
): Topic<Made> {
  const schema = v.object(entries);
  return {
    names: Object.keys(entries),
    read(given) {
      const { success, output, issues } = v.safeParse(schema, given, { abortPipeEarly: true });
      if (!success) return { wrong: issues.map(({ message }) => message) };
      try {
        return { made: make(output), values: output };
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        return { wrong: [error.message] };
      }
    },
  };
}
