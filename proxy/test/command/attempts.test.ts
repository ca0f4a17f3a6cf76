/** `blink-pos-proxy attempts`: support sees what is open, and what became of an order, through the proxy that runs. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { freePort } from '../../../tools/free-port.mjs';
import { runCommand, startCommand, type Command, type Env } from '../support/command.js';
import { openSurroundings, type Surroundings } from '../support/settings.js';
import { newKey, saleBody, TERMINAL } from '../support/shop.js';

let surroundings: Surroundings;
let env: Env;
let command: Command;
before(async () => {
  surroundings = await openSurroundings();
  const port = String(await freePort());
  env = { ...surroundings.settings(), PORT: port, TILL_TOKENS: 'bar:the-token-of-the-bar' };
  command = await startCommand(env);
});
after(async () => {
  await command?.stop();
  await surroundings.close();
});

async function pay(order_number: string): Promise<string> {
  const key = newKey();
  const answer = fetch(`${command.url}/sales`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer the-token-of-the-bar',
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(saleBody({ fields: { metadata: { order_number } } })),
  });
  const { terminals } = surroundings.simulator;
  const terminal = terminals.find(TERMINAL)!;
  if (await Promise.race([answer.then(() => false), terminals.waitFor(terminal, 'present-card', 5_000)]))
    terminal.press('tap');
  await answer;
  return key;
}
const lines = (text: string) => text.trimEnd().split('\n');

test('every attempt stands on a line of its own, newest first; what is open, and an order, are asked for', async () => {
  const paid = await pay('17');
  surroundings.simulator.faults.add({ on: 'sales', cut: 'before', drop_from_log: true });
  const lost = await pay('a\u001b[2Jb');
  const all = await runCommand(env, ['attempts']);
  assert.deepEqual([all.code, all.stderr], [0, '']);
  const [head, first, second, ...rest] = lines(all.stdout);
  assert.match(head!, /^made +terminal +operation +amount +order +status +attempt$/);
  assert.match(first!, new RegExp(`sale +12\\.50 +GBP +a\\?\\[2Jb +unknown +${lost}$`));
  assert.match(second!, new RegExp(`sale +12\\.50 +GBP +17 +answered: SUCCESS +${paid}$`));
  assert.deepEqual(rest, []);
  const [, ...open] = lines((await runCommand(env, ['attempts', '--open'])).stdout);
  assert.equal(open.length, 1);
  assert.ok(open[0]!.endsWith(lost));
  const json = await runCommand(env, ['attempts', '--order', '17', '--json']);
  const found = JSON.parse(json.stdout) as { id: string; order_number: string }[];
  assert.deepEqual(
    found.map(({ id, order_number }) => [id, order_number]),
    [[paid, '17']],
  );
});

test('a wrong argument, another secret and no proxy are one line and exit code 2', async () => {
  for (const [settings, args, line] of [
    [env, ['attempts', '--all'], /^blink-pos-proxy: usage: [^\n]+ attempts [^\n]+\n$/],
    [env, ['attempts', 'open'], /^blink-pos-proxy: usage: [^\n]+\n$/],
    [
      { ...env, BLINK_POS_API_SECRET: 'another' },
      ['attempts'],
      /^blink-pos-proxy: BLINK_POS_API_SECRET: [^\n]+\n$/,
    ],
    [{ ...env, PORT: '1' }, ['attempts'], /^blink-pos-proxy: No proxy answers at http:[^\n]+\n$/],
  ] as [Env, string[], RegExp][]) {
    const { code, stdout, stderr } = await runCommand(settings, args);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, line);
  }
});
