/** Code and tables that are wider than the page scroll by themselves; a keyboard reaches exactly those. */
export function reachableScrollers(): void {
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const isWide = target.scrollWidth > target.clientWidth;
      target.toggleAttribute('tabindex', isWide);
      if (!isWide) continue;
      target.setAttribute('tabindex', '0');
      target.setAttribute('role', 'group');
      target.setAttribute('aria-label', target.classList.contains('code') ? 'Code sample' : 'Table');
    }
  });
  for (const scroller of document.querySelectorAll('.scroll')) watcher.observe(scroller);
}
