/** `blink-pos-proxy backup`: a copy of the journal while payments go on, and what a shop that needs it meets. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { freePort } from '../../../tools/free-port.mjs';
import { supportToken } from '../../src/access/callers.js';
import { lookThrough } from '../../src/journal/stores/look-through.js';
import { runCommand, startCommand, type Command, type Env } from '../support/command.js';
import { noPostgres, testDatabase } from '../support/journal/postgres.js';
import { credentials, openSurroundings, type Surroundings } from '../support/settings.js';
import { eventually, makeKnownJournal, newKey, saleBody, TERMINAL } from '../support/shop.js';

const TOKEN = 'the-token-of-the-bar';
const support = { authorization: `Bearer ${supportToken(credentials.BLINK_POS_API_SECRET)}` };

let surroundings: Surroundings;
before(async () => {
  surroundings = await openSurroundings();
  surroundings.simulator.terminals.find(TERMINAL)!.change({ mode: 'auto', autoDelay: 0 });
});
after(() => surroundings.close());

const body = JSON.stringify(saleBody());
const pay = ({ url }: Pick<Command, 'url'>, key: string) =>
  fetch(`${url}/sales`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body,
  });
const charges = (key: string) => surroundings.simulator.ledger.charges({ attempt_id: key }).length;

/** A shop whose journal is in a folder of its own, and the folder. */
async function openShop(settings: Env = {}): Promise<{ env: Env; folder: string; journal: string }> {
  const folder = mkdtempSync(path.join(surroundings.folder, 'backup-'));
  const journal = path.join(folder, 'journal.db');
  await makeKnownJournal(journal);
  const port = String(await freePort());
  const all = { TILL_TOKENS: `bar:${TOKEN}`, DATABASE_URL: `file:${journal}`, PORT: port, ...settings };
  return { env: { ...surroundings.settings(), ...all }, folder, journal };
}

/** So large that it does not travel at once. */
function fill(journal: string, rows: number): void {
  const database = new Database(journal);
  database.exec('create table ballast (text text)');
  const insert = database.prepare('insert into ballast values (?)');
  database.exec('begin');
  for (let row = 0; row < rows; row++) insert.run('x'.repeat(4000));
  database.exec('commit');
  database.close();
}

test('the copy is whole, says what it holds, and nobody but its owner reads it', async () => {
  const { env, folder } = await openShop();
  const command = await startCommand(env);
  for (let sale = 0; sale < 3; sale++) assert.equal((await pay(command, newKey())).status, 201);
  const file = path.join(folder, 'copy.db');
  const { code, stdout, stderr } = await runCommand(env, ['backup', file]);
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(stdout, /copy\.db holds journal [\w-]+ as of [\d-]+T[\d:.]+Z, 3 attempts\.\n$/);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(lookThrough(file).attempts, 3);
  const database = new Database(`${pathToFileURL(file).href}?immutable=1`, { readonly: true });
  const [known] = database.prepare('select lineage from opening order by number desc limit 1').all();
  database.close();
  assert.doesNotMatch((known as { lineage: string }).lineage, /^file-/, 'no file is known by that');

  const again = await runCommand(env, ['backup', file]);
  assert.equal(again.code, 2);
  assert.match(again.stderr, /copy\.db is there already, and a backup overwrites nothing/);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('copy')),
    ['copy.db'],
  );
  await command.says(/"msg":"a backup was taken"/);
  await command.stop();
});

