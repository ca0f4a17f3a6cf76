/**
 * A head without words is no head. A table wider than the page scrolls by itself; one with three columns or more is laid
 * out row by row on a telephone, where each cell carries the name of its column. Roles are said in words: a table that is
 * laid out as blocks is none to a screen reader.
 */

const LEAST_COLUMNS = 3;

export function tables(md: MarkdownIt): void {
  md.core.ruler.push('tables', ({ tokens }) => {
    tokens.forEach((token, index) => {
      if (token.type !== 'th_open' || tokens[index + 1]?.content) return;
      token.tag = 'td';
      tokens[index + 2]!.tag = 'td';
    });
    tokens.forEach((token, index) => {
      if (token.type === 'table_open') nameCells(tokens, index);
    });
  });
  md.renderer.rules.table_open = (tokens, index) => {
    const isRows = tokens[index]!.attrGet('data-rows') !== null;
    return `<div class="scroll${isRows ? ' rows' : ''}"><table${isRows ? ' role="table"' : ''}>\n`;
  };
  md.renderer.rules.table_close = () => '</table></div>\n';
}

function nameCells(tokens: MarkdownToken[], start: number): void {
  const heads: string[] = [];
  let column = 0;
  const end = tokens.findIndex(({ type }, index) => index > start && type === 'table_close');
  const inside = tokens.slice(start + 1, end);
  inside.forEach(({ type }, index) => {
    if (type === 'th_open') heads.push(plain(inside[index + 1]?.content ?? ''));
  });
  if (heads.length < LEAST_COLUMNS) return;
  tokens[start]!.attrSet('data-rows', '');
  for (const token of inside) {
    if (token.type === 'tr_open') {
      column = 0;
      token.attrSet('role', 'row');
    }
    if (token.type === 'th_open') token.attrSet('role', token.tag === 'th' ? 'columnheader' : 'cell');
    if (token.type === 'thead_open' || token.type === 'tbody_open') token.attrSet('role', 'rowgroup');
    if (token.type !== 'td_open') continue;
    token.attrSet('role', 'cell');
    const head = heads[column++];
    if (head) token.attrSet('data-head', head);
  }
}

const plain = (text: string): string => text.replaceAll('`', '');
