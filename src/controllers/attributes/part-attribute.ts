/**
 * `part` is a property of every element, and a browser writes it into the attribute as text: a framework that sets it where
 * it has no value (React, Vue, Angular) would name a part of the order so, and the order would not be known as paid later.
 */
export const partAttribute = {
  fromAttribute: (text: string | null): string | null => (/^(undefined|null)$/.test(text!) ? null : text),
};
