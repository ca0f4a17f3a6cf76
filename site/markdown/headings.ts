/** Gives every heading the same id that code hosts give it, so that a link with a fragment holds in both places. */
import { escaped } from './samples.js';

export function headingIds(md: MarkdownIt): void {
  md.core.ruler.push('heading-ids', ({ tokens }) => {
    const taken = new Map<string, number>();
    tokens.forEach((token, index) => {
      if (token.type !== 'heading_open') return;
      const text = headingText(tokens[index + 1]);
      const slug = slugOf(text);
      const count = taken.get(slug) ?? 0;
      taken.set(slug, count + 1);
      token.attrSet('id', count > 0 ? `${slug}-${count}` : slug);
    });
  });
  // A link of its own to whoever wants to send somebody there; the page's first heading is the page.
  md.renderer.rules.heading_close = (tokens, index) => {
    const { tag } = tokens[index]!;
    const id = tokens[index - 2]?.attrGet('id');
    if (tag === 'h1' || !id) return `</${tag}>\n`;
    const name = escaped(headingText(tokens[index - 1]));
    return ` <a class="anchor" href="#${id}" aria-label="Link to: ${name}">#</a></${tag}>\n`;
  };
}

const headingText = (inline: MarkdownToken | undefined): string =>
  (inline?.children ?? [])
    .filter(({ type }) => type === 'text' || type === 'code_inline')
    .map(({ content }) => content)
    .join('');

const slugOf = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
