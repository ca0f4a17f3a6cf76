/** Finds out that a page has one of the office's elements, wherever in it and whenever it comes. */

/**
 * Every name of ours that nobody has registered is the office's, so there is no list to keep. A stub registered under
 * such a name would hold it for good, so the page is watched instead, and only until the first one is seen: each added
 * element is looked at once. Open shadow roots are looked into, because a page's own components may show ours.
 */
export function whenPageHasOffice(page: Document, found: () => void): void {
  const observer = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(lookThrough);
  });
  let isFound = false;
  /** Names of the page's own elements that are not registered yet: until then they have no shadow root. */
  const awaited = new Set<string>();

  function watch(root: Node): void {
    if (isFound) return;
    observer.observe(root, { childList: true, subtree: true });
    lookThrough(root);
  }

  function lookThrough(top: Node): void {
    const walker = page.createTreeWalker(top, NodeFilter.SHOW_ELEMENT);
    for (let node: Node | null = top; node && !isFound; node = walker.nextNode())
      lookAt(node as Partial<Element>);
  }

  function lookAt({ localName, shadowRoot }: Partial<Element>): void {
    if (localName?.startsWith('blink-')) {
      if (customElements.get(localName)) return;
      isFound = true;
      observer.disconnect();
      found();
      return;
    }
    if (shadowRoot) watch(shadowRoot);
    else if (localName?.includes('-') && !awaited.has(localName)) {
      awaited.add(localName);
      customElements.whenDefined(localName).then(
        () => watch(page),
        () => {}, // SVG's `font-face` is nobody's.
      );
    }
  }

  watch(page);
  // The parser gives an element its shadow root after it has put it into the page.
  page.addEventListener('DOMContentLoaded', () => watch(page));
}
