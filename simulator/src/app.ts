/** Everything the simulator serves: Blink's API, the control API, and the terminal's page. */
import { Hono } from 'hono';
import { apiBases, createApi } from './api/api.js';
import { createControl } from './control/control.js';
import { createPage } from './page/page.js';
import type { SimulatorParts } from './parts.js';
import type { Bindings } from './api/send.js';

/** @param basePath where another server mounts this one; paths are taken with and without it */
export function createApp(parts: SimulatorParts, basePath = ''): Hono<{ Bindings: Bindings }> {
  const api = createApi(parts);
  const control = createControl(parts);
  const prefix = basePath.replace(/\/+$/, '');
  const page = createPage(parts, prefix);
  const app = new Hono<{ Bindings: Bindings }>({ strict: false });
  for (const mount of new Set(['', prefix])) {
    for (const base of apiBases) app.route(mount + base, api);
    app.route(`${mount}/control`, control);
    app.route(mount || '/', page);
  }
  return app;
}
