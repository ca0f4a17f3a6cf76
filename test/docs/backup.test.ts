/** docs/backup.md, done as it says: the nightly script, and a copy that is put back. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePort } from '../../tools/free-port.mjs';
import { lookThrough } from '../../proxy/src/journal/stores/look-through.js';
import { startCommand, type Env } from '../../proxy/test/support/command.js';
import { noPostgres, testDatabase } from '../../proxy/test/support/journal/postgres.js';
import { openSurroundings, type Surroundings } from '../../proxy/test/support/settings.js';
import { newKey, saleBody, TERMINAL } from '../../proxy/test/support/shop.js';
import { findPostgres } from '../../tools/postgres.mjs';
import { absolute } from './support/samples.js';
import { sampleOf } from './support/pages.js';

const page = 'docs/backup.md';
const TOKEN = 'the-token-of-the-bar';
/** One, so that a repetition is one. */
const body = JSON.stringify(saleBody());

describe('the page about backups', () => {
  let surroundings: Surroundings;
  let machine: string;
  let env: Env;

  const at = (...parts: string[]) => path.join(machine, ...parts);
  /** The places of a real machine are folders here, and the program is the sources'. */
  const here = (text: string) =>
    text
      .replaceAll(
        '/opt/blink-pos-proxy/node_modules/blink-pos-proxy/bin/blink-pos-proxy.js',
        `--import ${import.meta.resolve('tsx')} ${absolute('proxy/src/command/command.ts')}`,
      )
      .replaceAll('/usr/bin/node', process.execPath)
      .replaceAll(/(?<![\w.])\/(?=(?:etc|var)\/)/g, `${machine}/`)
      .replaceAll(/ -[og] blink-pos-proxy/g, '');

  async function shell(text: string, more: Env = {}): Promise<void> {
    const child = spawn('sh', ['-euc', `sudo() { "$@"; }; systemctl() { :; }\n${here(text)}`], {
      env: { PATH: process.env.PATH!, HOME: machine, ...more },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data) => (said += data));
    await once(child, 'close');
    assert.equal(child.exitCode, 0, said);
  }

  const pay = (url: string, key: string) =>
    fetch(`${url}/sales`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body,
    });

  before(async () => {
    surroundings = await openSurroundings();
    surroundings.simulator.terminals.find(TERMINAL)!.change({ mode: 'auto', autoDelay: 0 });
    machine = mkdtempSync(path.join(surroundings.folder, 'machine-'));
    for (const folder of ['etc/blink-pos-proxy', 'var/lib/blink-pos-proxy', 'var/backups'])
      mkdirSync(at(folder), { recursive: true });
    env = {
      ...surroundings.settings(),
      TILL_TOKENS: `bar:${TOKEN}`,
      PORT: String(await freePort()),
      DATABASE_URL: `file:${at('var/lib/blink-pos-proxy/journal.db')}`,
    };
    writeFileSync(
      at('etc/blink-pos-proxy/proxy.env'),
      Object.entries(env)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
  });
  after(() => surroundings.close());

  it('makes a copy each night, drops the old ones, and goes on with one of them', async () => {
    const nightly = sampleOf(page, 'sh nightly');
    await shell(sampleOf(page, 'sh folder'));
    const folder = at('var/backups/blink-pos-proxy');
    const old = path.join(folder, 'journal-2026-01-01-030000.db');
    writeFileSync(old, '');
    utimesSync(old, 0, 0);

    const first = await startCommand(env);
    await pay(first.url, newKey());
    await shell(nightly);
    const [copy, ...rest] = readdirSync(folder);
    assert.deepEqual([existsSync(old), rest], [false, []]);
    assert.equal(lookThrough(path.join(folder, copy!)).attempts, 1);
    const key = newKey();
    await pay(first.url, key);
    // Without being closed: its log of writes lies beside it.
    await first.kill();

    await shell(sampleOf(page, 'sh restore'), { COPY: path.join(folder, copy!) });
    const second = await startCommand(env);
    assert.match(second.log(), /this journal may have forgotten/);
    const again = await pay(second.url, key);
    assert.deepEqual([again.status, again.headers.get('idempotency-replayed')], [201, 'true']);
    assert.equal(surroundings.simulator.ledger.charges({ attempt_id: key }).length, 1);
    await second.stop();
    rmSync(folder, { recursive: true });
  });

  it('dumps a journal on Postgres, and puts it back', { skip: noPostgres() }, async () => {
    const [from, to] = [await testDatabase(), await testDatabase()];
    const server = findPostgres();
    const PATH = `${server ?? ''}:${process.env.PATH}`;
    const onPostgres = { ...env, DATABASE_URL: from.url, PORT: '0' };
    const first = await startCommand(onPostgres);
    const key = newKey();
    await pay(first.url, key);
    await shell(`cd "$HOME"\n${sampleOf(page, 'sh postgres')}`, { PATH, DATABASE_URL: from.url });
    await first.stop();
    const dump = readdirSync(machine).find((name) => name.endsWith('.dump'))!;
    await shell(sampleOf(page, 'sh postgres-restore'), { PATH, DATABASE_URL: to.url, DUMP: at(dump) });
    const second = await startCommand({ ...onPostgres, DATABASE_URL: to.url });
    assert.match(second.log(), /this journal may have forgotten/);
    assert.equal((await pay(second.url, key)).headers.get('idempotency-replayed'), 'true');
    await second.stop();
    await from.close();
    await to.close();
  });
});
