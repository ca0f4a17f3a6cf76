/** What is no HTTP is refused as all else: with a request id, and one line in the log that has it too. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { send } from '../../../test/fuzz/send.js';
import { startCommand, type Command } from '../support/command.js';
import { openSurroundings, type Surroundings } from '../support/settings.js';
import { eventually } from '../support/shop.js';

let surroundings: Surroundings;
let command: Command;
let port: number;
before(async () => {
  surroundings = await openSurroundings();
  command = await startCommand(surroundings.settings());
  port = Number(new URL(command.url).port);
});
after(async () => {
  await command?.stop();
  await surroundings.close();
});

const idOf = (answer: string) => /^x-request-id: (\S+)\r$/im.exec(answer)?.[1];
const lineWith = (id: string) =>
  command
    .log()
    .split('\n')
    .find((line) => line.includes(id));

const strange: [what: string, raw: string, status: number][] = [
  ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ['headers without an end', `GET / HTTP/1.1\r\nhost: x\r\na: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ['no host at all', 'GET /blink/health HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
];
for (const [what, raw, status] of strange) {
  test(`${what}: ${status}, found again in the log by its id`, async () => {
    const answer = await send(port, raw);
    assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `));
    const id = idOf(answer);
    assert.ok(id, answer);
    // The answer may be here before the line has come through the pipe.
    const line = await eventually(() => lineWith(id), Boolean);
    assert.equal((JSON.parse(line!) as { status: number }).status, status);
  });
}

test('a scanner fills no log', async () => {
  const before = command.log().length;
  for (let round = 0; round < 60; round++) await send(port, '\x16\x03\x01');
  const lines = command.log().slice(before).trim().split('\n').filter(Boolean);
  assert.ok(lines.length < 10, String(lines.length));
});
