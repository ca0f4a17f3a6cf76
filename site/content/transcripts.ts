/** What a screen reader says at a till, as `npm run transcripts` has written it down. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { escaped } from '../markdown/samples.js';
import { root } from './published.js';

/** What the first word of a line means. */
const kinds: Record<string, string> = {
  does: 'Happens',
  focus: 'Focus',
  now: 'Focus now',
  dialog: 'Dialog',
  says: 'Said',
};

/** @param lang whose file in docs/transcripts it is */
export function transcript(lang: string): string {
  const text = readFileSync(path.join(root, `docs/transcripts/${lang}.txt`), 'utf8');
  const scenes = text.split(/^# /m).slice(1);
  return scenes
    .map((scene) => {
      const [name = '', ...lines] = scene.trim().split('\n');
      const rows = lines.filter(Boolean).map((line) => {
        const [kind = '', words = ''] = line.split('\t');
        // What somebody does is told in English.
        const language = kind === 'does' ? '' : ` lang="${lang}" dir="auto"`;
        return `<tr><th scope="row">${kinds[kind] ?? escaped(kind)}</th><td${language}>${escaped(words)}</td></tr>`;
      });
      return `<details><summary>${escaped(name)}</summary>\n<table>\n<thead><tr><th scope="col">What</th><th scope="col">Words</th></tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>\n</details>`;
    })
    .join('\n\n');
}
