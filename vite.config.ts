import { existsSync } from 'node:fs';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { defineConfig, type Plugin } from 'vite';
import { docsServer } from './site/dev-server.js';

type FetchHandler = (request: Request) => Response | undefined | Promise<Response | undefined>;

/** What `demo/server.ts` exports by default: a Hono app, or anything else with its `fetch`. */
interface DemoServer {
  fetch: FetchHandler;
  /** Paths that go to the app; every other path is Vite's. */
  paths?: readonly string[];
}

const root = path.join(import.meta.dirname, 'demo');
const serverFile = path.join(root, 'server.ts');

/** Mounts the demo's own server in Vite's: one process, one port, and server code that reloads like the page. */
function demoServer(): Plugin {
  return {
    name: 'demo-server',
    apply: 'serve',
    configureServer(vite) {
      if (!existsSync(serverFile)) return;
      const load = async () => (await vite.ssrLoadModule(serverFile)) as { default: DemoServer };
      const listener = getRequestListener(async (request) => {
        const { default: app } = await load();
        return (await app.fetch(request)) ?? new Response('Not found', { status: 404 });
      });
      vite.middlewares.use((request, response, next) => {
        load()
          .then(({ default: app }) => {
            const mine = (app.paths ?? ['/blink', '/simulator']).some((prefix) =>
              request.url?.startsWith(prefix),
            );
            return mine ? listener(request, response) : next();
          })
          .catch(next);
      });
    },
  };
}

export default defineConfig({
  root,
  plugins: [demoServer(), docsServer()],
  server: { open: false },
});
