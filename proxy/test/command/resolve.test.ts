/** `blink-pos-proxy resolve`: support shows an attempt or tells the operator's word, and is told what is wrong. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { freePort } from '../../../tools/free-port.mjs';
import { runCommand, startCommand, type Env } from '../support/command.js';
import { openSurroundings, credentials, type Surroundings } from '../support/settings.js';
import { eventually, newKey, ORIGIN, saleBody } from '../support/shop.js';
import { inShort, openShopServer, SECRET } from '../support/shop-server.js';

let surroundings: Surroundings;
before(async () => {
  surroundings = await openSurroundings();
});
after(() => surroundings.close());

test('support shows and resolves an attempt, with the proxy running and without', async () => {
  const env = { ...surroundings.settings(), QUIET_PERIOD: '1', TILL_TOKENS: 'bar:the-token-of-the-bar' };
  const command = await startCommand(env);
  const lose = async () => {
    surroundings.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
    const key = newKey();
    await fetch(`${command.url}/sales`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer the-token-of-the-bar',
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(saleBody()),
    });
    return key;
  };
  const resolve = async (key: string, ...args: string[]) => {
    const { code, stdout } = await runCommand(env, ['resolve', key, ...args, '--url', command.url]);
    return [code, (JSON.parse(stdout || '{}') as { status?: string }).status];
  };
  const word = ['not-charged', '--evidence', 'the terminal is idle', '--operator-id', '7'];
  const first = await lose();
  assert.deepEqual(await resolve(first), [0, 'unknown']);
  assert.deepEqual(await resolve(first, ...word), [0, 'resolved']);
  assert.deepEqual(await resolve(first, ...word), [1, undefined]);
  const second = await lose();
  await command.kill();
  assert.deepEqual(await resolve(second, ...word), [0, 'resolved']);
  assert.equal((await runCommand(env, ['resolve', second, 'perhaps'])).code, 2);
});

test('a word that support tells without the proxy reaches the shop’s server too, once the proxy is back', async () => {
  const server = await openShopServer();
  const env = {
    ...surroundings.settings(),
    QUIET_PERIOD: '1',
    WEBHOOK_URL: server.url,
    WEBHOOK_SECRET: SECRET,
  };
  const command = await startCommand(env);
  surroundings.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
  const key = newKey();
  await fetch(`${command.url}/sales`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(saleBody()),
  });
  await server.until(1);
  await command.kill();
  const word = ['not-charged', '--evidence', 'the terminal is idle'];
  const told = await runCommand(env, ['resolve', key, ...word, '--url', command.url]);
  assert.equal(told.code, 0, told.stderr);
  const next = await startCommand(env);
  const taken = await eventually(
    () => server.taken(),
    ({ length }) => length === 2,
  );
  assert.deepEqual(taken.map(inShort), ['payment.unresolved -', 'payment.failed operator']);
  await next.kill();
  await server.close();
});

test('support with another secret than the proxy is told so', async () => {
  const token = 'the-token-of-the-bar';
  const env: Env = { ...surroundings.settings(), TILL_TOKENS: `bar:${token}` };
  const key = newKey();
  const command = await startCommand(env);
  const closed = await fetch(`${command.url}/attempts/${key}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  });
  assert.equal(closed.status, 200);
  const ask = (BLINK_POS_API_SECRET: string) =>
    runCommand({ ...env, BLINK_POS_API_SECRET }, ['resolve', key, '--url', command.url]);
  const known = await ask(credentials.BLINK_POS_API_SECRET);
  const { code, stderr } = await ask('another');
  await command.stop();
  assert.equal(known.code, 0, known.stderr);
  assert.equal(code, 2);
  assert.match(stderr, /^blink-pos-proxy: BLINK_POS_API_SECRET: [^\n]+\n$/);
});

test('support is told where no journal is, and none is made there', async () => {
  const home = mkdtempSync(path.join(surroundings.folder, 'support-'));
  const file = path.join(home, 'journal.db');
  const env = {
    ...surroundings.settings(),
    DATABASE_URL: `file:${path.relative('.', file)}`,
    PORT: String(await freePort()),
  };
  const asked = () => runCommand(env, ['resolve', newKey()]);
  const none = await asked();
  assert.deepEqual([none.code, none.stdout], [2, '']);
  assert.match(none.stderr, /^blink-pos-proxy: DATABASE_URL: [^\n]+\n$/);
  assert.ok(none.stderr.includes(` ${file} `), none.stderr);
  assert.deepEqual(readdirSync(home), []);
  const command = await startCommand(env);
  await command.stop();
  assert.equal((await asked()).code, 1, 'a journal that knows no such attempt');
  writeFileSync(file, '');
  assert.equal((await asked()).code, 2);
  assert.equal(readFileSync(file, 'utf8'), '');
});

test('support’s word goes into no other journal than the one that is meant', async () => {
  const env = { ...surroundings.settings(), PORT: String(await freePort()) };
  await (await startCommand(env)).stop(); // makes one
  const meant = { ...env, BLINK_POS_JOURNAL_ID: 'another-journal' };
  const { code, stdout, stderr } = await runCommand(meant, ['resolve', newKey()]);
  assert.deepEqual([code, stdout], [2, '']);
  assert.match(stderr, /^blink-pos-proxy: DATABASE_URL: [^\n]*BLINK_POS_JOURNAL_ID[^\n]*\n$/);
});
