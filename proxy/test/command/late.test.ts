/** Late is not wrong: what the command waits for, what it ends for, and what it says meanwhile. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { freePort } from '../../../tools/free-port.mjs';
import { runCommand, startCommand, type Command, type Env } from '../support/command.js';
import { noPostgres, testDatabase, type TestDatabase } from '../support/journal/postgres.js';
import { openSurroundings, type Surroundings } from '../support/settings.js';
import { eventually, newKey, ORIGIN, saleBody, TERMINAL } from '../support/shop.js';

let surroundings: Surroundings;
before(async () => {
  surroundings = await openSurroundings();
});
after(() => surroundings.close());

const canMount = (): boolean =>
  spawnSync('unshare', ['--mount', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0;

const newFolder = () => mkdtempSync(path.join(surroundings.folder, 'late-'));
const withFile = (file: string): Env => ({ ...surroundings.settings(), DATABASE_URL: `file:${file}` });

const statusOf = async ({ url }: Command, name: string) => (await fetch(`${url}/${name}`)).status;
const payment = ({ url }: Command) =>
  fetch(`${url}/sales`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'content-type': 'application/json', 'idempotency-key': newKey() },
    body: JSON.stringify(saleBody()),
  });

/** Nothing is paid, nothing is promised, and whoever asks is told so. */
async function assertWaits(command: Command, waitsFor: string): Promise<void> {
  for (const name of ['ready', 'health']) assert.equal(await statusOf(command, name), 503, name);
  assert.equal(await statusOf(command, 'version'), 200);
  const asked = [
    await payment(command),
    await fetch(`${command.url}/attempts/${newKey()}`, { headers: { origin: ORIGIN } }),
    await fetch(`${command.url}/attempts/${newKey()}`, { method: 'DELETE', headers: { origin: ORIGIN } }),
  ];
  for (const answer of asked) {
    const body = (await answer.json()) as Record<string, unknown>;
    assert.deepEqual(
      [answer.status, String(body.type).split(':').at(-1), 'forwarded' in body],
      [503, 'journal-unavailable', false],
    );
    assert.equal(answer.headers.get('access-control-allow-origin'), ORIGIN);
  }
  const lines = command
    .log()
    .split('\n')
    .filter((line) => line.includes('waiting for the journal'));
  assert.equal(lines.length, 1, 'one line, however often it was tried');
  assert.ok(
    String((JSON.parse(lines[0]!) as Record<string, unknown>).waiting_for).includes(waitsFor),
    lines[0],
  );
}

/** What it waited for is there: the same listener goes on to serve. */
async function assertServes(command: Command): Promise<void> {
  await eventually(
    () => statusOf(command, 'ready'),
    (status) => status === 200,
  );
  assert.equal(await statusOf(command, 'health'), 200);
  const answer = payment(command);
  const terminal = surroundings.simulator.terminals.find(TERMINAL)!;
  await surroundings.simulator.terminals.waitFor(terminal, 'present-card', 5_000);
  terminal.press('tap');
  assert.equal((await answer).status, 201);
}

test('a port that is held ends it at once with code 1 and one line, so that a service tries again', async () => {
  const held = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => held.once('listening', resolve));
  const port = String((held.address() as AddressInfo).port);
  const { code, stdout, stderr } = await runCommand({ ...surroundings.settings(), PORT: port });
  held.close();
  assert.deepEqual([code, stdout], [1, '']);
  assert.match(stderr, /^blink-pos-proxy: HOST and PORT: [^\n]*EADDRINUSE[^\n]*\n$/);
});

describe('a journal that only an edit mends ends it with code 2 and one line:', () => {
  const garbage = (file: string) => writeFileSync(file, 'not a database '.repeat(1_000));
  const cases: [string, (file: string) => void, (file: string) => Env][] = [
    ['its path is a folder', (file) => mkdirSync(file), withFile],
    ['its folder is a file', garbage, (file) => withFile(path.join(file, 'journal.db'))],
    ['the file is no database', garbage, withFile],
  ];
  for (const [what, prepare, env] of cases) {
    test(what, async () => {
      const file = path.join(newFolder(), 'journal.db');
      prepare(file);
      const { code, stdout, stderr } = await runCommand(env(file));
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /^blink-pos-proxy: DATABASE_URL: [^\n]+\n$/);
    });
  }

  test('a database that is not there', { skip: noPostgres() }, async () => {
    const database = await testDatabase();
    const { code, stderr } = await runCommand({
      ...surroundings.settings(),
      DATABASE_URL: `${database.url}_of_another_name`,
    });
    await database.close();
    assert.equal(code, 2);
    assert.match(stderr, /^blink-pos-proxy: DATABASE_URL: [^\n]*does not exist[^\n]*\n$/);
  });
});

