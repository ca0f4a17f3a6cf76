/** Where the figures are, and where they are not. */
import assert from 'node:assert/strict';
import net from 'node:net';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { runCommand, startCommand } from '../support/command.js';
import { noPostgres, testDatabase } from '../support/journal/postgres.js';
import { openSurroundings, type Surroundings } from '../support/settings.js';
import { newKey, ORIGIN, saleBody } from '../support/shop.js';

let surroundings: Surroundings;
before(async () => {
  surroundings = await openSurroundings();
});
after(() => surroundings.close());

test("the figures are at the root of their own port, and never at the till's address", async () => {
  const command = await startCommand({ ...surroundings.settings(), METRICS_PORT: '0' });
  try {
    const port = Number((await command.says(/"port":(\d+),"msg":"figures are at/))[1]);
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    const text = await answer.text();
    assert.match(answer.headers.get('content-type')!, /^text\/plain; version=0\.0\.4/);
    for (const name of [
      'blink_pos_info',
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
    ])
      assert.match(text, new RegExp(`^${name}[ {]`, 'm'));
    for (const path of ['/', '/blink/metrics', '/blink/attempts'])
      assert.equal((await fetch(`http://127.0.0.1:${port}${path}`)).status, 404, path);
    for (const path of ['/metrics', '/blink/metrics'])
      assert.equal((await fetch(new URL(path, command.url))).status, 404, path);
  } finally {
    await command.stop();
  }
});

test('a journal on Postgres has its figures, too', { skip: noPostgres() }, async () => {
  const database = await testDatabase();
  const command = await startCommand({
    ...surroundings.settings(),
    DATABASE_URL: database.url,
    METRICS_PORT: '0',
  });
  try {
    const port = Number((await command.says(/"port":(\d+),"msg":"figures are at/))[1]);
    await fetch(`${command.url}/sales`, {
      method: 'POST',
      headers: {
        origin: ORIGIN,
        'content-type': 'application/json',
        'idempotency-key': newKey(),
        prefer: 'respond-async, wait=0',
      },
      body: JSON.stringify(saleBody()),
    });
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    assert.match(text, /^blink_pos_journal_up 1$/m);
    assert.match(text, /^blink_pos_attempts_open\{[^}]*state="sent"[^}]*\} 1$/m);
  } finally {
    await command.stop();
    await database.close();
  }
});

test('where the port for figures is taken, the line says so, and nothing is left running', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as net.AddressInfo;
  try {
    const ended = await runCommand({ ...surroundings.settings(), METRICS_PORT: String(port) });
    assert.equal(ended.code, 1);
    assert.match(ended.stderr, /METRICS_PORT: cannot listen on 127\.0\.0\.1:\d+ \(EADDRINUSE\)\./);
  } finally {
    other.close();
  }
});
