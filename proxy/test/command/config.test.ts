/** The settings: what is one, what is none, and what is not set. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { checkSettings, ConfigError, readSettings, type Settings } from '../../src/command/config.js';
import { createProxy, type ProxyOptions } from '../../src/proxy.js';
import type { Env } from '../support/command.js';
import { credentials } from '../support/settings.js';

const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-config-'));
after(() => rmSync(folder, { recursive: true }));

const RECEIVER = 'https://shop.example/notices?from=till';
const SECRET = `whsec_${'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'}`;
const TOKEN = 'KhV+3k/9QwTz0aLm';

const fileWith = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};

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
    ['a port of figures that is none', { METRICS_PORT: '9100x' }, /^METRICS_PORT /],
    ["the till's port for figures", { PORT: '9100', METRICS_PORT: '9100' }, /^METRICS_PORT /],
    ['a log level that is none', { LOG_LEVEL: 'verbose' }, /^LOG_LEVEL /],
    ['another report', { EOD_REPORTS: 'on' }, /^EOD_REPORTS /],
    ['a zone that is none', { TIME_ZONE: 'Europe/Londn' }, /^TIME_ZONE /],
    ['an offset for a zone', { TIME_ZONE: '+01:00' }, /^TIME_ZONE /],
    ['every origin', { ALLOWED_ORIGINS: '*' }, /^ALLOWED_ORIGINS /],
    ['an origin with a path', { ALLOWED_ORIGINS: 'https://till.example/' }, /^ALLOWED_ORIGINS /],
    ['an origin that any page can have', { ALLOWED_ORIGINS: 'null' }, /^ALLOWED_ORIGINS /],
    ['a pattern of origins', { ALLOWED_ORIGINS: 'https://*.example.com' }, /^ALLOWED_ORIGINS /],
    ["an app's origin with a path", { ALLOWED_ORIGINS: 'capacitor://localhost/' }, /^ALLOWED_ORIGINS /],
    ['an origin without a host', { ALLOWED_ORIGINS: 'app://' }, /^ALLOWED_ORIGINS /],
    ['every file', { ALLOWED_ORIGINS: 'file://' }, /^ALLOWED_ORIGINS /],
    ['every file of a host', { ALLOWED_ORIGINS: 'file://localhost' }, /^ALLOWED_ORIGINS /],
    ['an origin as no browser spells it', { ALLOWED_ORIGINS: 'https://Till.example' }, /^ALLOWED_ORIGINS /],
    ['every address and no tokens', { HOST: '0.0.0.0' }, /^HOST /],
    ['notices and no secret', { WEBHOOK_URL: RECEIVER }, /^WEBHOOK_URL and WEBHOOK_SECRET /],
    ['a secret and no notices', { WEBHOOK_SECRET: SECRET }, /^WEBHOOK_URL and WEBHOOK_SECRET /],
    [
      'notices over plain http to another machine',
      { WEBHOOK_URL: 'http://shop.example/notices', WEBHOOK_SECRET: SECRET },
      /^WEBHOOK_URL /,
    ],
    [
      'notices to an address with a password',
      { WEBHOOK_URL: 'https://a:b@shop.example', WEBHOOK_SECRET: SECRET },
      /^WEBHOOK_URL /,
    ],
    [
      'a secret without its prefix',
      { WEBHOOK_URL: RECEIVER, WEBHOOK_SECRET: SECRET.slice(6) },
      /^WEBHOOK_SECRET /,
    ],
    [
      'a secret that is too short',
      { WEBHOOK_URL: RECEIVER, WEBHOOK_SECRET: 'whsec_c2hvcnQ=' },
      /^WEBHOOK_SECRET /,
    ],
    [
      'three secrets',
      { WEBHOOK_URL: RECEIVER, WEBHOOK_SECRET: `${SECRET},${SECRET},${SECRET}` },
      /^WEBHOOK_SECRET /,
    ],
    [
      'a file with a secret that is none',
      { WEBHOOK_URL: RECEIVER, WEBHOOK_SECRET_FILE: fileWith('secret', TOKEN) },
      /^WEBHOOK_SECRET_FILE /,
    ],
    ['half a JWT', { JWKS_URL: 'https://id.example/keys' }, /^JWKS_URL/],
    ['one token twice', { TILL_TOKENS: `a:${TOKEN},b:${TOKEN}` }, /^TILL_TOKENS .*one token twice/],
    ['one token twice, once by its place', { TILL_TOKENS: `a:${TOKEN},${TOKEN}` }, /^TILL_TOKENS /],
    ['one name twice', { TILL_TOKENS: `bar:${TOKEN}A,bar:${TOKEN}B` }, /^TILL_TOKENS .*name twice.* 1 and 2/],
    [
      'the name that another till has by its place',
      { TILL_TOKENS: `till-2:${TOKEN}A,${TOKEN}B` },
      /^TILL_TOKENS .*place.* 1 and 2/,
    ],
    ['a token of 15 characters', { TILL_TOKENS: 'bar:fifteen-letters' }, /^TILL_TOKENS .*16 characters/],
    ['a short token without a name', { TILL_TOKENS: 'fifteen-letters' }, /^TILL_TOKENS .*16 characters/],
    ['a name without a token', { TILL_TOKENS: 'bar:' }, /^TILL_TOKENS .*16 characters/],
    ['no name before the colon', { TILL_TOKENS: `:${TOKEN}` }, /^TILL_TOKENS .*entry 1 has another name/],
    ['a name with a slash', { TILL_TOKENS: `b/r:${TOKEN}` }, /^TILL_TOKENS .*entry 1 has another name/],
    ['a space behind the colon', { TILL_TOKENS: `bar: ${TOKEN}` }, /^TILL_TOKENS .*spaces/],
    ["support's name", { TILL_TOKENS: `support:${TOKEN}` }, /^TILL_TOKENS .*uses itself/],
    ["everyone's name, in another case", { TILL_TOKENS: `Anyone:${TOKEN}` }, /^TILL_TOKENS .*uses itself/],
    [
      "a till's id that is support's name",
      { TILLS_FILE: fileWith('support.json', `[{"id":"support","token":"${TOKEN}"}]`) },
      /^TILLS_FILE: .*uses itself/,
    ],
    [
      'a short token in the file of tills',
      { TILLS_FILE: fileWith('short.json', '[{"id":"bar","token":"fifteen-letters"}]') },
      /^TILLS_FILE: .*16 characters/,
    ],
    [
      'a till whose place holds the token of another name',
      { TILL_TOKENS: `bar:${TOKEN}`, TILLS_FILE: fileWith('place.json', '[{"id":"kiosk"}]') },
      /^TILLS_FILE: .*has no token/,
    ],
    [
      'a token with two names',
      {
        TILL_TOKENS: `bar:${TOKEN}`,
        TILLS_FILE: fileWith('names.json', `[{"id":"kiosk","token":"${TOKEN}"}]`),
      },
      /^TILLS_FILE: .*another name/,
    ],
    [
      'a token with a space in a file',
      { TILL_TOKENS_FILE: fileWith('spaced', 'one\ntwo three\n') },
      /^TILL_TOKENS_FILE /,
    ],
    [
      'one token twice in a file',
      { TILL_TOKENS_FILE: fileWith('twice', `a:${TOKEN}\nb:${TOKEN}`) },
      /^TILL_TOKENS_FILE /,
    ],
    [
      'an empty file of tokens, which would let everyone in',
      { TILL_TOKENS_FILE: fileWith('empty', '\n') },
      /^TILL_TOKENS_FILE/,
    ],
    ...['TILL_TOKENS', 'TERMINALS', 'OPERATIONS', 'ALLOWED_ORIGINS', 'WEBHOOK_SECRET'].map(
      (name): [string, Env, RegExp] => [
        `a ${name} of nothing but commas, as of variables that are not set`,
        { [name]: ' , ,' },
        new RegExp(`^${name} .*nothing`),
      ],
    ),
    [
      'a file of tokens with nothing but commas, which would let everyone in',
      { TILL_TOKENS_FILE: fileWith('commas', ',\n') },
      /^TILL_TOKENS_FILE .*nothing/,
    ],
    [
      'a file of no tills, which would let everyone in',
      { TILLS_FILE: fileWith('none.json', '[]') },
      /^TILLS_FILE: .*no till/,
    ],
    [
      'a journal whose name ends with a line break, which would be another and an empty one',
      { DATABASE_URL: 'file:./till.db\r' },
      /^DATABASE_URL .*space/,
    ],
    ['a journal whose name ends with a space', { DATABASE_URL: 'file:./till.db ' }, /^DATABASE_URL .*space/],
    ...['JWT_ISSUER', 'JWT_AUDIENCE'].map((name): [string, Env, RegExp] => [
      `a ${name} with a space at its end, which no token would fit`,
      { JWKS_URL: 'https://id.example/keys', JWT_ISSUER: 'a', JWT_AUDIENCE: 'b', [name]: 'c ' },
      new RegExp(`^${name} .*space`),
    ]),
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
      'a rule that stands there twice, of which one would go unseen',
      {
        TILLS_FILE: fileWith(
          'twice.json',
          `[{"id":"a","token":"${TOKEN}","max_amount":"5.00","max_amount":"500.00"}]`,
        ),
      },
      /^TILLS_FILE: .*twice/,
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
          error instanceof ConfigError &&
          line.test(error.message) &&
          !error.message.includes('\n') &&
          !error.message.includes(TOKEN),
      );
    });
  }
});

test('every wrong setting is told at once, one line each, and what follows from another is not', () => {
  const { wrong } = checkSettings({
    BLINK_POS_API_KEY_FILE: '/nowhere',
    BLINK_POS_API_SECRET: 's',
    HOST: '0.0.0.0',
    PORT: '80a',
    TERMINALS: 'a/b',
    TILL_TOKENS: 'short',
    WEBHOOK_URL: RECEIVER,
  });
  assert.deepEqual(
    wrong?.map((line) => line.split(/:? /)[0]),
    ['BLINK_POS_API_KEY_FILE', 'PORT', 'TERMINALS', 'TILL_TOKENS', 'WEBHOOK_URL'],
  );
});

test('a receiver may have a query and lie on this machine, and two secrets sign while one is replaced', () => {
  const second = SECRET.replace('MfKQ', 'NfKQ');
  const env = { ...credentials, WEBHOOK_URL: RECEIVER, WEBHOOK_SECRET: `${SECRET}, ${second}` };
  const { webhookUrl, webhookSecrets } = readSettings(env);
  assert.equal(webhookUrl, RECEIVER);
  assert.deepEqual(webhookSecrets, [SECRET, second]);
  const local = 'http://127.0.0.1:3000/notices';
  const file = fileWith('whsec', `${SECRET}\n`);
  const settings = readSettings({ ...credentials, WEBHOOK_URL: local, WEBHOOK_SECRET_FILE: file });
  assert.deepEqual([settings.webhookUrl, settings.webhookSecrets], [local, [SECRET]]);
});

/** What the command does not hand on as it is: it listens with the first two, the next become `authorise`, the others are its own. */
const ofTheCommand = [
  ...(['host', 'port', 'tills', 'jwt'] as const),
  ...(['logLevel', 'metricsPort', 'drainSeconds', 'ignoredOperations'] as const),
];