test('payments go on while it is read, and what is paid meanwhile is in the next copy', async () => {
  const { env, folder, journal } = await openShop();
  fill(journal, 5_000);
  const command = await startCommand(env);
  const before = newKey();
  await pay(command, before);
  const slow = await fetch(`${command.url}/backup`, { headers: support });
  const reader = slow.body!.getReader();
  const pieces = [(await reader.read()).value!];

  const second = await fetch(`${command.url}/backup`, { headers: support });
  assert.equal(second.status, 429);
  assert.match(JSON.stringify(await second.json()), /Another backup is under way/);
  const meanwhile = newKey();
  assert.equal((await pay(command, meanwhile)).status, 201);

  for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value);
  const file = path.join(folder, 'slow.db');
  writeFileSync(file, Buffer.concat(pieces));
  assert.equal(lookThrough(file).attempts, 1);
  const next = path.join(folder, 'next.db');
  assert.equal((await runCommand(env, ['backup', next])).code, 0);
  assert.equal(lookThrough(next).attempts, 2);
  await command.stop();
  const restarted = await startCommand(env);
  await restarted.says(/this journal goes on where it was/); // being copied is no gap
  await restarted.stop();
});

describe('a restored copy is known to be one, and charges nothing again', () => {
  const ways: [how: string, restore: (copy: string, journal: string) => void][] = [
    [
      'in the place of what is gone',
      (copy, journal) => {
        for (const end of ['', '-wal', '-shm']) rmSync(`${journal}${end}`, { force: true });
        copyFileSync(copy, journal);
      },
    ],
    [
      'into the file that was there',
      (copy, journal) => {
        for (const end of ['-wal', '-shm']) rmSync(`${journal}${end}`, { force: true });
        copyFileSync(copy, journal);
      },
    ],
    [
      'after a look into it with another program',
      (copy, journal) => {
        const database = new Database(copy);
        database.pragma('journal_mode=DELETE');
        database.close();
        copyFileSync(copy, journal);
      },
    ],
  ];
  for (const [how, restore] of ways) {
    test(how, async () => {
      const { env, folder, journal } = await openShop();
      const first = await startCommand(env);
      await pay(first, newKey());
      const copy = path.join(folder, 'copy.db');
      assert.equal((await runCommand(env, ['backup', copy])).code, 0);
      const key = newKey();
      assert.equal((await pay(first, key)).status, 201);
      await first.stop();

      restore(copy, journal);
      const second = await startCommand(env);
      await second.says(/this journal may have forgotten what came after its last heartbeat/);
      const again = await pay(second, key);
      assert.equal(again.status, 201);
      assert.equal(again.headers.get('idempotency-replayed'), 'true');
      assert.equal(charges(key), 1);
      await second.stop();
    });
  }

  test('even at once, with nothing paid in between', async () => {
    const { env, folder, journal } = await openShop();
    const first = await startCommand(env);
    const copy = path.join(folder, 'copy.db');
    assert.equal((await runCommand(env, ['backup', copy])).code, 0);
    await first.stop();
    // As a file that was closed in order, and in the very file that the journal was.
    const database = new Database(copy);
    database.pragma('journal_mode=DELETE');
    database.close();
    copyFileSync(copy, journal);
    const second = await startCommand(env);
    await second.says(/this journal may have forgotten/);
    await second.stop();
  });
});

test('over a journal that was not closed, with its log of writes left beside it, nothing is charged again', async () => {
  const { env, folder, journal } = await openShop();
  const first = await startCommand(env);
  await pay(first, newKey());
  const copy = path.join(folder, 'copy.db');
  assert.equal((await runCommand(env, ['backup', copy])).code, 0);
  const key = newKey();
  assert.equal((await pay(first, key)).status, 201);
  await first.kill();
  copyFileSync(copy, journal);
  const second = await startCommand(env).catch((error: Error) => error);
  if (second instanceof Error) assert.match(second.message, /damaged/);
  else {
    await second.says(/this journal may have forgotten/);
    assert.equal((await pay(second, key)).status, 201);
    await second.stop();
  }
  assert.equal(charges(key), 1);
});

