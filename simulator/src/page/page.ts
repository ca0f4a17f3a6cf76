/** The page that is the terminal, and the list of terminals. Plain files, so that a strict policy can hold them. */
import { Hono, type Context } from 'hono';
import type { html } from 'hono/html';
import { pageIcon } from './icon.js';
import { pickerHtml } from './picker-html.js';
import { pickerScript } from './picker-script.js';
import { pageStyles } from './styles.js';
import { terminalHtml } from './terminal-html.js';
import { terminalScript } from './terminal-script.js';
import type { SimulatorParts } from '../parts.js';

/** No `frame-ancestors`: a till's demo shows the terminal in a frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const files: Record<string, [type: string, text: string]> = {
  'styles.css': ['text/css; charset=utf-8', pageStyles],
  'terminal.js': ['text/javascript; charset=utf-8', terminalScript],
  'icon.svg': ['image/svg+xml', pageIcon],
  'picker.js': ['text/javascript; charset=utf-8', pickerScript],
};

/** @param prefix where the links begin; empty for relative ones */
export function createPage({ terminals }: SimulatorParts, prefix: string): Hono {
  const page = new Hono();
  const show = (c: Context, content: ReturnType<typeof html>, status: 200 | 404 = 200) => {
    c.header('Content-Security-Policy', policy);
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cache-Control', 'no-store');
    return c.html(content, status);
  };
  const rootFrom = (relative: string) => (prefix ? `${prefix}/` : relative);

  page.get('/', (c) => {
    const all = terminals.list();
    const root = rootFrom('./');
    const [only] = all;
    if (only && all.length === 1) return c.redirect(`${root}terminal/${encodeURIComponent(only.terminalId)}`);
    return show(
      c,
      pickerHtml(
        root,
        all.map(({ view }) => view),
      ),
    );
  });

  page.get('/terminal/:id', (c) => {
    const root = rootFrom('../');
    const terminal = terminals.find(c.req.param('id'));
    if (!terminal)
      return show(
        c,
        pickerHtml(
          root,
          terminals.list().map(({ view }) => view),
          c.req.param('id'),
        ),
        404,
      );
    return show(c, terminalHtml(root, terminal.view, terminals.list().length > 1));
  });

  page.get('/page/:file', (c) => {
    const file = files[c.req.param('file')];
    if (!file) return c.notFound();
    const [type, text] = file;
    return c.body(text, 200, {
      'Content-Type': type,
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    });
  });
  return page;
}
