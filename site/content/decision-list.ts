/** The decision records, by their first headings. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { root } from './published.js';

export const decisionList = (): string =>
  globSync('docs/decisions/[0-9]*.md', { cwd: root })
    .sort()
    .map((file) => {
      const [, heading = file] =
        /^# (?:\d+\. )?(.*)$/m.exec(readFileSync(path.join(root, file), 'utf8')) ?? [];
      return `- [${heading}](${path.basename(file)})`;
    })
    .join('\n');