describe('what is late is waited for, and then served on the same port:', () => {
  test('a folder that is not there yet', async () => {
    const folder = path.join(newFolder(), 'mount');
    const command = await startCommand(withFile(path.join(folder, 'journal.db')));
    await assertWaits(command, path.join(folder, 'journal.db'));
    mkdirSync(folder);
    await assertServes(command);
    assert.equal(await command.stop(), 0);
  });

  const mountable = canMount();
  test(
    'room on a disk that is full',
    { skip: !mountable && 'no disk of its own can be mounted here' },
    async () => {
      const folder = newFolder();
      // A mount of its own, which nobody else on this machine sees.
      const full = `mount -t tmpfs -o size=512k tmpfs ${folder} && head -c 1m /dev/zero > ${folder}/ballast; exec "$@"`;
      const command = await startCommand(withFile(path.join(folder, 'journal.db')), [
        ...['unshare', '--mount', 'sh', '-c', full, 'sh'],
      ]);
      await assertWaits(command, path.join(folder, 'journal.db'));
      rmSync(`/proc/${command.child.pid}/root${folder}/ballast`);
      await assertServes(command);
      assert.equal(await command.stop(), 0);
    },
  );

  test('a file that another process holds', async () => {
    const file = path.join(newFolder(), 'journal.db');
    const first = await startCommand(withFile(file));
    const second = await startCommand(withFile(file));
    await assertWaits(second, file);
    await first.stop();
    await assertServes(second);
    assert.equal(await second.stop(), 0);
  });

  test('a Postgres that is not up yet', { skip: noPostgres() }, async () => {
    const database: TestDatabase = await testDatabase();
    const url = new URL(database.url);
    const target = { host: url.hostname, port: Number(url.port) };
    const port = await freePort();
    url.hostname = '127.0.0.1';
    url.port = String(port);
    const command = await startCommand({ ...surroundings.settings(), DATABASE_URL: url.href });
    await assertWaits(command, `127.0.0.1:${port}`);
    const server = createServer((client) => {
      const upstream = connect(target);
      client.pipe(upstream).pipe(client);
      for (const end of [client, upstream])
        end.on('error', () => [client, upstream].forEach((one) => one.destroy()));
    }).listen(port, '127.0.0.1');
    await assertServes(command);
    assert.equal(await command.stop(), 0);
    server.close();
    await database.close();
  });
});

test('SIGTERM while it waits ends it with code 0, whether the wait fails fast or hangs', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as AddressInfo;
  for (const DATABASE_URL of [
    `file:${path.join(newFolder(), 'nowhere', 'journal.db')}`,
    `postgres://nobody@127.0.0.1:${port}/nothing`,
  ]) {
    const command = await startCommand({ ...surroundings.settings(), DATABASE_URL });
    assert.equal(await command.stop(), 0);
  }
  silent.close();
});

test('what turns out to be wrong after a wait ends it with code 2', async () => {
  const folder = path.join(newFolder(), 'mount');
  const file = path.join(folder, 'journal.db');
  const command = await startCommand(withFile(file));
  mkdirSync(file, { recursive: true });
  await eventually(
    () => command.child.exitCode,
    (code) => code !== null,
  );
  assert.equal(command.child.exitCode, 2);
  assert.match(command.log(), /^blink-pos-proxy: DATABASE_URL: [^\n]+\n$/m);
  rmdirSync(file);
});

describe('BLINK_POS_JOURNAL_ID', () => {
  for (const [store, skip] of [
    ['SQLite', false],
    ['Postgres', noPostgres()],
  ] as const) {
    test(
      `starts with the journal of that id, and refuses any other with code 2 (${store})`,
      { skip },
      async () => {
        const database = store === 'Postgres' ? await testDatabase() : null;
        const env: Env = { ...surroundings.settings(), ...(database && { DATABASE_URL: database.url }) };
        const another = '00000000-0000-4000-8000-000000000000';
        const refused = async () => {
          const { code, stdout, stderr } = await runCommand({ ...env, BLINK_POS_JOURNAL_ID: another });
          assert.deepEqual([code, stdout], [2, '']);
          assert.match(stderr, /^blink-pos-proxy: DATABASE_URL: [^\n]*BLINK_POS_JOURNAL_ID[^\n]*\n$/);
          return stderr;
        };
        await refused();
        const first = await startCommand(env);
        await first.says(/made a new journal/); // the refused start has made none
        const [id] = (await fetch(`${first.url}/health`)).headers.get('blink-pos-journal')!.split(':');
        await first.stop();
        assert.ok((await refused()).includes(id!), 'the line names the one that was found');
        const second = await startCommand({ ...env, BLINK_POS_JOURNAL_ID: id! });
        assert.equal(await statusOf(second, 'ready'), 200);
        await second.stop();
        await database?.close();
      },
    );
  }
});
