/** The settings of the command, from its environment. A missing or wrong one is one clear line. */
import { ConfigError } from './config-error.js';
import { blink, type BlinkSettings } from './settings/blink.js';
import { calling, type CallingSettings } from './settings/calling.js';
import { FROM_FILE, namingTheFile, withFiles, type Env } from './settings/files.js';
import { keeping, type KeepingSettings } from './settings/keeping.js';
import { isLoopback } from './settings/kinds.js';
import { listening, type ListeningSettings } from './settings/listening.js';
import { noticing, type NoticingSettings } from './settings/noticing.js';
import { paying, type PayingSettings } from './settings/paying.js';
import type { Topic } from './settings/topic.js';
import { watching, type WatchingSettings } from './settings/watching.js';

export { ConfigError };

/** A new setting goes into the topic that it belongs to. */
export type Settings = BlinkSettings &
  ListeningSettings &
  KeepingSettings &
  PayingSettings &
  CallingSettings &
  NoticingSettings &
  WatchingSettings;

const topics: Topic<Partial<Settings>>[] = [blink, listening, keeping, paying, calling, noticing, watching];

export const variables: readonly string[] = topics.flatMap(({ names }) => names);

/** Every variable that the command reads: those, and where some may lie in a file. */
export const settingNames: readonly string[] = [...variables, ...FROM_FILE.map((name) => `${name}_FILE`)];

/**
 * @throws ConfigError with one line that names the setting
 */
export function readSettings(env: Env): Settings {
  const { settings, wrong } = checkSettings(env);
  if (!settings) throw new ConfigError(wrong[0]!);
  return settings;
}

type Checked =
  /** `values`: those of the variables, by name. */
  | { settings: Settings; values: Record<string, unknown>; wrong?: never }
  | { settings?: never; values?: never; wrong: string[] };

/** The settings, or one line for each variable that is wrong. */
export function checkSettings(env: Env): Checked {
  const { given, wrong: unread } = withFiles(env);
  const wrong = [...unread.values()];
  const settings: Partial<Settings> = {};
  const values: Record<string, unknown> = {};
  for (const topic of topics) {
    const { made, values: its, wrong: lines = [] } = topic.read(given);
    Object.assign(settings, made);
    Object.assign(values, its);
    // Of a file that cannot be read it is not said too that nothing was set.
    wrong.push(...lines.filter((line) => ![...unread.keys()].some((name) => line.startsWith(`${name} `))));
  }
  const { host = '', tills = [], jwt, port, metricsPort } = settings;
  if (metricsPort !== undefined && metricsPort !== 0 && metricsPort === port)
    wrong.push('METRICS_PORT must be another port than PORT.');
  if (wrong.length === 0 && !isLoopback(host) && tills.length === 0 && !jwt) {
    wrong.push(
      'HOST is not a loopback address, so say who may call: set TILL_TOKENS, TILLS_FILE or JWKS_URL.',
    );
  }
  const { orderWindow = 0, retentionDays = Infinity } = settings;
  if (wrong.length === 0 && orderWindow >= (retentionDays - 1) * 24)
    wrong.push('ORDER_WINDOW must end a day before RETENTION_DAYS: what is forgotten is not known as paid.');
  if (wrong.length > 0) return { wrong: wrong.map((line) => namingTheFile(line, env)) };
  return { settings: settings as Settings, values };
}
