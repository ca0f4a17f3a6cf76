/** The look and the language of a till, for what stands at the end of its page: neither reaches it there by itself. */
import { languageOf } from '../../translations/index.js';

/** What a page may set of its look. */
const themed = [
  ...['accent', 'success', 'danger', 'warning'].flatMap((name) => [`--blink-${name}`, `--blink-on-${name}`]),
  ...['surface', 'on-surface', 'backdrop', 'radius', 'font'].map((name) => `--blink-${name}`),
];

export function dressAs(element: HTMLElement, speaksFor: EventTarget | undefined): void {
  if (!(speaksFor instanceof Element) || !speaksFor.isConnected) return;
  const look = getComputedStyle(speaksFor);
  const lang = languageOf(speaksFor);
  // Each setting is heard, and heard as a change.
  if (lang !== element.lang) element.lang = lang;
  element.dir = look.direction;
  element.style.colorScheme = look.colorScheme;
  for (const name of themed) {
    const value = look.getPropertyValue(name) || (name === '--blink-font' && look.fontFamily);
    if (value) element.style.setProperty(name, value);
  }
}
