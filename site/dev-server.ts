/** The documentation beside the demo: built on the first look at it, and anew when what it is made of has changed. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { Plugin } from 'vite';
import { listGuests } from './content/published.js';

const root = path.resolve(import.meta.dirname, '..');
const sources = ['docs', 'site', 'src', 'custom-elements.json', ...listGuests().map(({ source }) => source)];

/** A process of its own: the site's configuration is then read anew each time. */
const build = (output: string) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'site/build.ts', output], {
    cwd: root,
    env: { ...process.env, DOCS_BESIDE_DEMO: '1', DOCS_BASE: '/docs' },
  });

export function docsServer(): Plugin {
  return {
    name: 'docs-server',
    apply: 'serve',
    configureServer(vite) {
      const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-docs-'));
      process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

      let built: Promise<unknown> | undefined;
      const watched = sources.map((source) => path.join(root, source));
      vite.watcher.add(watched);
      vite.watcher.on('all', (_, file) => {
        if (watched.some((source) => file.startsWith(source))) built = undefined;
      });

      const app = new Hono()
        .get('/docs', (c) => c.redirect('/docs/'))
        .use('/docs/*', async (c, next) => {
          built ??= build(folder);
          await built;
          c.header('cache-control', 'no-cache');
          await next();
        })
        .use(
          '/docs/*',
          serveStatic({ root: folder, rewriteRequestPath: (file) => file.slice('/docs'.length) }),
        )
        .notFound((c) => c.html(readFileSync(path.join(folder, '404.html'), 'utf8'), 404))
        .onError((error, c) => {
          built = undefined;
          return c.text(`The documentation cannot be built.\n\n${error.message}`, 500);
        });
      const listener = getRequestListener(app.fetch);
      vite.middlewares.use((request, response, next) =>
        /^\/docs(?:\/|$)/.test(request.url ?? '') ? void listener(request, response) : next(),
      );

      const printUrls = vite.printUrls.bind(vite);
      vite.printUrls = () => {
        printUrls();
        const [local] = vite.resolvedUrls?.local ?? [];
        if (local) vite.config.logger.info(`  ➜  Docs:    ${local}docs/`);
      };
    },
  };
}
