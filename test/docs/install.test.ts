/** docs/install-the-proxy.md, step by step, as whoever sets up a shop's server reads it; only the places are this test's. */
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:http2';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { keyOf, oldSqlite } from '../../proxy/test/support/journal/first-version.js';
import { createSimulator, serveSimulator, type Listening } from '../../simulator/src/index.js';
import { onPath } from '../../tools/browsers/on-path.mjs';
import { freePort } from '../../tools/free-port.mjs';
import { listens } from '../../tools/listens.mjs';
import { withoutNginx } from '../e2e/nginx.js';
import { Installed } from '../package/installed.js';
import { runNginx } from '../support/nginx-process.js';
import { read, sampleOf } from './support/pages.js';

const page = 'docs/install-the-proxy.md';
const terminalId = 'T650M-451-962-212';
const origin = 'https://till.example.com';
const server = 'pay.example.com';
const START_LIMIT_MS = 20_000;

/** Not root's, where this is root: the service's user has no right that counts here. */
const service = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

describe('a proxy that is installed as the page says', () => {
  const machine = mkdtempSync(path.join(tmpdir(), 'blink-pos-install-'));
  const at = (...parts: string[]) => path.join(machine, ...parts);
  const packed = new Installed();
  const processes: ChildProcess[] = [];
  let blink: Listening;
  let port: number;
  let tokens: Record<string, string>;

  /** The page's text on this machine: its places below a folder, nobody's rights asked for. */
  const here = (text: string) =>
    text
      .replaceAll(/(?<=[\s=:"]|^)\/(etc|opt|var|tmp)\//g, `${machine}/$1/`)
      .replaceAll(' -o root -g blink-pos-proxy', '')
      .replaceAll(/ -o 1000 -g 1000/g, '')
      .replaceAll('127.0.0.1:8787', `127.0.0.1:${port}`);

  const shell = (text: string) => {
    const env = { ...process.env, PATH: `${at('bin')}:${process.env.PATH}` };
    const { status, stderr } = spawnSync('sh', ['-e'], {
      cwd: at('home'),
      env,
      input: here(text),
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  };

  const start = async (
    command: string[],
    env: Record<string, string>,
    cwd: string,
  ): Promise<ChildProcess> => {
    const [program, ...args] = command as [string, ...string[]];
    const child = spawn(program, args, { cwd, env, ...service, stdio: ['ignore', 'ignore', 'pipe'] });
    processes.push(child);
    let said = '';
    child.stderr!.on('data', (chunk) => (said += chunk));
    const url = `http://127.0.0.1:${env.PORT}/blink/ready`;
    for (const end = Date.now() + START_LIMIT_MS; ; await pause(50)) {
      if (
        await fetch(url).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return child;
      assert.ok(child.exitCode === null && Date.now() < end, said);
    }
  };

  const settingsIn = (file: string): Record<string, string> =>
    Object.fromEntries(
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );

  const environment = (): Record<string, string> => ({
    ...settingsIn(at('etc/blink-pos-proxy/proxy.env')),
    BLINK_API_URL: `${blink.origin}/v1/card-present`,
    PATH: process.env.PATH!,
  });

  before(async () => {
    chmodSync(machine, 0o755);
    for (const folder of [
      'bin',
      'home',
      'etc/systemd/system',
      'etc/ssl/private',
      'etc/ssl/certs',
      'opt',
      'var/lib',
    ])
      mkdirSync(at(folder), { recursive: true });
    for (const [name, does] of [
      ['sudo', 'exec "$@"'],
      ['useradd', ''],
      ['systemctl', ''],
      ['curl', ''],
    ])
      writeFileSync(at('bin', name!), `#!/bin/sh\n${does}\n`, { mode: 0o755 });
    const simulator = createSimulator({ terminals: [{ terminal_id: terminalId, mode: 'auto' }] });
    blink = await serveSimulator(simulator, { port: 0 });
    port = await freePort();
    const { tarball } = await packed.pack('proxy');
    copyFileSync(tarball, at('home', path.basename(tarball)));

    shell(sampleOf(page, 'sh install'));
    shell(
      sampleOf(page, 'sh settings')
        .replace('your-blink-key', 'demo-key')
        .replace('your-blink-secret', 'demo-secret'),
    );
    shell(sampleOf(page, 'sh service'));
    shell(sampleOf(page, 'sh certificate'));
    tokens = Object.fromEntries(
      readFileSync(at('home/tokens'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(':') as [string, string]),
    );

    const unit = readFileSync(at('etc/systemd/system/blink-pos-proxy.service'), 'utf8');
    const [, program] = /^ExecStart=\S+ (.+)$/m.exec(here(unit))!;
    // What `StateDirectory` makes, and `-g blink-pos-proxy` opens.
    mkdirSync(at('var/lib/blink-pos-proxy'), { mode: 0o700 });
    const { uid, gid } = service;
    const readable = ['proxy.env', 'key', 'secret', 'tokens'].map((name) => `etc/blink-pos-proxy/${name}`);
    if (uid)
      for (const one of ['var/lib/blink-pos-proxy', 'etc/blink-pos-proxy', ...readable])
        chownSync(at(one), uid, gid);
    await start(
      [process.execPath, program!],
      { ...environment(), PORT: String(port) },
      at('opt/blink-pos-proxy'),
    );
  });

  after(async () => {
    for (const child of processes) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await blink?.close();
    packed.remove();
    rmSync(machine, { recursive: true, force: true });
  });

  /** Over TLS and HTTP/2, by the server's name, with no trust but in the shop's certificate. */
  const ask = async (
    at443: number,
    how: { method: string; path: string; token?: string; key?: string; body?: string },
  ) => {
    const ca = readFileSync(at('etc/ssl/certs/blink-pos-proxy.crt'));
    const session = connect(`https://127.0.0.1:${at443}`, { ca, servername: server });
    try {
      const stream = session.request({
        ':method': how.method,
        ':path': how.path,
        ':authority': server,
        origin,
        ...(how.token && { authorization: `Bearer ${how.token}` }),
        ...(how.key && { 'idempotency-key': how.key }),
        ...(how.body && { 'content-type': 'application/json' }),
      });
      let text = '';
      stream.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      stream.end(how.body);
      const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
      if (!stream.closed) await once(stream, 'close');
      return { status: headers[':status'], headers, text };
    } finally {
      session.close();
    }
  };

  const pay = (at443: number, token: string | undefined, key: string, more = {}) =>
    ask(at443, {
      ...{ method: 'POST', path: '/blink/sales', key },
      ...(token && { token }),
      body: JSON.stringify({
        ...{ site_branch_id: 'London', pos_location: 'bar', terminal_id: terminalId },
        ...{ currency: 'GBP', requested_amount: '10.00', request_timestamp: new Date().toISOString() },
        ...more,
      }),
    });

  /** What a till and a stranger meet at a server in front. */
  const holds = async (at443: number) => {
    const { status, text } = await ask(at443, { method: 'GET', path: '/blink/ready' });
    assert.equal(status, 200, text);
    assert.deepEqual(Object.keys(tokens), ['bar', 'kiosk']);
    for (const token of Object.values(tokens)) {
      const key = crypto.randomUUID();
      const paid = await pay(at443, token, key);
      assert.equal(paid.status, 201, paid.text);
      assert.equal(paid.headers['access-control-allow-origin'], origin);
      const state = await ask(at443, { method: 'POST', path: `/blink/devices/${terminalId}`, token });
      assert.equal(state.status, 200, state.text);
    }
    assert.equal((await pay(at443, 'the-token-of-nobody', crypto.randomUUID())).status, 401);
    const large = await pay(at443, tokens.bar, crypto.randomUUID(), {
      customer_order_details: 'x'.repeat(20_000),
    });
    assert.equal(large.status, 413);
  };

  it('takes payments of both tills behind nginx, over TLS and HTTP/2', { skip: withoutNginx() }, async () => {
    const [tls, plain] = [await freePort(), await freePort()];
    const block = here(sampleOf(page, 'nginx tls'))
      .replace('listen 443', `listen 127.0.0.1:${tls}`)
      .replace('listen 80', `listen 127.0.0.1:${plain}`);
    mkdirSync(at('nginx'));
    const stop = await runNginx(at('nginx'), tls, block);
    try {
      await holds(tls);
      const { status, headers } = await fetch(`http://127.0.0.1:${plain}/blink/ready`, {
        redirect: 'manual',
      });
      assert.equal(status, 301);
      assert.match(headers.get('location')!, /^https:/);
    } finally {
      await stop();
    }
  });

  it(
    'takes payments of both tills behind Caddy, over TLS and HTTP/2',
    { skip: !onPath('caddy') && 'Caddy is not installed' },
    async () => {
      const [tls, plain] = [await freePort(), await freePort()];
      const ports = `{\n admin off\n auto_https disable_redirects\n https_port ${tls}\n http_port ${plain}\n}\n`;
      writeFileSync(at('Caddyfile'), ports + here(sampleOf(page, 'text Caddyfile')));
      const env = { ...process.env, XDG_DATA_HOME: at('caddy'), XDG_CONFIG_HOME: at('caddy') };
      const caddy = spawn('caddy', ['run', '--config', at('Caddyfile')], { env, stdio: 'ignore' });
      processes.push(caddy);
      for (const end = Date.now() + START_LIMIT_MS; !(await listens(tls)); await pause(20))
        assert.ok(caddy.exitCode === null && Date.now() < end, 'Caddy does not start');
      await holds(tls);
      caddy.kill();
    },
  );

  it('is one of several, of which one may be away', { skip: withoutNginx() }, async () => {
    const [front, nobody] = [await freePort(), await freePort()];
    const several = sampleOf(page, 'nginx several')
      .replace('10.0.0.11:8787', `127.0.0.1:${nobody}`)
      .replace('10.0.0.12:8787', `127.0.0.1:${port}`);
    const [, block] = /^( {4}location [^]*?^ {4}\})$/m.exec(sampleOf(page, 'nginx tls'))!;
    const changed = block!
      .replace('proxy_pass http://127.0.0.1:8787;', 'proxy_pass http://blink_pos_proxies;')
      .replace('proxy_next_upstream off;', 'proxy_next_upstream error;');
    for (const words of changed.match(/proxy_(pass|next_upstream) [^;]+;/g)!)
      assert.ok(read(page).includes(words));
    mkdirSync(at('several'));
    const stop = await runNginx(
      at('several'),
      front,
      `${several} server { listen 127.0.0.1:${front};\n${changed} }`,
    );
    try {
      for (let times = 0; times < 4; times++)
        assert.equal((await fetch(`http://127.0.0.1:${front}/blink/ready`)).status, 200);
    } finally {
      await stop();
    }
  });

  it('goes on with the journal of the first version', async () => {
    const old = await oldSqlite();
    const file = old.url.slice('file:'.length);
    try {
      mkdirSync(at('var/lib/old'), { mode: 0o700 });
      copyFileSync(file, at('var/lib/old/journal.db'));
      const { uid, gid } = service;
      if (uid) for (const one of ['var/lib/old', 'var/lib/old/journal.db']) chownSync(at(one), uid, gid);
      const own = await freePort();
      const program = at('opt/blink-pos-proxy/node_modules/blink-pos-proxy/bin/blink-pos-proxy.js');
      await start(
        [process.execPath, program],
        { ...environment(), PORT: String(own), DATABASE_URL: `file:${at('var/lib/old/journal.db')}` },
        at('opt'),
      );
      // A till of today does not own what a till of then paid: but the key is known, and nobody pays it again.
      const asked = await fetch(`http://127.0.0.1:${own}/blink/attempts/${keyOf(6)}`, {
        headers: { authorization: `Bearer ${tokens.bar}` },
      });
      assert.equal(asked.status, 403);
    } finally {
      await old.close();
    }
  });

  describe('in a container', () => {
    const stages = sampleOf(page, 'dockerfile Containerfile').split(/^FROM .*\n/m);
    const lines = (stage: string): [word: string, rest: string][] =>
      stage
        .trim()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);
    const [first, second] = [lines(stages[1]!), lines(stages[2]!)];
    const of = (word: string) => second.filter(([name]) => name === word).map(([, rest]) => rest);

    it('is the file of the repository', () => {
      const [, ...text] = read('proxy/Containerfile').split('\n');
      assert.equal(text.join('\n'), sampleOf(page, 'dockerfile Containerfile'));
    });

    it('starts from its steps, as a user who can write to the volume only, and says how it is', async () => {
      const image = mkdtempSync(path.join(tmpdir(), 'blink-pos-image-'));
      chmodSync(image, 0o755);
      const inside = (text: string) =>
        text.replaceAll(/(?<=[\s=:"]|^)\/(opt|var)\//g, `${image}/$1/`).replaceAll(/ -o 1000 -g 1000/g, '');
      try {
        mkdirSync(path.join(image, 'opt/blink-pos-proxy'), { recursive: true });
        mkdirSync(path.join(image, 'var/lib'), { recursive: true });
        const home = path.join(image, 'opt/blink-pos-proxy');
        for (const [word, rest] of [...first, ...second]) {
          if (word === 'COPY' && !rest.startsWith('--from')) {
            const name = `blink-pos-proxy-${(JSON.parse(read('proxy/package.json')) as { version: string }).version}.tgz`;
            copyFileSync(at('home', name), path.join(home, name));
          }
          if (word !== 'RUN') continue;
          const run = spawnSync('sh', ['-ec', inside(rest)], { cwd: home, encoding: 'utf8' });
          assert.equal(run.status, 0, run.stderr);
        }
        const volume = inside(of('VOLUME')[0]!);
        if (service.uid) chownSync(volume, service.uid, service.gid);
        const own = await freePort();
        const given = Object.fromEntries(
          of('ENV')[0]!
            .split(' ')
            .map((pair) => pair.split('=')),
        ) as Record<string, string>;
        const { DATABASE_URL: _, ...settings } = environment();
        const env = { ...settings, ...given, DATABASE_URL: inside(given.DATABASE_URL!), PORT: String(own) };
        const command = (text: string) => JSON.parse(inside(text)) as string[];
        const child = await start(command(of('CMD')[0]!), env, inside(of('WORKDIR')[0]!));
        const [, health] = /CMD (\[.*\])$/.exec(of('HEALTHCHECK')[0]!)!;
        const isHealthy = () => {
          const [program, ...args] = command(health!) as [string, ...string[]];
          return spawnSync(program, args, { env, ...service }).status === 0;
        };
        assert.ok(isHealthy());
        assert.deepEqual(of('STOPSIGNAL'), ['SIGTERM']);
        child.kill('SIGTERM');
        await once(child, 'exit');
        assert.equal(child.exitCode, 0);
        assert.ok(!isHealthy());
      } finally {
        rmSync(image, { recursive: true, force: true });
      }
    });

    it('is run without a right, with the volume and the port that it names', () => {
      const run = sampleOf(page, 'sh container');
      assert.match(of('USER')[0]!, /^[1-9]\d*:[1-9]\d*$/);
      for (const words of [
        '--read-only',
        '--cap-drop all',
        '--file proxy/Containerfile',
        `:${of('VOLUME')[0]}`,
        ':8787',
      ])
        assert.ok(run.includes(words), words);
    });
  });

  it('is upgraded with the words by which it was installed', () => {
    const [install] = sampleOf(page, 'sh upgrade').split('\n');
    assert.ok(sampleOf(page, 'sh install').includes(install!));
    const asked = sampleOf(page, 'sh check');
    for (const words of [
      `https://${server}/blink/ready`,
      `/blink/devices/${terminalId}`,
      "sed -n 's/^bar://p' tokens",
    ])
      assert.ok(asked.includes(words), words);
    assert.ok(sampleOf(page, 'html till').includes(`proxy-url="https://${server}/blink"`));
  });

  it('stands on Windows in a file that starts the same program with the same settings', () => {
    const text = sampleOf(page, 'xml blink-pos-proxy.xml');
    assert.match(
      text,
      /--env-file=\S+\\proxy\.env \S+\\node_modules\\blink-pos-proxy\\bin\\blink-pos-proxy\.js</,
    );
  });
});
