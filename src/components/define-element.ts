/** Registers an element once; a second copy of this library on the page warns and leaves the first in charge. */
export function defineElement(name: string, element: CustomElementConstructor): void {
  const known = customElements.get(name);
  if (!known) customElements.define(name, element);
  else if (known !== element)
    console.warn(`<${name}> is already registered by another copy of blink-pos-elements.`);
}
