/** What the control API accepts about terminals and keys. */
import type { Button, LoggedAs, Screen, TerminalChange } from '../terminals/terminal-types.js';

/** Input that makes no sense. The message says why. */
export class WrongInput extends Error {
  override name = 'WrongInput';
}

export const screens: readonly string[] = [
  'idle',
  'present-card',
  'signature',
  'approved',
  'declined',
  'cancelled',
] satisfies Screen[];

const buttons: readonly unknown[] = [
  'tap',
  'insert',
  'swipe',
  'approve',
  'decline',
  'signature',
  'cancel',
  'unplug',
  'plug',
] satisfies Button[];

type Rule = [accepts: (value: unknown) => boolean, words: string];
const text = (limit: number): Rule => [
  (value) => typeof value === 'string' && value !== '' && [...value].length <= limit,
  `text of up to ${limit} characters`,
];
const milliseconds: Rule = [
  (value) => typeof value === 'number' && value >= 0 && value < 2 ** 31,
  'a number of milliseconds',
];
const oneOf = (...values: unknown[]): Rule => [
  (value) => values.includes(value),
  `one of ${values.map((value) => `'${String(value)}'`).join(', ')}`,
];

const terminalRules: Record<keyof TerminalChange, Rule> = {
  serial_number: text(15),
  state: oneOf('CONNECTED', 'DISCONNECTED'),
  mode: oneOf('manual', 'auto'),
  autoDelay: milliseconds,
  resultTime: milliseconds,
};
const pressRules: Record<string, Rule> = {
  button: [(value) => buttons.includes(value), `one of ${buttons.join(', ')}`],
  charged: [(value) => typeof value === 'boolean', 'true or false'],
  logged: oneOf('answer', 'success'),
};

function check(rules: Record<string, Rule>, body: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(body)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (!rule) throw new WrongInput(`There is no '${name}' here; there is ${Object.keys(rules).join(', ')}.`);
    if (!rule[0](value)) throw new WrongInput(`'${name}' must be ${rule[1]}.`);
  }
}

/** @throws WrongInput */
export function checkTerminalChange(id: string, body: Record<string, unknown>): TerminalChange {
  const [fits, words] = text(35);
  if (!fits(id)) throw new WrongInput(`A terminal id is ${words}.`);
  check(terminalRules, body);
  return body as TerminalChange;
}

/** @throws WrongInput */
export function checkPress(body: Record<string, unknown>): {
  button: Button;
  charged?: boolean;
  logged?: LoggedAs;
} {
  check({ ...pressRules }, body);
  if (body['button'] === undefined) throw new WrongInput(`'button' must be ${pressRules['button']![1]}.`);
  if (body['logged'] === 'success' && body['charged'] !== true) {
    throw new WrongInput("'logged': 'success' needs 'charged': true.");
  }
  return body as { button: Button };
}
