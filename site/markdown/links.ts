/** Relative links are written for a code host, file to file; here they are led to the pages of the site. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { addressOf, fileOf, root } from '../content/published.js';

const isRelative = (href: string): boolean => !/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(href);

export function pageLinks(md: MarkdownIt): void {
  md.core.ruler.push('page-links', ({ tokens, env }) => {
    for (const { children } of tokens) {
      children?.forEach((token, index) => {
        if (token.type === 'image') lead(token, 'src', env);
        if (token.type !== 'link_open' || lead(token, 'href', env)) return;
        // In the repository, but no page: its name stands here without a link.
        token.tag = 'span';
        const end = children.slice(index).find(({ type }) => type === 'link_close');
        if (end) end.tag = 'span';
      });
    }
  });
}

/** Rewrites the address; false where its file is not published. */
function lead(token: MarkdownToken, attribute: 'href' | 'src', env: PageData): boolean {
  const href = token.attrGet(attribute) ?? '';
  if (!isRelative(href)) return true;
  const [target, fragment] = href.split('#') as [string, string?];
  const from = fileOf(env);
  const file = path.join(path.dirname(from), decodeURI(target));
  // A page that is being written should still be seen; the tests find the link.
  if (!existsSync(path.join(root, file))) return true;
  const address = addressOf(file.replace(/\/$/, '/index.md'));
  if (!address) {
    token.attrSet(attribute, '');
    return false;
  }
  const own = path.dirname(addressOf(from) ?? '');
  token.attrSet(attribute, path.relative(own, address) + (fragment ? `#${fragment}` : ''));
  return true;
}
