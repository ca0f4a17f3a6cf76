/** What a log may show on a screen: card numbers masked wherever they stand, credentials and headers never. */
import { unpacked } from '../payment/json.js';
import { isCardField, isLeft, maskShown } from '../payment/masks/mask.js';
import { maskCard } from '../payment/masks/mask-card.js';

const credential =
  /((?:authori[sz]ation|cookie|secret|password|api_?key|token)[\\"']*\s*[:=][\\"'\s]*(?:basic\s+|bearer\s+)?|\b(?:basic|bearer)\s+)[\w+/=.~-]{4,}/gi;
const secretName = /headers$|cookie|authori[sz]ation|secret|password|api_?key|token/i;
const deepest = 12;

/** A text with its card numbers cut to first six and last four, and its credentials cut out. */
export const redact = (text: string): string => maskShown(text.replace(credential, '$1***'));

/** What a field of that name may show. */
const shown = (text: string, name: string): string =>
  isLeft(name, text) ? text : redact(isCardField(name) ? maskCard(text)! : text);

/** A body as a list of names and texts, `metadata.order_number` for what lies within; a text that is no JSON stays one. */
export function fieldsOf(value: unknown, path: string[] = []): [name: string, text: string][] {
  const inner = typeof value === 'string' ? unpacked(value) : value;
  if (typeof inner === 'object' && inner !== null) {
    return path.length > deepest
      ? [[redact(path.join('.')), '…']]
      : Object.entries(inner).flatMap(([name, item]) =>
          secretName.test(name) ? [] : fieldsOf(item, [...path, name]),
        );
  }
  const text = String(inner ?? '');
  return text ? [[redact(path.join('.')), shown(text, path.at(-1) ?? '')]] : [];
}
