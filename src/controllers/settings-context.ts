/** The settings that every element takes, from itself or from the nearest `<blink-till>` around it. */
import { absoluteUrl, clientOf, defaultClient, defaultQuietPeriod, type Settings } from '../api/settings.js';
import { textOf } from '../payment/fields.js';
import { numberIn } from './attributes/number-attribute.js';

/** What an element holds where nobody says otherwise. */
export const defaults = {
  quietPeriod: defaultQuietPeriod,
  /** Hours for which a done order stays done. */
  rememberHours: 12,
  /** Seconds until an unattended button shows the next customer nothing of the last one. */
  clearAfter: 30,
} as const;

/** A number as a page may give it, as text too; the default where it is none that counts. */
export function atLeast<Fallback>(least: number, value: unknown, fallback: Fallback): number | Fallback {
  const number = typeof value === 'string' ? numberIn(value) : value;
  return typeof number === 'number' && number >= least ? number : fallback;
}

/** As the page gave them. */
type Own = { readonly [Name in keyof Settings]?: unknown };

const names = [
  'proxyUrl',
  'terminalId',
  'siteBranchId',
  'posLocation',
  'operatorId',
  'quietPeriod',
  'client',
] as const;

/** What holds for an element: its own settings, else those around it; these very ones where it has none of its own. */
export function settingsFrom(own: Own, around: Settings | undefined): Settings {
  if (around && !own.unattended && names.every((name) => own[name] == null)) return around;
  return {
    proxyUrl: own.proxyUrl != null ? absoluteUrl(textOf(own.proxyUrl)) : (around?.proxyUrl ?? ''),
    terminalId: textOf(own.terminalId ?? around?.terminalId),
    siteBranchId: textOf(own.siteBranchId ?? around?.siteBranchId),
    posLocation: textOf(own.posLocation ?? around?.posLocation),
    operatorId: textOf(own.operatorId ?? around?.operatorId),
    quietPeriod: atLeast(Number.MIN_VALUE, own.quietPeriod ?? around?.quietPeriod, defaults.quietPeriod),
    // One that says so is enough: nobody is alone with a question because of an attribute that is missing further in.
    unattended: !!own.unattended || !!around?.unattended,
    client: clientOf(own.client) ?? around?.client ?? defaultClient(),
  };
}