test('every other setting is an option of createProxy, which would say nothing of one that it does not know', () => {
  type Handed = Exclude<keyof Settings, (typeof ofTheCommand)[number]>;
  const unheard: Record<Exclude<Handed, keyof ProxyOptions>, never> = {};
  assert.deepEqual(unheard, {}); // What is missing there does not compile.
});

test('no setting is taken and does nothing: createProxy reads each of them', async () => {
  const database = `file:${path.join(folder, 'read.db')}`;
  const env = { WEBHOOK_URL: RECEIVER, WEBHOOK_SECRET: SECRET, DATABASE_URL: database };
  const settings = readSettings({ ...credentials, ...env });
  const unread = new Set<string>(Object.keys(settings));
  for (const name of ofTheCommand) unread.delete(name);
  const watched = new Proxy(settings, {
    get(target, name: keyof Settings) {
      unread.delete(name);
      return target[name];
    },
    // What only copies all of them reads none.
    ownKeys: () => [],
  });
  await createProxy(watched).close();
  assert.deepEqual([...unread], []);
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
  const {
    host,
    port,
    basePath,
    databaseUrl,
    quietPeriod,
    rateLimit,
    terminalPath,
    eodReports,
    blinkApiUrl,
    terminals,
  } = readSettings({
    ...credentials,
    ...empty,
  });
  assert.deepEqual(
    {
      host,
      port,
      basePath,
      databaseUrl,
      quietPeriod,
      rateLimit,
      terminalPath,
      eodReports,
      blinkApiUrl,
      terminals,
    },
    {
      host: '127.0.0.1',
      port: 8787,
      basePath: '/blink',
      databaseUrl: 'file:./blink-pos-proxy.db',
      quietPeriod: 180,
      rateLimit: 600,
      terminalPath: 'devices',
      eodReports: 'eod-reports',
      blinkApiUrl: 'https://api.blinkpayment.co.uk/v1/card-present',
      terminals: [],
    },
  );
});

