/** The command: its settings, its one line, its end. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  createSimulator,
  serveSimulator,
  type Listening,
  type Simulator,
} from '../../simulator/src/index.js';
import { freePort } from '../../tools/free-port.mjs';
import { ConfigError, readSettings } from '../src/config.js';
import { VERSION } from '../src/version.js';
import { runCommand, startCommand, type Env } from './support/command.js';
import { newKey, ORIGIN, saleBody, TERMINAL } from './support/shop.js';

const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-command-'));
const fileWith = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};
const credentials = { BLINK_POS_API_KEY: 'demo-key', BLINK_POS_API_SECRET: 'demo-secret' };

let simulator: Simulator;
let blink: Listening;
before(async () => {
  simulator = createSimulator({ terminals: [{ terminal_id: TERMINAL }] });
  blink = await serveSimulator(simulator, { port: 0 });
});
after(async () => {
  await blink.close();
  rmSync(folder, { recursive: true });
});
const running = (): Env => ({
  ...credentials,
  BLINK_API_URL: `${blink.origin}/v1/card-present`,
  ALLOWED_ORIGINS: ORIGIN,
  DATABASE_URL: `file:${path.join(folder, `${newKey()}.db`)}`,
  PORT: '0',
});

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

test("the version is the package's", () => {
  const manifest = path.resolve(import.meta.dirname, '../package.json');
  assert.equal(VERSION, (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version);
});

describe('a wrong setting', () => {
  const wrong: [string, Env, RegExp][] = [
    ['no key', { BLINK_POS_API_KEY: '' }, /^BLINK_POS_API_KEY /],
    ['a blank secret', { BLINK_POS_API_SECRET: '  ' }, /^BLINK_POS_API_SECRET /],
    ['a key with a colon', { BLINK_POS_API_KEY: 'a:b' }, /^BLINK_POS_API_KEY /],
    [
      'a key file that is not there',
      { BLINK_POS_API_KEY: '', BLINK_POS_API_KEY_FILE: '/nowhere' },
      /^BLINK_POS_API_KEY_FILE/,
    ],
    ['a key twice', { BLINK_POS_API_KEY_FILE: '/nowhere' }, /BLINK_POS_API_KEY/],
    ['plain http to another machine', { BLINK_API_URL: 'http://blink.example/v1' }, /^BLINK_API_URL /],
    ['an address that is none', { BLINK_API_URL: 'blink' }, /^BLINK_API_URL /],
    ['a port that is none', { PORT: '80a' }, /^PORT /],
    ['a port too large', { PORT: '65536' }, /^PORT /],
    ['a base path without a slash', { BASE_PATH: 'blink' }, /^BASE_PATH /],
    ['another database', { DATABASE_URL: 'mysql://x' }, /^DATABASE_URL /],
    ['no quiet period', { QUIET_PERIOD: '0' }, /^QUIET_PERIOD /],
    ['a rate that is none', { RATE_LIMIT: '-1' }, /^RATE_LIMIT /],
    ['another path', { TERMINAL_PATH: 'tills' }, /^TERMINAL_PATH /],
    ['every origin', { ALLOWED_ORIGINS: '*' }, /^ALLOWED_ORIGINS /],
    ['an origin with a path', { ALLOWED_ORIGINS: 'https://till.example/' }, /^ALLOWED_ORIGINS /],
    ['every address and no tokens', { HOST: '0.0.0.0' }, /^HOST /],
    ['half a JWT', { JWKS_URL: 'https://id.example/keys' }, /^JWKS_URL/],
    ['one token twice', { TILL_TOKENS: 'a,a' }, /^TILL_TOKENS /],
    [
      'a token with a space in a file',
      { TILL_TOKENS_FILE: fileWith('spaced', 'one\ntwo three\n') },
      /^TILL_TOKENS_FILE /,
    ],
    ['one token twice in a file', { TILL_TOKENS_FILE: fileWith('twice', 'a\na') }, /^TILL_TOKENS_FILE /],
    [
      'an empty file of tokens, which would let everyone in',
      { TILL_TOKENS_FILE: fileWith('empty', '\n') },
      /^TILL_TOKENS_FILE/,
    ],
    ['tills that are no JSON', { TILLS_FILE: fileWith('broken.json', '{') }, /^TILLS_FILE/],
    ['a till without a token', { TILLS_FILE: fileWith('bare.json', '[{"id":"a"}]') }, /^TILLS_FILE/],
    [
      'a rule that is none',
      { TILLS_FILE: fileWith('rule.json', '[{"id":"a","token":"t","terminals":"all"}]') },
      /^TILLS_FILE/,
    ],
    [
      'a rule that is misspelt, which would leave the till without it',
      { TILLS_FILE: fileWith('misspelt.json', '[{"id":"a","token":"t","terminal":["T1"]}]') },
      /^TILLS_FILE: .*terminal is not a rule/,
    ],
    [
      'an operation that is none',
      { TILLS_FILE: fileWith('operation.json', '[{"id":"a","token":"t","operations":["sales"]}]') },
      /^TILLS_FILE: .*operations/,
    ],
    [
      "a till's terminal that is none",
      { TILLS_FILE: fileWith('terminal.json', '[{"id":"a","token":"t","terminals":["a/b"]}]') },
      /^TILLS_FILE: .*terminals/,
    ],
    [
      "a till's branch of 17 characters, which Blink would refuse at every payment",
      {
        TILLS_FILE: fileWith('branch.json', `[{"id":"a","token":"t","site_branch_id":"${'x'.repeat(17)}"}]`),
      },
      /^TILLS_FILE: .*site_branch_id/,
    ],
    [
      "a till's token that no header can carry",
      { TILLS_FILE: fileWith('token.json', '[{"id":"a","token":"t t"}]') },
      /^TILLS_FILE: .*spaces/,
    ],
    ['a terminal that is none', { TERMINALS: `T1,${'x'.repeat(36)}` }, /^TERMINALS /],
    ['a base path that no request can have', { BASE_PATH: '/a/../b' }, /^BASE_PATH /],
  ];
  for (const [what, env, line] of wrong) {
    test(`(${what}) is one line that names it`, () => {
      assert.throws(
        () => readSettings({ ...credentials, ...env }),
        (error: Error) =>
          error instanceof ConfigError && line.test(error.message) && !error.message.includes('\n'),
      );
    });
  }

  test('ends the command with that line and code 2', async () => {
    const { code, stdout, stderr } = await runCommand({ ...credentials, PORT: 'none' });
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^blink-pos-proxy: PORT [^\n]+\n$/);
  });

  test('of a journal that cannot be opened likewise', async () => {
    for (const url of ['file:/nowhere/journal.db', 'postgres://nobody@127.0.0.1:1/nothing']) {
      const { code, stderr } = await runCommand({ ...credentials, DATABASE_URL: url });
      assert.equal(code, 2);
      assert.match(stderr, /^blink-pos-proxy: DATABASE_URL: [^\n]+\n$/);
    }
  });
});

test('what is not set has the documented defaults, and an empty variable counts as not set', () => {
  const empty = {
    HOST: '',
    PORT: '',
    BASE_PATH: '',
    DATABASE_URL: '',
    QUIET_PERIOD: '',
    RATE_LIMIT: '',
    TERMINALS: '',
  };
  const { host, port, basePath, databaseUrl, quietPeriod, rateLimit, terminalPath, blinkApiUrl, terminals } =
    readSettings({
      ...credentials,
      ...empty,
    });
  assert.deepEqual(
    { host, port, basePath, databaseUrl, quietPeriod, rateLimit, terminalPath, blinkApiUrl, terminals },
    {
      host: '127.0.0.1',
      port: 8787,
      basePath: '/blink',
      databaseUrl: 'file:./blink-pos-proxy.db',
      quietPeriod: 180,
      rateLimit: 600,
      terminalPath: 'devices',
      blinkApiUrl: 'https://api.blinkpayment.co.uk/v1/card-present',
      terminals: [],
    },
  );
});

test('secrets come from files, and tills from tokens and their file in the same order', () => {
  const { apiKey, tills } = readSettings({
    BLINK_POS_API_KEY_FILE: fileWith('key', 'from-file\n'),
    BLINK_POS_API_SECRET: 's',
    TILL_TOKENS: 'a, b ,c',
    TILLS_FILE: fileWith(
      'tills.json',
      '[{"id":"bar","terminals":["T1"]},{"id":"shop"},{"id":"own","token":"d"}]',
    ),
    HOST: '0.0.0.0',
  });
  assert.equal(apiKey, 'from-file');
  assert.deepEqual(
    tills.map(({ id, token }) => [id, token]),
    [
      ['bar', 'a'],
      ['shop', 'b'],
      ['own', 'd'],
      ['till-3', 'c'],
    ],
  );
});

test('tokens may stand on a line each, with blank lines between, in the file and in the variable', () => {
  const lines = 'one\r\n\ntwo, three\n \n  four\n';
  for (const env of [{ TILL_TOKENS_FILE: fileWith('lines', lines) }, { TILL_TOKENS: lines }]) {
    const { tills } = readSettings({ ...credentials, ...env });
    assert.deepEqual(
      tills.map(({ token }) => token),
      ['one', 'two', 'three', 'four'],
    );
  }
});

test('a sale goes through the command over HTTP, and SIGTERM lets it finish', async () => {
  const command = await startCommand(running());
  assert.match(command.url, /^http:\/\/127\.0\.0\.1:\d+\/blink$/);
  const key = newKey();
  const answer = fetch(`${command.url}/sales`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(saleBody()),
  });
  const terminal = simulator.terminals.find(TERMINAL)!;
  await simulator.terminals.waitFor(terminal, 'present-card', 5_000);
  const stopped = command.stop();
  terminal.press('tap');
  assert.equal((await answer).status, 201);
  assert.equal(await stopped, 0);
});

test('support shows and resolves an attempt, with the proxy running and without', async () => {
  const env = { ...running(), QUIET_PERIOD: '1', TILL_TOKENS: 'one' };
  const command = await startCommand(env);
  const lose = async () => {
    simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
    const key = newKey();
    await fetch(`${command.url}/sales`, {
      method: 'POST',
      headers: { authorization: 'Bearer one', 'content-type': 'application/json', 'idempotency-key': key },
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

test('support with another secret than the proxy is told so, whether tills have tokens or not', async () => {
  const env: Env = running();
  const key = newKey();
  for (const tokens of ['one', '']) {
    const command = await startCommand({ ...env, TILL_TOKENS: tokens });
    if (tokens) {
      const headers = { authorization: `Bearer ${tokens}` };
      const closed = await fetch(`${command.url}/attempts/${key}`, { method: 'DELETE', headers });
      assert.equal(closed.status, 204);
    }
    const ask = (BLINK_POS_API_SECRET: string) =>
      runCommand({ ...env, BLINK_POS_API_SECRET }, ['resolve', key, '--url', command.url]);
    const known = await ask(credentials.BLINK_POS_API_SECRET);
    const { code, stderr } = await ask('another');
    await command.stop();
    assert.equal(known.code, 0, known.stderr);
    assert.equal(code, 2);
    assert.match(stderr, /^blink-pos-proxy: BLINK_POS_API_SECRET: [^\n]+\n$/);
  }
});

test('support is told where no journal is, and none is made there', async () => {
  const home = mkdtempSync(path.join(folder, 'support-'));
  const file = path.join(home, 'journal.db');
  const env = {
    ...running(),
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

test('the start says which journal it is, by its full path, and whether it is new', async () => {
  const file = path.join(mkdtempSync(path.join(folder, 'place-')), 'journal.db');
  const env = { ...running(), DATABASE_URL: `file:${path.relative('.', file)}` };
  const startOnce = async () => {
    const command = await startCommand(env);
    await command.stop();
    return command.log();
  };
  const journals = (log: string) =>
    logLines(log)
      .filter(({ journal }) => journal === file)
      .map(({ msg }) => msg);
  assert.deepEqual(journals(await startOnce()), ['made a new journal']);
  assert.deepEqual(journals(await startOnce()), ['opened the journal']);
});

test('the start warns where neither an origin nor a token is set, so that no payment can be taken', async () => {
  const warnings = async (env: Env) => {
    const command = await startCommand({ ...running(), ALLOWED_ORIGINS: '', ...env });
    await command.stop();
    return logLines(command.log())
      .filter(({ level }) => level === 40)
      .map(({ msg }) => msg);
  };
  assert.match((await warnings({})).join(), /^no payment can be taken/);
  assert.deepEqual(await warnings({ TILL_TOKENS: 'one' }), []);
  assert.deepEqual(await warnings({ ALLOWED_ORIGINS: ORIGIN }), []);
});

test('the log on stderr holds no body, token or credential', async () => {
  const env = { ...running(), TILL_TOKENS: 'a-till-token' };
  const command = await startCommand(env);
  let log = '';
  command.child.stderr!.on('data', (chunk) => (log += chunk));
  const headers = { authorization: 'Bearer a-till-token', 'content-type': 'application/json' };
  simulator.faults.add({ on: 'sales', answer: { status: 500, body: 'an answer' } });
  const fields = { metadata: { note: 'a note of the till' } };
  await fetch(`${command.url}/sales`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': newKey() },
    body: JSON.stringify(saleBody({ fields })),
  });
  await command.stop();
  assert.match(log, /Blink answered/);
  for (const secret of ['a-till-token', 'demo-secret', 'demo-key', 'a note of the till', 'an answer']) {
    assert.ok(!log.includes(secret), secret);
  }
});
