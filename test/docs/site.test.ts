/** The documentation as a reader meets it: `npm start`, and every page that can be reached from the first one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { NpmStart } from '../e2e/npm-start.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What one page holds. Addresses are absolute. */
interface Visited {
  /** False for a file that a page offers: a style sheet, a picture. */
  isPage: boolean;
  links: string[];
  ids: string[];
}

/** In place of the ids of a page that there is not. */
const missing = '(missing)';

const readPage = (page: Page): Promise<Visited> =>
  page.evaluate(() => ({
    isPage: document.contentType === 'text/html',
    links: [...document.querySelectorAll('a[href]')].map((link) => (link as HTMLAnchorElement).href),
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
  }));

const accessibilityFaults = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (
      globalThis as unknown as {
        axe: {
          run(on: Document): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      }
    ).axe.run(document),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

describe('the documentation', () => {
  let site: NpmStart;
  let browser: Browser;
  const visited = new Map<string, Visited>();
  const troubles: string[] = [];
  const elsewhere = new Set<string>();

  /** A tab that notes what goes wrong in it. */
  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage();
    page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      const { isPage, ids } = visited.get(page.url()) ?? { isPage: false, ids: [] };
      // A browser asks for the icon of a file that names none; a page names its own.
      if (message.type() !== 'error' || !isPage || ids.includes(missing)) return;
      troubles.push(`${page.url()}: ${message.text()}`);
    });
    page.on('request', (request) => {
      const url = request.url();
      if (url.startsWith('http') && !url.startsWith(site.demoUrl)) elsewhere.add(url);
    });
    return page;
  }

  before(async () => {
    site = await NpmStart.start();
    browser = await chromium.launch(await findChromium());
    const page = await open();
    for (const queue = [site.docsUrl]; queue.length > 0;) {
      const [address = ''] = queue.pop()!.split('#');
      if (visited.has(address) || !address.startsWith(site.docsUrl)) continue;
      const response = await page.goto(address);
      const found = response?.ok() ? await readPage(page) : { isPage: true, links: [], ids: [missing] };
      visited.set(address, found);
      queue.push(...found.links);
    }
    await page.context().close();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
  });

  /** Every page, in windows of that kind: one loads while another one is looked at. */
  async function eachPage(options: BrowserContextOptions, look: (page: Page) => Promise<string[]>) {
    const faults: string[] = [];
    const addresses = [...visited]
      .filter(([, { isPage, ids }]) => isPage && !ids.includes(missing))
      .map(([address]) => address);
    const looked = new Set<string>();
    const lookAround = async () => {
      const page = await open(options);
      for (let address = addresses.pop(); address; address = addresses.pop()) {
        await page.goto(address);
        faults.push(...(await look(page)).map((fault) => `${address}: ${fault}`));
        looked.add(address);
      }
      await page.context().close();
    };
    await Promise.all([lookAround(), lookAround()]);
    assert.ok(looked.size > 10, `${looked.size} pages`);
    assert.deepEqual(faults, []);
  }

  it('has a page for every text in docs/', () => {
    const texts = globSync('docs/**/*.md').map((file) =>
      file.replace(/^docs\//, '').replace(/\.md$/, '.html'),
    );
    assert.ok(texts.length > 10);
    // The page for what is not there is at every address but its own.
    const unreachable = texts.filter((text) => text !== '404.html' && !visited.has(`${site.docsUrl}${text}`));
    assert.deepEqual(unreachable, []);
  });

  it('has no link and no fragment that leads nowhere', () => {
    const broken = [...visited].flatMap(([address, { links }]) =>
      links
        .filter((link) => link.startsWith(site.docsUrl))
        .filter((link) => {
          const [target = '', fragment] = link.split('#');
          const ids = visited.get(target)?.ids ?? [];
          return ids.includes(missing) || (fragment && !ids.includes(decodeURIComponent(fragment)));
        })
        .map((link) => `${address} → ${link}`),
    );
    assert.deepEqual(broken, []);
  });

  const atDesk = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' } as const;
  const onTelephone = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } as const;

  for (const [where, options] of Object.entries({
    'at a desk by day': atDesk,
    'on a telephone by night': onTelephone,
  })) {
    it(`can be read by everyone, ${where}; only code and tables scroll sideways`, () =>
      eachPage(options, async (page) => {
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        return [
          ...(beyond > 0 ? [`${beyond} pixels beyond the edge`] : []),
          ...(await accessibilityFaults(page)),
        ];
      }));
  }

  it('lets a keyboard skip to the text, and leaves the editor again by Tab', async () => {
    const page = await open();
    await page.goto(`${site.docsUrl}elements/till.html`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');
    await page.getByLabel('The example').focus();
    await page.keyboard.press('Tab');
    assert.notEqual(await page.evaluate(() => document.activeElement?.localName), 'textarea');
  });

  it('asks nothing of anybody else, and logs no error', () => {
    assert.deepEqual([...elsewhere], []);
    assert.deepEqual(troubles, []);
  });
});
