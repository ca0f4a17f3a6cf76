/** What a simulator can be told, when it is made and while it runs. */
import type { DeviceSettings } from './api/answers.js';
import type { Credentials } from './api/credentials.js';
import type { ReportSettings } from './terminals/eod-report.js';
import type { LogSettings } from './api/request-log.js';
import type { TerminalSetup } from './terminals/terminal-types.js';

/** Settings that can change while it runs (`PUT /control/settings`). */
export interface Settings extends LogSettings, ReportSettings, DeviceSettings {
  /** Do the pennies steer terminals in `manual` mode too? */
  pennies: boolean;
  /** Does Blink hold completions, reversals and linked refunds to what is left of their originals? It never said so. */
  enforceOriginals: boolean;
  /** Blink enables refunds without an original on request only. */
  unlinkedRefunds: 'allowed' | 'refused';
  /** `single`: one guide shows one object in the place of the list. */
  terminalsShape: 'list' | 'single';
  /** Milliseconds that the simulator's clock is ahead of `now`. */
  clockOffset: number;
}

export interface SimulatorOptions extends Partial<Settings> {
  /** Accepted `pos_api_key` and `pos_api_secret`. Default `demo-key` and `demo-secret`. */
  credentials?: Credentials;
  /** Default: `T650M-451-962-212-MOHSIN` and `TST0001-T07`. */
  terminals?: TerminalSetup[];
  /** Milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
  /**
   * Where another server mounts the simulator, for example `/simulator`: paths are taken with and without it, and
   * the terminal's page links below it. Without it, the page's links are relative.
   */
  basePath?: string;
}

export const demoCredentials: Credentials = { apiKey: 'demo-key', apiSecret: 'demo-secret' };

const defaultSettings: Settings = {
  pennies: false,
  devicePosField: 'last_connected_pos',
  clockOffset: 0,
  logUrls: 'absolute',
  logDelay: 0,
  logRunning: 'absent',
  logOrder: 'oldest-first',
  logEmpty: 'requests',
  eodDelay: 0,
  eodRejectedSignatures: 'shown',
  enforceOriginals: false,
  unlinkedRefunds: 'allowed',
  terminalsShape: 'list',
  terminalsTimes: 'milliseconds',
  busyState: 'CONNECTED',
};

/** A setting that there is not, or a value that it does not take. */
export class WrongSetting extends Error {
  override name = 'WrongSetting';
}

type Accepts = (value: unknown) => boolean;
const flag: Accepts = (value) => typeof value === 'boolean';
const milliseconds: Accepts = (value) => typeof value === 'number' && value >= 0;
/** Some 100 years: what is far from now is no date that an answer can hold. */
const furthestMs = 100 * 366 * 24 * 3_600_000;
const oneOf =
  <Value>(...values: Value[]): Accepts =>
  (value) =>
    values.includes(value as Value);

const accepts: { [Name in keyof Settings]: Accepts } = {
  pennies: flag,
  devicePosField: oneOf<Settings['devicePosField']>('last_connected_pos', 'last_connected_pos_location'),
  clockOffset: (value) => typeof value === 'number' && Math.abs(value) <= furthestMs,
  logUrls: oneOf<Settings['logUrls']>('absolute', 'short'),
  logDelay: milliseconds,
  logRunning: oneOf<Settings['logRunning']>('absent', 'empty'),
  logEmpty: oneOf<Settings['logEmpty']>('requests', 'list', 'object'),
  logOrder: oneOf<Settings['logOrder']>('oldest-first', 'newest-first'),
  eodDelay: milliseconds,
  eodRejectedSignatures: oneOf<Settings['eodRejectedSignatures']>('shown', 'hidden'),
  enforceOriginals: flag,
  unlinkedRefunds: oneOf<Settings['unlinkedRefunds']>('allowed', 'refused'),
  terminalsShape: oneOf<Settings['terminalsShape']>('list', 'single'),
  busyState: oneOf<Settings['busyState']>('CONNECTED', 'ACTIVE'),
  terminalsTimes: oneOf<Settings['terminalsTimes']>('milliseconds', 'nanoseconds'),
};

/**
 * The settings among the given values.
 * @throws WrongSetting
 */
export function checkSettings(values: Record<string, unknown>): Partial<Settings> {
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(accepts, name)) {
      throw new WrongSetting(`There is no setting '${name}'; there are ${Object.keys(accepts).join(', ')}.`);
    }
    if (!accepts[name as keyof Settings](value)) {
      throw new WrongSetting(`'${name}' cannot be ${JSON.stringify(value)}.`);
    }
  }
  return values as Partial<Settings>;
}

/** The settings of the given options, defaults filled in. */
export function settingsOf(options: SimulatorOptions): Settings {
  const named = Object.keys(defaultSettings)
    .map((name) => [name, options[name as keyof Settings]] as const)
    .filter(([, value]) => value !== undefined);
  return { ...defaultSettings, ...checkSettings(Object.fromEntries(named)) };
}
