import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { TERMINAL } from './till.js';

const command = path.resolve(import.meta.dirname, '../src/command.ts');

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', command], {
    env: { ...process.env, HOST: '', PORT: '', BLINK_POS_API_KEY: '', BLINK_POS_API_SECRET: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.err += text));
  return { child, output, ended: once(child, 'close') };
}

test('the command says in one line where it listens, and takes the credentials it was given', async () => {
  const { child, output, ended } = run({ PORT: '0', BLINK_POS_API_KEY: 'k', BLINK_POS_API_SECRET: 's' });
  while (!output.out.includes('\n')) await once(child.stdout, 'data');
  const origin = /^blink-pos-simulator listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(output.out)?.[1];
  assert.ok(origin, output.out + output.err);
  const headers = { authorization: `Basic ${btoa('k:s')}`, 'content-type': 'application/json' };
  const url = `${origin}/v1/card-present/devices/${TERMINAL}`;
  assert.equal((await fetch(url, { method: 'POST', headers, body: '{}' })).status, 200);
  child.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null]);
});

for (const [env, why] of [
  [{ PORT: 'eighty' }, /PORT/],
  [{ PORT: '70000' }, /PORT/],
  [{ HOST: 'http://here/' }, /HOST/],
  [{ BLINK_POS_API_KEY: 'a:b' }, /BLINK_POS_API_KEY/],
] as const) {
  test(`a wrong setting is one line and exit code 2: ${JSON.stringify(env)}`, async () => {
    const { output, ended } = run({ ...env });
    assert.deepEqual(await ended, [2, null]);
    assert.equal(output.out, '');
    assert.match(output.err, /^blink-pos-simulator: [^\n]+\n$/);
    assert.match(output.err, why);
  });
}

test('a port that is taken is one line and exit code 2', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { output, ended } = run({ PORT: String((other.address() as AddressInfo).port) });
  assert.deepEqual(await ended, [2, null]);
  assert.match(output.err, /^blink-pos-simulator: cannot listen [^\n]+\n$/);
  other.close();
});
