/** `/metrics`, on a port of its own: whoever may pay need not see it, and whoever watches needs no token. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Metrics } from '../metrics/metrics.js';
import { listen } from './server.js';

/**
 * It ends with the process, and keeps none alive: how one drains is to be seen too.
 * @returns where, as `port` may be 0
 * @throws NotNow or ConfigError where the address cannot be listened on
 */
export async function startMetrics(host: string, port: number): Promise<{ metrics: Metrics; port: number }> {
  const metrics = new Metrics();
  const server: Server = createServer((request, response) => {
    const isAsked = /^\/metrics(\?|$)/.test(request.url ?? '') && /^(GET|HEAD)$/.test(request.method ?? '');
    if (!isAsked) {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await listen(server, host, port, 'METRICS_PORT');
  server.unref();
  return { metrics, port: (server.address() as AddressInfo).port };
}
