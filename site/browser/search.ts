/** The search in the bar: typed words find sections, and a sentence of a till what to do about it. */
import MiniSearch from 'minisearch';
import { find } from '../search/find.js';
import { searchOptions, type Hit } from '../search/words.js';

export function searchField(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input')!;
  const list = form.querySelector<HTMLElement>('ul')!;
  const told = form.querySelector<HTMLElement>('[role=status]')!;
  const { top = '.' } = form.dataset;
  let index: Promise<MiniSearch<Hit>> | undefined;
  const load = () =>
    (index ??= fetch(`${top}/assets/search.json`)
      .then((answer) => answer.text())
      .then((text) => MiniSearch.loadJSON<Hit>(text, searchOptions)));

  form.hidden = false;
  const close = () => {
    list.hidden = true;
    told.textContent = '';
  };
  const show = async () => {
    const query = field.value.trim();
    if (!query) return close();
    let hits: Hit[];
    try {
      hits = find(await load(), query);
    } catch {
      index = undefined;
      told.textContent = 'The search could not be loaded. Type again to try once more.';
      return;
    }
    if (query !== field.value.trim()) return; // Typed on meanwhile: that search is under way.
    list.replaceChildren(...hits.map((hit) => itemOf(hit, top)));
    list.hidden = hits.length === 0;
    told.textContent =
      hits.length > 0
        ? `${hits.length === 1 ? 'One place' : `${hits.length} places`} found`
        : 'Nothing found. Try fewer words, or one of them alone.';
  };

  field.addEventListener('focus', () => void load().catch(() => (index = undefined)));
  field.addEventListener('input', () => void show());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    list.querySelector('a')?.click();
  });
  form.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      field.focus();
      close();
    } else if (event.key === 'ArrowDown' && !list.hidden) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)]?.focus();
    } else if (event.key === 'ArrowUp' && at >= 0) {
      event.preventDefault();
      (links[at - 1] ?? field).focus();
    }
  });
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !form.contains(relatedTarget as Node)) close();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (!form.contains(target as Node)) close();
  });
  // A place on this page: the list would lie over it.
  list.addEventListener('click', close);
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.target as Element).closest('input, textarea, select, [contenteditable]')) return;
    event.preventDefault();
    field.focus();
  });
}

function itemOf({ page, title, text, address, lang }: Hit, top: string): HTMLLIElement {
  const link = document.createElement('a');
  link.href = `${top}/${address}`;
  const name = document.createElement('b');
  name.textContent = title === page ? page : `${page}: ${title}`;
  const begin = document.createElement('span');
  begin.textContent = text;
  begin.lang = lang;
  begin.dir = 'auto';
  link.append(name, begin);
  const item = document.createElement('li');
  item.append(link);
  return item;
}