describe('nothing is left half done where', () => {
  /** Runs it, and looks at what it left behind. */
  async function left(env: Env, args: string[] = []): Promise<{ code: number | null; stderr: string }> {
    const folder = mkdtempSync(path.join(surroundings.folder, 'left-'));
    const ended = await runCommand(env, ['backup', path.join(folder, 'copy.db'), ...args]);
    assert.deepEqual(readdirSync(folder), []);
    assert.equal(ended.stderr.trimEnd().split('\n').length, 1, ended.stderr);
    return ended;
  }

  test('no proxy runs', async () => {
    const { env } = await openShop();
    const { code, stderr } = await left(env);
    assert.equal(code, 1);
    assert.match(stderr, /No proxy answers at/);
  });

  test('the connection is cut', async () => {
    const cutting = createServer((_, response) => {
      response.writeHead(200, { 'content-length': '100000' });
      response.write(Buffer.alloc(5_000));
      setImmediate(() => response.destroy());
    }).listen(0, '127.0.0.1');
    await once(cutting, 'listening');
    const { env } = await openShop();
    const { code, stderr } = await left(env, [
      '--url',
      `http://127.0.0.1:${(cutting.address() as AddressInfo).port}`,
    ]);
    cutting.close();
    assert.equal(code, 1);
    assert.match(stderr, /No backup was made/);
  });

  test('what comes is no journal', async () => {
    const strange = createServer((_, response) => void response.end('<!doctype html>'.repeat(100)));
    strange.listen(0, '127.0.0.1');
    await once(strange, 'listening');
    const { env } = await openShop();
    const { code } = await left(env, [
      '--url',
      `http://127.0.0.1:${(strange.address() as AddressInfo).port}`,
    ]);
    strange.close();
    assert.equal(code, 1);
  });

  test('the disk takes no more', { skip: process.platform === 'win32' }, async () => {
    const { env, folder, journal } = await openShop();
    fill(journal, 500);
    const command = await startCommand(env);
    const file = path.join(folder, 'copy.db');
    const child = spawn(
      'bash',
      [
        ...['-c', 'trap "" XFSZ; ulimit -f 64; exec "$@"', 'bash', process.execPath],
        ...['--import', import.meta.resolve('tsx'), path.resolve('proxy/src/command/command.ts')],
        ...['backup', file],
      ],
      { env: { PATH: process.env.PATH ?? '', ...env }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let stderr = '';
    child.stderr.on('data', (text) => (stderr += text));
    await once(child, 'close');
    assert.equal(child.exitCode, 1, stderr);
    assert.match(stderr, /No backup was made/);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.includes('copy')),
      [],
    );
    await command.stop();
  });

  test('the proxy is killed; its journal is as it was', async () => {
    const { env, journal } = await openShop();
    fill(journal, 5_000);
    const command = await startCommand(env);
    const key = newKey();
    await pay(command, key);
    const answer = await fetch(`${command.url}/backup`, { headers: support });
    const reader = answer.body!.getReader();
    await reader.read();
    await command.kill();
    await assert.rejects(async () => {
      while (!(await reader.read()).done);
    });
    const second = await startCommand(env);
    await second.says(/this journal goes on where it was/);
    assert.equal((await pay(second, key)).headers.get('idempotency-replayed'), 'true');
    assert.equal(charges(key), 1);
    await second.stop();
  });

  test('whoever reads it goes: the next one gets a copy', async () => {
    const { env, journal } = await openShop();
    fill(journal, 5_000);
    const command = await startCommand(env);
    const leaving = new AbortController();
    const answer = await fetch(`${command.url}/backup`, { headers: support, signal: leaving.signal });
    await answer.body!.getReader().read();
    leaving.abort();
    const next = await eventually(
      () => fetch(`${command.url}/backup`, { headers: support }),
      ({ status }) => status === 200,
    );
    assert.equal((await next.arrayBuffer()).byteLength, Number(next.headers.get('content-length')));
    await command.says(/"msg":"a backup was not finished"/);
    await command.stop();
  });
});

