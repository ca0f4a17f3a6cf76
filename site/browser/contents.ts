/** Beside the text there is room for the list of a page's parts: it is open there, and one line above the text elsewhere. */
const beside = matchMedia('(width >= 1280px)');

export function openContents(): void {
  const contents = document.querySelector<HTMLDetailsElement>('.contents');
  if (!contents) return;
  const follow = () => (contents.open = beside.matches);
  beside.addEventListener('change', follow);
  follow();
}
