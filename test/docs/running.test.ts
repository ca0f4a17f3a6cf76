/** docs/running-the-proxy.md and the settings of proxy/README.md, held against the command itself. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readSettings, settingNames } from '../../proxy/src/command/config.js';
import { runCommand, startCommand, type Command, type Env } from '../../proxy/test/support/command.js';
import {
  createSimulator,
  serveSimulator,
  type Listening,
  type Simulator,
} from '../../simulator/src/index.js';
import { onPath } from '../../tools/browsers/on-path.mjs';
import { freePort } from '../../tools/free-port.mjs';
import { withoutNginx } from '../e2e/nginx.js';
import { read, sampleOf } from './support/pages.js';

const page = 'docs/running-the-proxy.md';
const terminalId = 'T650M-451-962-212';
const origin = 'https://till.example.com';
const credentials = { BLINK_POS_API_KEY: 'demo-key', BLINK_POS_API_SECRET: 'demo-secret' };

/** What looks like a setting in a text. */
const namesIn = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b|\b(?:HOST|PORT|TERMINALS|OPERATIONS)\b/g)].map(
      ([name]) => name,
    ),
  ),
];

describe('the settings', () => {
  const settings = /## Settings\n([^]*?)\n## /.exec(read('proxy/README.md'))![1]!;

  it('are in the reference, every one that the command reads', () => {
    const named = new Set(namesIn(settings));
    // "or `…_FILE`" stands for both of its row.
    const both = /^\| `BLINK_POS_API_KEY`, `BLINK_POS_API_SECRET` .*`…_FILE`/m.test(settings);
    if (both) ['BLINK_POS_API_KEY_FILE', 'BLINK_POS_API_SECRET_FILE'].forEach((name) => named.add(name));
    assert.deepEqual([...named].sort(), [...settingNames].sort());
  });

  it('have the defaults that the reference gives them', () => {
    const is = readSettings(credentials);
    const word = (isSent: boolean) => (isSent ? 'sent' : 'omitted');
    const values: Record<string, unknown> = {
      BLINK_API_URL: is.blinkApiUrl,
      HOST: is.host,
      PORT: is.port,
      BASE_PATH: is.basePath,
      DATABASE_URL: is.databaseUrl,
      DATABASE_POOL: is.databasePool,
      DRAIN_SECONDS: is.drainSeconds,
      RETENTION_DAYS: is.retentionDays,
      QUIET_PERIOD: is.quietPeriod,
      RATE_LIMIT: is.rateLimit,
      TERMINAL_PATH: is.terminalPath,
      EOD_REPORTS: is.eodReports,
      OPERATIONS: is.operations,
      ORDER_WINDOW: is.orderWindow,
      TIME_ZONE: is.timeZone,
      LOG_LEVEL: is.logLevel,
      COMPLETION_MONEY: word(is.disputedFields.completionMoney),
      REVERSAL_TIMESTAMP: word(is.disputedFields.reversalTimestamp),
      RECEIPT_REQUIRED: word(is.disputedFields.receiptRequired),
    };
    const rows = [...settings.matchAll(/^\| (`[^|]+) \| ([^|]*) \|/gm)];
    const cells = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, cell]) => cell!);
    const documented = Object.fromEntries(
      rows.flatMap(([, names, defaults]) => cells(names!).map((name, i) => [name, cells(defaults!)[i]])),
    );
    // Whatever a row gives as a default is looked at, also that of a setting that is new.
    const given = Object.keys(documented).filter((name) => documented[name] !== undefined);
    assert.deepEqual(given.sort(), Object.keys(values).sort());
    for (const [name, value] of Object.entries(values)) assert.equal(documented[name], String(value), name);
    assert.deepEqual([is.allowedOrigins, is.terminals, is.tills, is.jwt], [[], [], [], null]);
  });

  it('that the page about running names are real ones', () => {
    assert.deepEqual(
      // systemd has names of its own.
      namesIn(read(page).replace(sampleOf(page, 'ini blink-pos-proxy.service'), '')).filter(
        (name) => !settingNames.includes(name),
      ),
      [],
    );
  });
});

describe('the samples of the page about running', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-running-'));
  let simulator: Simulator;
  let blink: Listening;
  let proxy: Command;
  /** The same for every request: a repeated one is the same to the byte. */
  const now = new Date().toISOString();

  /** The environment file of the page, with this machine's places in it. */
  const environment = (): Env => {
    const etc = path.join(folder, 'etc');
    const lib = path.join(folder, 'lib');
    const lines = sampleOf(page, 'ini proxy.env')
      .replaceAll('/etc/blink-pos-proxy', etc)
      .replaceAll('/var/lib/blink-pos-proxy', lib);
    return Object.fromEntries(
      lines
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
  };
  const env = (): Env => ({ ...environment(), BLINK_API_URL: `${blink.origin}/v1/card-present` });

  before(async () => {
    for (const name of ['etc', 'lib']) mkdirSync(path.join(folder, name));
    const secrets = {
      key: 'demo-key',
      secret: 'demo-secret',
      tokens: sampleOf(page, 'text tokens')
        .replace('…', 'token-of-till-one')
        .replace('…', 'token-of-till-two')
        .trim(),
    };
    for (const [name, text] of Object.entries(secrets)) {
      writeFileSync(path.join(folder, 'etc', name), `${text}\n`);
    }
    simulator = createSimulator({ terminals: [{ terminal_id: terminalId, mode: 'auto' }] });
    blink = await serveSimulator(simulator, { port: 0 });
    proxy = await startCommand({ ...env(), PORT: '0' });
  });
  after(async () => {
    await proxy?.stop();
    await blink?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const pay = (url: string, key: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/sales`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        authorization: 'Bearer token-of-till-one',
        origin,
        ...headers,
      },
      body: JSON.stringify({
        site_branch_id: 'London',
        pos_location: 'POS-25',
        terminal_id: terminalId,
        currency: 'GBP',
        requested_amount: '10.00',
        request_timestamp: now,
        metadata: { attempt_id: key },
      }),
    });

  it('start a proxy that takes a sale from a till with its token, and keeps the journal where it should', async () => {
    const key = crypto.randomUUID();
    const answer = await pay(proxy.url, key);
    assert.equal(answer.status, 201);
    assert.equal((await pay(proxy.url, key, { authorization: 'Bearer other' })).status, 401);
    assert.ok(existsSync(path.join(folder, 'lib/journal.db')));
    assert.equal((await fetch(`${proxy.url}/health`)).status, 200);
  });

  it('show an attempt and take a word with the command for support', async () => {
    const key = crypto.randomUUID();
    await pay(proxy.url, key);
    const [show, word] = sampleOf(page, 'sh resolve').trim().split('\n') as [string, string];
    const run = (line: string) => {
      const [, ...args] = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
      return runCommand({ ...env(), PORT: new URL(proxy.url).port }, args);
    };
    const id = show.split(' ').at(-1)!;
    const shown = await run(show.replace(id, key));
    assert.equal(shown.code, 0, shown.stderr);
    assert.equal((JSON.parse(shown.stdout) as { status: string }).status, 'answered');
    const told = await run(word.replace(id, key));
    assert.equal(told.code, 1, 'it has ended');
    assert.match(told.stderr, /attempt-in-progress/);
  });

  it('load the settings file for that command, as the user of the service', () => {
    const unit = sampleOf(page, 'ini blink-pos-proxy.service');
    const setting = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(unit)![1]!;
    const alias = sampleOf(page, 'sh support');
    const [node, program] = setting('ExecStart').split(' ') as [string, string];
    const file = setting('EnvironmentFile');
    const prefix = `sudo -u ${setting('User')} ${node} `;
    for (const part of [prefix, ` --env-file=${file} `, ` ${program}'`])
      assert.ok(alias.includes(part), part);
    const own = path.join(folder, 'etc/proxy.env');
    const { port } = new URL(proxy.url);
    writeFileSync(
      own,
      [...Object.entries(environment()), ['PORT', port]].map((pair) => pair.join('=')).join('\n'),
    );
    const source = fileURLToPath(new URL('../../proxy/src/command/command.ts', import.meta.url));
    const here = alias
      .replace(prefix, `${process.execPath} --import ${import.meta.resolve('tsx')} `)
      .replace(file, own)
      .replace(program, source);
    const script = path.join(folder, 'support.sh');
    writeFileSync(script, here + sampleOf(page, 'sh resolve'));
    const { status, stderr } = spawnSync('sh', [script], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });
    assert.equal(status, 1, stderr);
    assert.match(stderr, /attempt-not-found/);
  });

  it('give the program, the settings and the user the places that the service names', () => {
    const unit = sampleOf(page, 'ini blink-pos-proxy.service');
    const install = sampleOf(page, 'sh install');
    const user = /^User=(.+)$/m.exec(unit)![1]!;
    const home = /^WorkingDirectory=(.+)$/m.exec(unit)![1]!;
    const settings = path.dirname(/^EnvironmentFile=(.+)$/m.exec(unit)![1]!);
    assert.match(install, new RegExp(`^sudo useradd --system .*${user}$`, 'm'));
    assert.match(install, new RegExp(`^sudo install -d -m 755 ${home}$`, 'm'));
    assert.match(install, new RegExp(`^sudo install -d -m 750 -o root -g ${user} ${settings}$`, 'm'));
    const files = Object.values(environment()).filter((value) => value.startsWith(path.join(folder, 'etc')));
    const secrets = sampleOf(page, 'sh secrets');
    assert.match(
      secrets,
      new RegExp(`^sudo install -m 640 -o root -g ${user} proxy\\.env .* ${settings}/$`, 'm'),
    );
    for (const file of files) assert.ok(secrets.includes(` ${path.basename(file)} `), file);
  });

  it('start the same program as the service does', () => {
    const unit = sampleOf(page, 'ini blink-pos-proxy.service');
    const [, program] = /^ExecStart=\/usr\/bin\/node (\S+)$/m.exec(unit)!;
    const inPackage = /node_modules\/blink-pos-proxy\/(.+)$/.exec(program!)![1]!;
    assert.ok(existsSync(new URL(`../../proxy/${inPackage}`, import.meta.url)), inPackage);
    const file = /^EnvironmentFile=(.+)$/m.exec(unit)![1]!;
    assert.equal(path.basename(file), 'proxy.env');
    assert.match(unit, /^RestartPreventExitStatus=2$/m);
    // A port that is held for an hour is tried again after that hour.
    for (const line of ['Restart=on-failure', 'RestartSec=2', 'StartLimitIntervalSec=0'])
      assert.match(unit, new RegExp(`^${line}$`, 'm'));
  });

  it(
    'are a unit that systemd takes',
    { skip: !onPath('systemd-analyze') && 'systemd is not installed' },
    () => {
      const unit = path.join(folder, 'blink-pos-proxy.service');
      const text = sampleOf(page, 'ini blink-pos-proxy.service')
        .replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true')
        .replace(/^User=.*$/m, 'User=root');
      writeFileSync(unit, text);
      let said = '';
      try {
        execFileSync('systemd-analyze', ['verify', unit], { stdio: ['ignore', 'ignore', 'pipe'] });
      } catch (error) {
        said = String((error as { stderr?: unknown }).stderr);
      }
      assert.doesNotMatch(said, /blink-pos-proxy\.service:\d+/, said);
    },
  );

  it(
    'let nginx stand in front, with the path and the token unchanged',
    { skip: withoutNginx() },
    async () => {
      const port = await freePort();
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
      const target = 'http://127.0.0.1:8787';
      const block = sampleOf(page, 'nginx front');
      assert.ok(block.includes(target));
      const file = path.join(folder, 'nginx.conf');
      writeFileSync(
        file,
        `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr error; events {}
http {
  access_log off;
  ${temporary.map((of) => `${of}_temp_path ${folder}/${of};`).join('\n  ')}
  server { listen 127.0.0.1:${port};\n${block.replace(target, new URL(proxy.url).origin)} }
}\n`,
      );
      const program = onPath('nginx') ?? '/usr/sbin/nginx';
      const nginx = spawn(program, ['-p', folder, '-c', file, '-e', 'stderr'], { stdio: 'ignore' });
      try {
        const front = `http://127.0.0.1:${port}/blink`;
        for (const limit = Date.now() + 10_000; ;) {
          const health = await fetch(`${front}/health`).catch(() => null);
          if (health?.status === 200) break;
          assert.ok(Date.now() < limit && nginx.exitCode === null, 'nginx does not answer');
        }
        const key = crypto.randomUUID();
        const answer = await pay(front, key);
        assert.equal(answer.status, 201);
        assert.equal(answer.headers.get('access-control-allow-origin'), origin);
        const again = await pay(front, key);
        assert.equal(again.headers.get('idempotency-replayed'), 'true');
        const early = await pay(front, crypto.randomUUID(), { prefer: 'respond-async, wait=1' });
        assert.ok([201, 202].includes(early.status));
      } finally {
        nginx.kill();
        await once(nginx, 'exit');
      }
    },
  );

  it('pack and install what the workspace is called', () => {
    const { version } = JSON.parse(read('proxy/package.json')) as { version: string };
    assert.match(sampleOf(page, 'sh pack'), /^npm pack --workspace proxy$/m);
    assert.match(
      sampleOf(page, 'sh install'),
      new RegExp(`^sudo npm install --prefix \\S+ "\\$PWD/blink-pos-proxy-${version}\\.tgz"$`, 'm'),
    );
  });
});
