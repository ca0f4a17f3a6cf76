/** What each page says under each of its headings, noted while the pages are made. */
import { addressOf, fileOf } from '../content/published.js';

export interface Section {
  /** From the site's root, with the heading's fragment. */
  address: string;
  /** The heading. */
  title: string;
  /** The page's first heading. */
  page: string;
  text: string;
}

const byPage = new Map<string, Section[]>();

/** Decisions are for whoever changes the project, whole programs for whoever reads one. */
const isSearched = (file: string): boolean => !/^docs\/decisions\/|^demo\//.test(file);

export function noteSections(md: MarkdownIt): void {
  md.core.ruler.push('sections', ({ tokens, env }) => {
    const file = fileOf(env);
    const address = addressOf(file);
    if (!address || !isSearched(file)) return;
    const sections: Section[] = [];
    tokens.forEach((token, index) => {
      if (token.type === 'heading_open') {
        const title = textOf(tokens[index + 1]!);
        const id = token.attrGet('id') ?? '';
        const isFirst = sections.length === 0;
        sections.push({
          address: isFirst ? address : `${address}#${id}`,
          title,
          page: sections[0]?.title ?? title,
          text: '',
        });
        return;
      }
      const section = sections.at(-1);
      const isHeading = tokens[index - 1]?.type === 'heading_open';
      if (!section || isHeading) return;
      if (token.type === 'inline') section.text += `${textOf(token)}\n`;
      if (token.type === 'fence' || token.type === 'code_block') section.text += `${token.content}\n`;
    });
    byPage.set(file, sections);
  });
}

/** What a reader sees of it. */
export const textOf = ({ children, content }: MarkdownToken): string =>
  children
    ? children
        .map((child) => (/break$/.test(child.type) ? ' ' : child.type === 'image' ? '' : child.content))
        .join('')
    : content;

export const sections = (): Section[] => [...byPage.values()].flat();