test('a day is one of London, unless the shop says another zone', () => {
  assert.equal(readSettings({ ...credentials, TIME_ZONE: '' }).timeZone, 'Europe/London');
  const zone = 'America/St_Johns';
  assert.equal(readSettings({ ...credentials, TIME_ZONE: zone }).timeZone, zone);
});

test('the origins of apps with a scheme of their own are taken as they are', () => {
  const origins = [
    'https://till.example.com',
    'http://tauri.localhost',
    'http://192.168.1.5:8080',
    'capacitor://localhost',
    'ionic://localhost',
    'app://-',
    'app://till',
    'tauri://localhost',
    'chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb',
    'moz-extension://5f0c2f3e-8a55-4f6c-9d3a-0a4d0d1c9b7e',
  ];
  const { allowedOrigins } = readSettings({ ...credentials, ALLOWED_ORIGINS: origins.join(', ') });
  assert.deepEqual(allowedOrigins, origins);
});

test('a file of no tills is fine where tokens of an issuer say who may call', () => {
  const file = fileWith('nobody.json', '[]');
  const jwt = { JWKS_URL: 'https://id.example/keys', JWT_ISSUER: 'a', JWT_AUDIENCE: 'b' };
  assert.deepEqual(readSettings({ ...credentials, ...jwt, TILLS_FILE: file }).tills, []);
});

