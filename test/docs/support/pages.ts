/** The text of the pages, and the samples in them. */
import { readFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);

/** @param file from the repository's root */
export const read = (file: string): string => readFileSync(new URL(file, root), 'utf8');

/**
 * The one sample of a page that is marked so.
 * @param marks what stands after the fence, for example `nginx front`
 */
export function sampleOf(file: string, marks: string): string {
  const blocks = read(file).split(`\`\`\`${marks}\n`);
  if (blocks.length !== 2) throw new Error(`${file} has not one sample marked "${marks}"`);
  return `${blocks[1]!.split('\n```')[0]!}\n`;
}
