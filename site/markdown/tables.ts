/** A table wider than the page scrolls by itself; a head without words is no head. */
export function tables(md: MarkdownIt): void {
  md.core.ruler.push('empty-heads', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type !== 'th_open' || tokens[index + 1]?.content) return;
      token.tag = 'td';
      tokens[index + 2]!.tag = 'td';
    });
  });
  md.renderer.rules.table_open = () => '<div class="scroll"><table>\n';
  md.renderer.rules.table_close = () => '</table></div>\n';
}
