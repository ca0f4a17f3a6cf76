/** The command: its one line, its log, its end. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { runCommand, startCommand, type Env } from '../support/command.js';
import { openSurroundings, credentials, type Surroundings } from '../support/settings.js';
import { newKey, ORIGIN, saleBody, TERMINAL } from '../support/shop.js';

let surroundings: Surroundings;
before(async () => {
  surroundings = await openSurroundings();
});
after(() => surroundings.close());

interface LogLine {
  level: number;
  msg: string;
  [field: string]: unknown;
}
const logLines = (log: string): LogLine[] =>
  log
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LogLine);

test('a wrong setting ends the command with one line that names it, and code 2', async () => {
  const { code, stdout, stderr } = await runCommand({ ...credentials, PORT: 'none' });
  assert.deepEqual([code, stdout], [2, '']);
  assert.match(stderr, /^blink-pos-proxy: PORT [^\n]+\n$/);
});

test('a sale goes through the command over HTTP, and SIGTERM lets it finish', async () => {
  const command = await startCommand(surroundings.settings());
  assert.match(command.url, /^http:\/\/127\.0\.0\.1:\d+\/blink$/);
  const key = newKey();
  const answer = fetch(`${command.url}/sales`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(saleBody()),
  });
  const terminal = surroundings.simulator.terminals.find(TERMINAL)!;
  await surroundings.simulator.terminals.waitFor(terminal, 'present-card', 5_000);
  const stopped = command.stop();
  terminal.press('tap');
  assert.equal((await answer).status, 201);
  assert.equal(await stopped, 0);
});

test('one line of the start says which journal it is, by its full path, since when, and whether it is new', async () => {
  const file = path.join(mkdtempSync(path.join(surroundings.folder, 'place-')), 'journal.db');
  const env = { ...surroundings.settings(), DATABASE_URL: `file:${path.relative('.', file)}` };
  const startOnce = async () => {
    const command = await startCommand(env);
    await command.stop();
    const told = logLines(command.log()).filter(({ journal_id }) => journal_id !== undefined);
    assert.equal(told.length, 1);
    return told[0]!;
  };
  const [first, second] = [await startOnce(), await startOnce()];
  assert.deepEqual([first.journal, second.journal], [file, file]);
  assert.deepEqual([second.journal_id, second.made], [first.journal_id, first.made]);
  assert.ok(Math.abs(Date.now() - Date.parse(String(first.made))) < 60_000);
  assert.deepEqual(
    [first.msg, second.msg],
    ['this journal is new: it knows of no payment from before', 'this journal goes on where it was'],
  );
});

test('the start warns where neither an origin nor a token is set, so that no payment can be taken', async () => {
  const warnings = async (env: Env) => {
    const command = await startCommand({ ...surroundings.settings(), ALLOWED_ORIGINS: '', ...env });
    await command.stop();
    return logLines(command.log())
      .filter(({ level }) => level === 40)
      .map(({ msg }) => msg)
      .filter((msg) => !String(msg).startsWith('this journal is new'));
  };
  assert.match((await warnings({})).join(), /^no payment can be taken/);
  assert.deepEqual(await warnings({ TILL_TOKENS: 'bar:the-token-of-the-bar' }), []);
  assert.deepEqual(await warnings({ ALLOWED_ORIGINS: ORIGIN }), []);
});

test('the log on stderr holds no body, token or credential', async () => {
  const env = { ...surroundings.settings(), TILL_TOKENS: 'bar:a-till-token-of-the-bar' };
  const command = await startCommand(env);
  let log = '';
  command.child.stderr!.on('data', (chunk) => (log += chunk));
  const headers = { authorization: 'Bearer a-till-token-of-the-bar', 'content-type': 'application/json' };
  surroundings.simulator.faults.add({ on: 'sales', answer: { status: 500, body: 'an answer' } });
  const fields = { metadata: { note: 'a note of the till' } };
  await fetch(`${command.url}/sales`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': newKey() },
    body: JSON.stringify(saleBody({ fields })),
  });
  await command.stop();
  assert.match(log, /Blink answered/);
  for (const secret of [
    'a-till-token-of-the-bar',
    'demo-secret',
    'demo-key',
    'a note of the till',
    'an answer',
  ]) {
    assert.ok(!log.includes(secret), secret);
  }
});
