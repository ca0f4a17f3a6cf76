/** A page that holds still: one clock, one font, nothing moves. Takes what is in it as WebP. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../tools/browsers/chromium.mjs';
import { root } from '../content/published.js';
import type { Variant } from './variants.js';

/** The office's views are of that day. */
const now = '2026-03-26T10:30:00.000Z';
export const font = 'DejaVu Sans';
/** Of WebP: smaller files, and the same bytes for the same page. */
const quality = 60;
/** What is longer is a list that goes on: its end is shown. */
const longest = 1400;

const style = `
  :root { color-scheme: light dark; background: light-dark(#fff, #1b1d22); scrollbar-width: none; }
  @media (forced-colors: active) { :root { background: Canvas; } }
  body { margin: 0; padding: 16px; font: 16px '${font}', sans-serif; }
  :root { caret-color: transparent; }
`;

export interface Camera {
  readonly version: string;
  /** Brings an element there. @param css of a theme */
  open(element: string, states: readonly string[], css?: string): Promise<Shot>;
  /** Runs in an empty page. */
  blank(): Promise<Page>;
  close(): Promise<void>;
}

export interface Shot {
  take(variant: Variant): Promise<Buffer>;
  close(): Promise<void>;
}

export async function camera(): Promise<Camera> {
  const bundled = await build({
    absWorkingDir: root,
    entryPoints: ['site/pictures/page.ts'],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const script = bundled.outputFiles[0]!.text;
  const html = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Picture</title><style>${style}</style><body></body><script type="module" src="/page.js"></script></html>`;
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : html);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { args, ...launch } = await findChromium();
  const still = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];
  const browser = await chromium.launch({ ...launch, args: [...args, ...still] });
  return {
    version: browser.version(),
    open: (element, states, css) =>
      open(browser, `${origin}/?element=${element}&state=${states.join()}`, css),
    blank: () => browser.newPage(),
    close: async () => {
      await browser.close();
      server.close();
    },
  };
}

async function open(browser: Browser, address: string, css = ''): Promise<Shot> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
    viewport: { width: 360, height: 640 },
  });
  const page = await context.newPage();
  const failures: string[] = [];
  page.on('pageerror', ({ message }) => failures.push(message));
  await page.clock.setFixedTime(now);
  await page.goto(address);
  if (css) await page.addStyleTag({ content: css });
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  if (failures.length) throw new Error(`${address}: ${failures.join('; ')}`);
  const devtools = await context.newCDPSession(page);
  return {
    take: async (variant) => {
      await wear(page, variant);
      const clip = await frameOf(page);
      const { data } = await devtools.send('Page.captureScreenshot', {
        format: 'webp',
        quality,
        captureBeyondViewport: true,
        clip: { ...clip, scale: 1 },
      });
      return Buffer.from(data, 'base64');
    },
    close: () => context.close(),
  };
}

async function wear(page: Page, { width, scheme, lang, isForced }: Variant): Promise<void> {
  await page.setViewportSize({ width, height: 640 });
  await page.emulateMedia({ colorScheme: scheme, forcedColors: isForced ? 'active' : 'none' });
  await page.evaluate(async (language) => {
    const { documentElement } = document;
    documentElement.lang = language;
    documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
    // Where the language changes all is drawn anew, and laid out.
    for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
    // Each at its beginning: what turns has no other place where it rests.
    for (const { shadowRoot } of document.querySelectorAll('*'))
      for (const animation of shadowRoot?.getAnimations() ?? []) {
        animation.pause();
        animation.currentTime = 0;
      }
    await new Promise(requestAnimationFrame);
    scrollTo(0, 0);
  }, lang);
}

/** All of the page's width, as far down as there is something; of a dialog, the window. */
async function frameOf(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const { width, height } = await page.evaluate(() => {
    const isOpen = [...document.querySelectorAll('blink-signature-prompt')].some((prompt) => prompt.open);
    const { clientWidth, clientHeight } = document.documentElement;
    return {
      width: clientWidth,
      height: isOpen ? clientHeight : Math.ceil(document.body.getBoundingClientRect().height),
    };
  });
  return height > longest ? { x: 0, y: height - 480, width, height: 480 } : { x: 0, y: 0, width, height };
}
