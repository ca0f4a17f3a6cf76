/** A Markdown table. Cells are Markdown; a line break in one becomes a space. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

export const code = (text: string): string => (text ? `\`${text}\`` : '');

/** Under its heading; nothing at all where there are no rows. */
export function section(
  heading: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return rows.length > 0 ? `### ${heading}\n\n${table(heads, rows)}\n` : '';
}
