// One built proxy in a process of its own, served as its command serves it, with or without its journal.
import { createAdaptorServer } from '@hono/node-server';
import Database from 'libsql';
import pg from 'pg';

const { UPSTREAM = '', JOURNAL, ORIGIN = '', WEBHOOK_URL, PROXY = '../../proxy/dist/index.js' } = process.env;
/** @type {typeof import('../../proxy/dist/index.js')} */
const { createProxy } = await import(PROXY);

const open = () =>
  createProxy({
    apiKey: 'demo-key',
    apiSecret: 'demo-secret',
    blinkApiUrl: UPSTREAM,
    allowedOrigins: [ORIGIN],
    rateLimit: 0,
    ...(WEBHOOK_URL && {
      webhookUrl: WEBHOOK_URL,
      webhookSecrets: [`whsec_${Buffer.from('a secret of this bench alone').toString('base64')}`],
    }),
    ...(JOURNAL === 'none' ? { store: false } : { databaseUrl: JOURNAL }),
  });
let proxy = open();
await proxy.ready();
if (JOURNAL !== 'none') {
  await proxy.close();
  // The first version's journal does not know how it was opened.
  await knowAll(JOURNAL ?? '').catch(() => undefined);
  proxy = open();
}
const began = performance.now();
await proxy.ready();
const readyMs = performance.now() - began;

/** A journal of a shop's ordinary day: a new one would read the log of each terminal before its first payment. */
async function knowAll(/** @type {string} */ journal) {
  const sql = 'update opening set back_to = null';
  if (journal.startsWith('file:')) {
    const database = new Database(journal.slice('file:'.length));
    database.exec(sql);
    database.close();
    return;
  }
  const client = new pg.Client(journal);
  await client.connect();
  await client.query(sql);
  await client.end();
}

const server = createAdaptorServer({
  fetch: proxy,
  overrideGlobalObjects: true,
  serverOptions: { requestTimeout: 30_000, headersTimeout: 30_000, keepAliveTimeout: 120_000 },
});
server.setTimeout(0);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address?.port, readyMs });
});

process.on('message', (message) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system });
  } else if (message === 'memory') {
    globalThis.gc?.();
    process.send?.({ rss: process.memoryUsage().rss });
  }
});
process.on('disconnect', () => process.exit(0));
