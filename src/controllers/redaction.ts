/** What a log may show on a screen: card numbers masked wherever they stand, credentials and headers never. */
import { parseBody } from '../payment/outcome.js';

/** 13 digits or more of any script, whatever parts them; no check digit is asked for. */
const digitRun = /\p{Nd}(?:[\s\p{Cf}\p{Pd}._/]*\p{Nd}){12,}/gu;
const credential =
  /((?:authori[sz]ation|cookie|secret|password|api_?key|token)[\\"']*\s*[:=][\\"'\s]*(?:basic\s+|bearer\s+)?|\b(?:basic|bearer)\s+)[\w+/=.~-]{4,}/gi;
const secretName = /headers$|cookie|authori[sz]ation|secret|password|api_?key|token/i;
/** Never a card number, though they may look like one by chance. */
const plainName = /(^|_)(id|timestamp|date|at|amount)$|^order_number$/i;
const deepest = 12;

/** A text with its card numbers cut to first six and last four, and its credentials cut out. */
export const redact = (text: string): string =>
  text.replace(credential, '$1***').replace(digitRun, (run) => {
    const digits = run.match(/\p{Nd}/gu)!;
    return digits.slice(0, 6).join('') + '*'.repeat(digits.length - 10) + digits.slice(-4).join('');
  });

/** A body as a list of names and texts, `metadata.order_number` for what lies within; a text that is no JSON stays one. */
export function fieldsOf(value: unknown, path: string[] = []): [name: string, text: string][] {
  const inner = typeof value === 'string' && /^\s*[[{]/.test(value) ? parseBody(value) : value;
  if (typeof inner === 'object' && inner !== null) {
    return path.length > deepest
      ? [[redact(path.join('.')), '…']]
      : Object.entries(inner).flatMap(([name, item]) =>
          secretName.test(name) ? [] : fieldsOf(item, [...path, name]),
        );
  }
  const text = String(inner ?? '');
  return text ? [[redact(path.join('.')), plainName.test(path.at(-1) ?? '') ? text : redact(text)]] : [];
}
