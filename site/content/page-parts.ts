/** What the frame of a page takes from its text, and from the menu. */

/** As far as search engines show it. */
const DESCRIPTION_LENGTH = 160;

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The first sentences of the text, as HTML's own text (entities stay): they say what a page is for. */
export function descriptionOf(html: string): string {
  const paragraphs = [...html.matchAll(/<p>([^]*?)<\/p>/g)].map(([, text]) => plain(text!));
  const text = paragraphs.find((paragraph) => paragraph.length > 20) ?? '';
  if (text.length <= DESCRIPTION_LENGTH) return text;
  const cut = text.slice(0, DESCRIPTION_LENGTH);
  return `${cut.slice(0, cut.lastIndexOf(' '))}…`;
}

export interface Part {
  id: string;
  /** HTML. */
  text: string;
}

/** Fewer parts than that are seen at once. */
const LEAST_PARTS = 3;

/** The parts of a page, for the list of its contents; none where it is short. */
export function partsOf(html: string): Part[] {
  const parts = [...html.matchAll(/<h2 id="([^"]+)"[^>]*>([^]*?)<\/h2>/g)].map(([, id, inner]) => ({
    id: id!,
    text: inner!.replace(/ <a class="anchor"[^]*$/, ''),
  }));
  return parts.length < LEAST_PARTS ? [] : parts;
}

interface MenuEntry {
  url: string;
  data: PageData & { permalink: string };
}
type Menu = { pages: MenuEntry[] }[];

/** The pages before and after, in the menu's order. */
export function besides(menu: Menu, url: string): { before?: MenuEntry; after?: MenuEntry } {
  const pages = menu.flatMap((group) => group.pages);
  const at = pages.findIndex((entry) => entry.url === url);
  return at < 0 ? {} : { before: pages[at - 1], after: pages[at + 1] };
}
