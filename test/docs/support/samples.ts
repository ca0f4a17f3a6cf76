/** The code samples of every page that is published, and of the README. */
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { listGuests, root } from '../../../site/content/published.js';
import { read } from './pages.js';

export interface Sample {
  /** From the repository's root. */
  file: string;
  line: number;
  language: string;
  /** What stands behind the language: `run`, `from=…`, or a name that a test takes it by. */
  marks: string;
  text: string;
}

/** For the name of a test. */
export const nameOf = ({ file, line, language, marks }: Sample): string =>
  `${file}:${line} ${language} ${marks}`.trim();

export function samplesIn(file: string, text = read(file)): Sample[] {
  return [...text.matchAll(/^( *)(`{3,}|~{3,})([^\n`]*)\n([^]*?)^\1\2 *$/gm)].map((match) => {
    const [, , , info = '', body = ''] = match;
    const [language = '', ...marks] = info.trim().split(/\s+/);
    const line = text.slice(0, match.index).split('\n').length;
    return { file, line, language, marks: marks.join(' '), text: body };
  });
}

/** The samples below a heading, as far as the next one of its rank. */
export function samplesBelow(file: string, heading: string): Sample[] {
  const part = read(file)
    .split(`\n${heading}\n`)[1]
    ?.split(/\n## (?!#)/)[0];
  if (part === undefined) throw new Error(`${file} has no ${heading}`);
  return samplesIn(file, part);
}

export function readSamples(): Sample[] {
  const guests = listGuests()
    .map(({ source }) => source)
    .filter((source) => source.endsWith('.md'));
  const pages = globSync('docs/**/*.md', { cwd: root }).sort();
  return ['README.md', ...pages, ...guests].flatMap((file) => samplesIn(file));
}

/** Tests that take a sample by its name, as `sampleOf('docs/page.md', 'nginx front')` does. */
const takers = globSync('test/{docs,e2e}/**/*.ts', { cwd: root }).map(read);

export type Check = 'run' | 'compile' | 'excerpt' | 'styles' | 'data' | 'commands' | 'taken' | 'output';

const byLanguage: Record<string, Check> = {
  'html run': 'run',
  'html live': 'run',
  'html page': 'run',
  ts: 'compile',
  tsx: 'compile',
  css: 'styles',
  json: 'data',
  sh: 'commands',
  // What a program prints is no sample.
  text: 'output',
};

/** Which of our checks covers it; undefined where none does. */
export function checkOf({ file, language, marks }: Sample): Check | undefined {
  if (marks.startsWith('from=')) return 'excerpt';
  const info = `${language} ${marks}`.trim();
  const plain = byLanguage[info];
  if (plain || !marks) return plain;
  return takers.some((test) => test.includes(file) && test.includes(info)) ? 'taken' : undefined;
}

export const absolute = (file: string): string => path.join(root, file);
