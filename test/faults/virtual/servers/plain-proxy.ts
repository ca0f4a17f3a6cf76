/** A reverse proxy: two headers added, nothing remembered. */
import type { Upstream } from '../../../../proxy/src/blink/upstream.js';
import { PROXY_URL } from '../browser/page.js';
import type { Handler } from './proxies.js';

export const plainProxy =
  (upstream: () => Upstream): Handler =>
  async (request) => {
    const { pathname, search } = new URL(request.url);
    const base = new URL(PROXY_URL).pathname;
    const path = `${pathname.slice(base.length + 1)}${search}`.replace(/^terminals\//, 'devices/');
    if (path.startsWith('attempts/')) return new Response('<html>404</html>', { status: 404 });
    try {
      const body = request.method === 'GET' ? undefined : await request.text();
      const method = request.method as 'GET' | 'POST';
      const { status, text } = await upstream().send({ method, path, ...(body && { body }) });
      return new Response(text, { status });
    } catch {
      return new Response('<html>502 Bad gateway</html>', { status: 502 });
    }
  };