test('a file of tills may begin with the mark that editors on Windows put there', () => {
  const file = fileWith('marked.json', `\uFEFF[{"id":"bar","token":"${TOKEN}"}]\r\n`);
  const { tills } = readSettings({ ...credentials, TILLS_FILE: file });
  assert.deepEqual(
    tills.map(({ id }) => id),
    ['bar'],
  );
});

test('secrets come from files, and tills from tokens and their file in the same order', () => {
  const { apiKey, tills } = readSettings({
    BLINK_POS_API_KEY_FILE: fileWith('key', 'from-file\n'),
    BLINK_POS_API_SECRET: 's',
    TILL_TOKENS: `${TOKEN}A, ${TOKEN}B ,${TOKEN}C`,
    TILLS_FILE: fileWith(
      'tills.json',
      `[{"id":"bar","terminals":["T1"]},{"id":"shop"},{"id":"own","token":"${TOKEN}D"}]`,
    ),
    HOST: '0.0.0.0',
  });
  assert.equal(apiKey, 'from-file');
  assert.deepEqual(
    tills.map(({ id, token }) => [id, token]),
    [
      ['bar', `${TOKEN}A`],
      ['shop', `${TOKEN}B`],
      ['own', `${TOKEN}D`],
      ['till-3', `${TOKEN}C`],
    ],
  );
});

test('tokens may stand on a line each, with blank lines between, in the file and in the variable', () => {
  const [one, two, three, four] = ['one', 'two', 'three', 'four'].map((name) => `${name}:${TOKEN}-${name}`);
  const lines = `${one}\r\n\n${two}, ${three}\n \n  ${four}\n`;
  for (const env of [{ TILL_TOKENS_FILE: fileWith('lines', lines) }, { TILL_TOKENS: lines }]) {
    const { tills } = readSettings({ ...credentials, ...env });
    assert.deepEqual(
      tills.map(({ id, token }) => `${id}:${token}`),
      [one, two, three, four],
    );
  }
});

test('a name ends at the first colon, and what a generator of tokens writes stays whole', () => {
  const { tills } = readSettings({
    ...credentials,
    TILL_TOKENS: 'bar.1:c2F5+aG9/dyBsb25nIQ==,Kiosk_2-b:urn:token:0123456789,plain-token-without-one==',
  });
  assert.deepEqual(
    tills.map(({ id, token }) => [id, token]),
    [
      ['bar.1', 'c2F5+aG9/dyBsb25nIQ=='],
      ['Kiosk_2-b', 'urn:token:0123456789'],
      ['till-3', 'plain-token-without-one=='],
    ],
  );
});

test('an entry of the file finds its token by its name, wherever that stands', () => {
  const { tills } = readSettings({
    ...credentials,
    TILL_TOKENS: `kiosk:${TOKEN}K,bar:${TOKEN}B`,
    TILLS_FILE: fileWith('by-name.json', '[{"id":"bar","terminals":["T1"]},{"id":"kiosk"}]'),
  });
  assert.deepEqual(
    tills.map(({ id, token, terminals }) => [id, token, terminals]),
    [
      ['bar', `${TOKEN}B`, ['T1']],
      ['kiosk', `${TOKEN}K`, undefined],
    ],
  );
});
