/** How the command is stopped, and what does not stop it. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { Client } from 'undici';
import { freePort } from '../../../tools/free-port.mjs';
import { startCommand } from '../support/command.js';
import { openSurroundings, type Surroundings } from '../support/settings.js';
import { eventually, newKey, ORIGIN, saleBody, TERMINAL } from '../support/shop.js';

const [OTHER, THIRD] = ['TST0001-T08', 'TST0001-T09'];
let surroundings: Surroundings;
before(async () => {
  surroundings = await openSurroundings([TERMINAL, OTHER, THIRD]);
});
after(() => surroundings.close());

const headers = (key: string) => ({
  ...{ origin: ORIGIN, 'content-type': 'application/json', 'idempotency-key': key },
});
const received = (key: string) =>
  surroundings.simulator.received.list({ path: '/sales' }).filter(({ body }) => body.includes(key)).length;

/** A sale is with Blink, and its card is not there yet. */
async function saleUnderWay(url: string, key: string, id: string) {
  const body = JSON.stringify(saleBody({ terminal: id }));
  const answer = fetch(`${url}/sales`, { method: 'POST', headers: headers(key), body });
  const { terminals } = surroundings.simulator;
  const terminal = terminals.find(id)!;
  await terminals.waitFor(terminal, 'present-card', 5_000);
  return { answer, terminal };
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });

test('while it stops, what is with Blink goes on, and nothing new is sent', async () => {
  const command = await startCommand({ ...surroundings.settings(), DRAIN_SECONDS: '60' });
  const { origin, pathname, port } = new URL(command.url);
  const [held, late] = [newKey(), newKey()];
  const { answer, terminal } = await saleUnderWay(command.url, held, TERMINAL);
  // A connection that is busy outlives the beginning of a stop.
  const client = new Client(origin);
  const path = `${pathname}/attempts/${held}?wait=2&after=2`;
  const waiting = client.request({ method: 'GET', path, headers: { origin: ORIGIN } });
  await eventually(
    () => client.stats.running,
    (running) => running === 1,
  );
  const stopped = command.stop();
  await eventually(
    () => isListening(Number(port)),
    (isUp) => !isUp,
  );
  const refused = client.request({
    ...{ method: 'POST', path: `${pathname}/sales`, headers: headers(late) },
    body: JSON.stringify(saleBody({ terminal: OTHER })),
  });
  await (await waiting).body.dump();
  const { statusCode, body, headers: said } = await refused;
  const problem = (await body.json()) as { type: string; forwarded: boolean };
  assert.deepEqual(
    [statusCode, problem.type.split(':').at(-1), problem.forwarded, said['retry-after']],
    [503, 'journal-unavailable', false, '5'],
  );
  assert.equal(received(late), 0);
  terminal.press('tap');
  assert.equal((await answer).status, 201);
  await client.close();
  assert.equal(await stopped, 0);
});

test('a second SIGTERM ends it at once', async () => {
  const command = await startCommand({ ...surroundings.settings(), DRAIN_SECONDS: '3600' });
  const { answer } = await saleUnderWay(command.url, newKey(), THIRD);
  const isCut = assert.rejects(answer);
  const stopped = command.stop();
  await eventually(
    () => isListening(Number(new URL(command.url).port)),
    (isUp) => !isUp,
  );
  command.child.kill('SIGTERM');
  assert.equal(await stopped, 1);
  await isCut;
});

test('SIGHUP and SIGUSR1 end nothing, and open no debugger', async () => {
  const command = await startCommand(surroundings.settings());
  for (const signal of ['SIGHUP', 'SIGUSR1'] as const) {
    command.child.kill(signal);
    await eventually(
      () => Promise.resolve(command.log()),
      (log) => log.includes(signal),
    );
  }
  assert.equal((await fetch(`${command.url}/health`)).status, 200);
  assert.equal(await isListening(9229), false);
  assert.equal(await command.stop(), 0);
});

test('started by npm, it ends where npm is gone, however that ended', async () => {
  const port = await freePort();
  const command = new URL('../../src/command/command.ts', import.meta.url).pathname;
  const started = `"${process.execPath}" --import "${import.meta.resolve('tsx')}" "${command}" & wait`;
  const parent = spawn('sh', ['-c', started], {
    env: { PATH: process.env.PATH, ...surroundings.settings(), PORT: String(port), npm_command: 'exec' },
    stdio: 'ignore',
  });
  const isUp = () => isListening(port);
  await eventually(isUp, (up) => up);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await eventually(isUp, (up) => !up);
});
