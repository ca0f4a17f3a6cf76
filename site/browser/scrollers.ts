/** Code and tables that are wider than the page scroll by themselves; a keyboard reaches exactly those. */
export function reachableScrollers(): void {
  const watcher = new ResizeObserver((entries) => entries.forEach(({ target }) => mark(target)));
  for (const scroller of document.querySelectorAll('.scroll')) {
    mark(scroller); // at once: the first observation comes only with the next frame
    watcher.observe(scroller);
  }
}

function mark(scroller: Element): void {
  const isWide = scroller.scrollWidth > scroller.clientWidth;
  if (!isWide) return scroller.removeAttribute('tabindex');
  scroller.setAttribute('tabindex', '0');
  scroller.setAttribute('role', 'group');
  scroller.setAttribute('aria-label', scroller.classList.contains('code') ? 'Code sample' : 'Table');
}
