/** One proxy in a process of its own, as the command would run it, with or without its journal. */
import { createProxy } from '../../proxy/src/proxy.js';
import { startServer } from '../../proxy/src/server.js';
import { origin } from './payment.js';

const { UPSTREAM, JOURNAL } = process.env;

const proxy = createProxy({
  apiKey: 'demo-key',
  apiSecret: 'demo-secret',
  blinkApiUrl: UPSTREAM!,
  allowedOrigins: [origin],
  rateLimit: 0,
  ...(JOURNAL === 'none' ? { store: false as const } : { databaseUrl: JOURNAL! }),
});
await proxy.ready();
const server = await startServer(proxy, '127.0.0.1', 0);

process.on('message', (message) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send!({ cpu: user + system });
  } else if (message === 'memory') {
    globalThis.gc?.();
    process.send!({ rss: process.memoryUsage().rss });
  }
});
process.on('disconnect', () => process.exit(0));
process.send!({ port: server.port });