test('whoever is gone before the first byte, or only looks, keeps the next one from nothing', async () => {
  const { env, journal } = await openShop();
  fill(journal, 5_000);
  const command = await startCommand(env);
  const looked = await fetch(`${command.url}/backup`, { method: 'HEAD', headers: support });
  assert.deepEqual([looked.status, looked.headers.get('content-type')], [200, 'application/vnd.sqlite3']);
  for (let time = 0; time < 5; time++) {
    const socket = connect(Number(new URL(command.url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `GET /blink/backup HTTP/1.1\r\nhost: localhost\r\nauthorization: ${support.authorization}\r\n\r\n`,
    );
    await new Promise((resolve) => setImmediate(resolve));
    socket.resetAndDestroy();
  }
  const next = await eventually(
    () => fetch(`${command.url}/backup`, { headers: support }),
    ({ status }) => status === 200,
  );
  assert.equal((await next.arrayBuffer()).byteLength, Number(next.headers.get('content-length')));
  await command.stop();
});

const mountable = spawnSync('unshare', ['--mount', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0;
test(
  'a journal whose disk is full in the middle of it is still its own',
  { skip: !mountable && 'no disk of its own can be mounted here' },
  async () => {
    const { env, folder, journal } = await openShop();
    const disk = path.join(folder, 'disk');
    mkdirSync(disk);
    // A mount of its own, which nobody else on this machine sees.
    const mount = `mount -t tmpfs -o size=8m tmpfs ${disk} && cp ${journal} ${disk}; exec "$@"`;
    const command = await startCommand({ ...env, DATABASE_URL: `file:${disk}/journal.db` }, [
      ...['unshare', '--mount', 'sh', '-c', mount, 'sh'],
    ]);
    const there = `/proc/${command.child.pid}/root${disk}`;
    const key = newKey();
    // It was copied there, and so reads the terminals' logs before it takes a payment.
    await eventually(
      () => pay(command, key),
      ({ status }) => status === 201,
    );
    for (let sale = 0; sale < 25; sale++) assert.equal((await pay(command, newKey())).status, 201);
    // Room for what says that a copy is one, and not for all that is in the log of writes.
    const { bavail, bsize } = statfsSync(there);
    writeFileSync(`${there}/ballast`, Buffer.alloc(bavail * bsize - 6 * bsize));
    const refused = await fetch(`${command.url}/backup`, { headers: support });
    assert.equal(refused.status, 503);
    rmSync(`${there}/ballast`);
    assert.equal((await pay(command, newKey())).status, 201, 'nobody needs to start it again');
    assert.equal((await pay(command, key)).headers.get('idempotency-replayed'), 'true');
    const next = await fetch(`${command.url}/backup`, { headers: support });
    assert.equal(next.status, 200);
    await next.arrayBuffer();
    await command.stop();
  },
);

test('a till gets no copy, and neither does a stranger; the journal is not touched', async () => {
  const { env } = await openShop();
  const command = await startCommand(env);
  for (const [token, status] of [
    [TOKEN, 403],
    ['a-token-of-nobody-00', 401],
  ] as const) {
    const refused = await fetch(`${command.url}/backup`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(refused.status, status);
    assert.equal(refused.headers.get('content-type'), 'application/problem+json');
  }
  const other = { ...env, BLINK_POS_API_SECRET: 'another-secret-altogether' };
  const ended = await runCommand(other, ['backup', path.join(surroundings.folder, 'never.db')]);
  assert.equal(ended.code, 2);
  assert.match(ended.stderr, /BLINK_POS_API_SECRET/);
  assert.equal(existsSync(path.join(surroundings.folder, 'never.db')), false);
  await command.stop();
});

test('on Postgres it says what makes the copy there', { skip: noPostgres() }, async () => {
  const database = await testDatabase();
  const { env } = await openShop({ DATABASE_URL: database.url });
  const command = await startCommand(env);
  const { code, stderr } = await runCommand(env, ['backup', path.join(surroundings.folder, 'none.db')]);
  assert.equal(code, 2);
  assert.match(stderr, /on Postgres: back it up there, with pg_dump\.\n$/);
  await command.stop();
  await database.close();
});
