/** Which files of the repository are pages, and where each lies on the site. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';

export const root = path.resolve(import.meta.dirname, '../..');

/** Groups of the menu, in its order. */
export const groups = ['Start', 'Elements', 'Money', 'Running', 'Troubleshooting', 'More'] as const;

/** Pages from outside docs/, with their place in the menu. */
const guests: Record<string, { title: string; order: number; group: (typeof groups)[number] }> = {
  'proxy/README.md': { title: 'Proxy reference', order: 80, group: 'Running' },
  'proxy-check/README.md': { title: 'Proxy check reference', order: 81, group: 'Running' },
  'simulator/README.md': { title: 'Simulator reference', order: 82, group: 'Running' },
  'CHANGELOG.md': { title: 'Changes', order: 90, group: 'More' },
  'CONTRIBUTING.md': { title: 'Contributing', order: 91, group: 'More' },
  'SECURITY.md': { title: 'Security', order: 92, group: 'More' },
};

/** Whole programs that pages lead to, shown as they are. */
const programs = [
  'demo/frameworks/html/*.{html,js}',
  'demo/frameworks/{react,vue,svelte,angular}/src/*',
  'demo/frameworks/{react,vue,svelte}/vite.config.ts',
  'demo/frameworks/till.css',
];

export interface Guest {
  source: string;
  title: string;
  order?: number;
  group?: string;
  /** Markdown. */
  content: string;
}

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** Everything that is published from outside docs/. */
export function listGuests(): Guest[] {
  const texts = Object.entries(guests)
    .filter(([source]) => existsSync(path.join(root, source)))
    .map(([source, place]) => ({ source, ...place, content: read(source) }));
  const shown = globSync(programs, { cwd: root })
    .sort()
    .map((source) => ({
      source,
      title: source,
      content: `# \`${source}\`\n\n~~~~${path.extname(source).slice(1)}\n${read(source).trimEnd()}\n~~~~\n`,
    }));
  return [...texts, ...shown];
}

/** Where a file of the repository lies on the site, from the site's root; undefined where it is not published. */
export function addressOf(file: string): string | undefined {
  if (file.startsWith('docs/')) return file.slice('docs/'.length).replace(/\.md$/, '.html');
  const isGuest = file in guests || globSync(programs, { cwd: root }).includes(file);
  return isGuest ? `repository/${file.replace(/\.md$/, '')}.html` : undefined;
}

/** The repository's file behind a page. */
export const fileOf = ({ source, page }: PageData): string => source ?? path.normalize(page.inputPath);
