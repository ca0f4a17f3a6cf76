/** The documentation site: Markdown of docs/ and what the sources say themselves, made into plain pages. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import highlight from '@11ty/eleventy-plugin-syntaxhighlight';
import { fillMarkers } from './content/markers.js';
import { besides, descriptionOf, partsOf } from './content/page-parts.js';
import { addressOf, fileOf, groups, listGuests } from './content/published.js';
import { headingIds } from './markdown/headings.js';
import { pageLinks } from './markdown/links.js';
import { samples } from './markdown/samples.js';
import { tables } from './markdown/tables.js';
import { noteSections } from './search/sections.js';

/**
 * Where the site lies on its server, without a last slash. Pages name each other from where they are and need none; the
 * page for what is not there is shown at any address.
 */
const base = (process.env.DOCS_BASE ?? '').replace(/\/$/, '');

export default function configure(config: EleventyConfig): object {
  config.setUseGitIgnore(false);
  config.addPlugin(highlight, { init: colourTemplatesAsHtml });
  config.amendLibrary('md', (md) =>
    md.use(headingIds).use(noteSections).use(pageLinks).use(samples).use(tables),
  );
  config.addPreprocessor('generated', 'md', (_, content) => fillMarkers(content));
  config.addPassthroughCopy({ 'docs/images': 'images', 'docs/themes': 'themes', 'site/styles': 'assets' });
  for (const { content, ...data } of listGuests()) {
    config.addTemplate(`repository/${data.source.replaceAll('/', '-')}.md`, content, data);
  }

  config.addFilter('descriptionOf', descriptionOf);
  config.addFilter('partsOf', partsOf);
  config.addFilter('besides', besides);
  config.addGlobalData('layout', 'layout.njk');
  config.addGlobalData('besideDemo', process.env.DOCS_BESIDE_DEMO === '1');
  config.addGlobalData('eleventyComputed', {
    title: titleOf,
    permalink: (data: PageData) => addressOf(fileOf(data)),
    file: fileOf,
    /** From this page to the root of the site. */
    top: (data: PageData) =>
      fileOf(data) === 'docs/404.md'
        ? base
        : path.relative(path.dirname(addressOf(fileOf(data)) ?? ''), '') || '.',
  });
  config.addCollection('menu', (all) => {
    const pages = all.getAll().sort((a, b) => (a.data.order ?? 99) - (b.data.order ?? 99));
    return groups
      .map((group) => ({ group, pages: pages.filter(({ data }) => data.group === group) }))
      .filter(({ pages }) => pages.length > 0);
  });

  return {
    dir: { input: 'docs', includes: '../site/includes' },
    // Samples are full of braces: they are text.
    markdownTemplateEngine: false,
    templateFormats: ['md'],
  };
}

/** What the front matter says, or else the page's first heading. */
function titleOf({ title, page }: PageData): string | undefined {
  if (title) return title;
  // Eleventy fills in page.rawInput only after this is computed.
  return /^# (.*)$/m.exec(readFileSync(page.inputPath, 'utf8'))?.[1]?.replaceAll('`', '');
}

function colourTemplatesAsHtml({
  Prism: { languages },
}: {
  Prism: { languages: Record<string, unknown> };
}): void {
  languages.vue = languages.markup;
  languages.svelte = languages.markup;
}
