/** Before a start: everything that is wrong at once, what would run, and nothing that a passer-by must not read. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { freePort } from '../../../tools/free-port.mjs';
import { runCommand, startCommand, type Env } from '../support/command.js';
import { noPostgres, testDatabase } from '../support/journal/postgres.js';
import { openSurroundings, type Surroundings } from '../support/settings.js';

let surroundings: Surroundings;
before(async () => {
  surroundings = await openSurroundings();
});
after(() => surroundings.close());

const check = (env: Env) => runCommand(env, ['check-config']);
const journalIn = (stdout: string) => /^journal: (.*)$/m.exec(stdout)![1]!;

test('every wrong setting is a line, and the exit code is that of a start', async () => {
  const { code, stdout, stderr } = await check({ ...surroundings.settings(), PORT: 'x', TERMINALS: 'a/b' });
  assert.deepEqual(
    stderr
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[1]),
    ['PORT', 'TERMINALS'],
  );
  assert.deepEqual([code, stdout], [2, '']);
});

test('what would run is shown with its defaults, and no secret is', async () => {
  const secrets = {
    BLINK_POS_API_KEY: 'the-key-itself',
    BLINK_POS_API_SECRET: 'the-secret-itself',
    TILL_TOKENS: 'bar:the-token-itself-of-bar,the-token-without-a-name',
    WEBHOOK_SECRET: `whsec_${'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'}`,
    DATABASE_URL: 'postgres://user:the-password-itself@127.0.0.1:1/journal',
    WEBHOOK_URL: 'https://shop.example/hooks/the-path-itself',
  };
  const { code, stdout, stderr } = await check({ ...surroundings.settings(), ...secrets });
  assert.equal(code, 0, stderr);
  for (const line of [
    'BLINK_POS_API_SECRET set, not shown',
    'DATABASE_URL postgres://127.0.0.1:1/journal',
    'QUIET_PERIOD 180',
    'TILL_TOKENS of bar, till-2',
    'WEBHOOK_URL https://shop.example',
    'METRICS_PORT not set',
  ])
    assert.ok(stdout.split('\n').includes(line), line);
  assert.match(stdout, /^warning: a token without a name.* caller=till-2/m);
  assert.doesNotMatch(stdout + stderr, /itself|the-token|MfKQ/);
  assert.match(journalIn(stdout), /cannot be read now/);
});

test('no payment could be taken: that is a warning', async () => {
  const { code, stdout } = await check({ ...surroundings.settings(), ALLOWED_ORIGINS: '' });
  assert.match(stdout, /^warning: no payment can be taken/m);
  assert.equal(code, 0);
});

test('where there is no journal, none is made', async () => {
  const settings = surroundings.settings();
  const { code, stdout } = await check(settings);
  assert.match(journalIn(stdout), /^none at \/.*: a start makes a new one$/);
  assert.equal(code, 0);
  assert.ok(!existsSync(settings.DATABASE_URL!.slice('file:'.length)));
});

test('the id is that of the proxy that runs, and after it has stopped the same; another one is refused', async () => {
  const settings: Env = { ...surroundings.settings(), PORT: String(await freePort()) };
  const file = settings.DATABASE_URL!.slice('file:'.length);
  const command = await startCommand(settings);
  const mark = (await fetch(`${command.url}/version`)).headers.get('blink-pos-journal')!;
  const id = mark.split(':')[0]!;
  try {
    assert.equal(journalIn((await check(settings)).stdout), `${id}, open in the proxy that runs`);
  } finally {
    await command.stop();
  }
  const before = readFileSync(file);
  assert.equal(journalIn((await check(settings)).stdout), id);
  assert.deepEqual(readFileSync(file), before);
  assert.deepEqual(
    readdirSync(path.dirname(file)).filter((name) => name.startsWith(path.basename(file))),
    [path.basename(file)],
  );
  assert.equal((await check({ ...settings, BLINK_POS_JOURNAL_ID: id })).code, 0);
  const other = await check({ ...settings, BLINK_POS_JOURNAL_ID: 'another' });
  assert.equal(other.code, 2);
  assert.match(other.stderr, /BLINK_POS_JOURNAL_ID names another, and this one is/);
});

test('on Postgres it says which journal is there, and makes none', { skip: noPostgres() }, async () => {
  const database = await testDatabase();
  const settings = { ...surroundings.settings(), DATABASE_URL: database.url };
  try {
    assert.match(journalIn((await check(settings)).stdout), /a start makes a new one/);
    assert.match(journalIn((await check(settings)).stdout), /a start makes a new one/, 'it made none');
    const command = await startCommand(settings);
    const id = (await fetch(`${command.url}/version`)).headers.get('blink-pos-journal')!.split(':')[0]!;
    await command.stop();
    assert.equal(journalIn((await check(settings)).stdout), id);
    const other = await check({ ...settings, BLINK_POS_JOURNAL_ID: 'another' });
    assert.equal(other.code, 2);
  } finally {
    await database.close();
  }
});

test('a file that is no journal is not touched, and the line says so', async () => {
  const settings = surroundings.settings();
  const file = settings.DATABASE_URL!.slice('file:'.length);
  writeFileSync(file, 'a letter to the landlord');
  const { stdout } = await check(settings);
  assert.match(journalIn(stdout), /cannot be read now/);
  assert.equal(readFileSync(file, 'utf8'), 'a letter to the landlord');
});

test('whoever reads the first lines only, as head does, sees no fault', async () => {
  const program = ['--import', import.meta.resolve('tsx'), path.resolve('proxy/src/command/command.ts')];
  // Its reader is gone before it prints.
  const child = spawn(process.execPath, [...program, 'check-config'], {
    env: { PATH: process.env.PATH!, ...surroundings.settings() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (text) => (stderr += text));
  await once(child, 'close');
  assert.deepEqual([child.exitCode, stderr], [0, '']);
});
