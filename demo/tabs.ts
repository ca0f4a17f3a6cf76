/** Tabs as the ARIA practices describe them: one stop for the Tab key, arrows between them. */
import { byId } from './dom.js';

export function connectTabs(tablist: HTMLElement): void {
  const tabs = () => [...tablist.querySelectorAll<HTMLElement>('[role=tab]:not([hidden])')];
  const select = (chosen: HTMLElement) => {
    for (const tab of tabs()) {
      tab.ariaSelected = String(tab === chosen);
      tab.tabIndex = tab === chosen ? 0 : -1;
      byId(tab.getAttribute('aria-controls') ?? '').hidden = tab !== chosen;
    }
  };
  tablist.addEventListener('click', ({ target }) => {
    const tab = (target as HTMLElement).closest<HTMLElement>('[role=tab]');
    if (tab) select(tab);
  });
  tablist.addEventListener('keydown', (event) => {
    const all = tabs();
    const forward = getComputedStyle(tablist).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const step = { [forward]: 1, [backward]: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const tab = all.at((all.indexOf(event.target as HTMLElement) + step) % all.length);
    if (!tab) return;
    select(tab);
    tab.focus();
  });
  const [first] = tabs();
  if (first) select(first);
}
