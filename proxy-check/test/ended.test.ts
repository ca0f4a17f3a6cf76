/** A proxy that does not outlive the check. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePort } from '../../tools/free-port.mjs';
import { clauses } from '../src/clauses.js';
import { runCommand, type Ended } from './support/command.js';

describe('a proxy that ends when Blink’s answer breaks off', () => {
  let proxy: ChildProcess;
  let ended: Ended;
  let lines: string[];
  before(async () => {
    const blinkPort = await freePort();
    const script = path.resolve(import.meta.dirname, 'support/dying-proxy.mjs');
    const blinkUrl = `http://127.0.0.1:${blinkPort}/v1/card-present`;
    proxy = spawn(process.execPath, [script, blinkUrl], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [port] = (await once(proxy.stdout!, 'data')) as [Buffer];
    const url = `http://127.0.0.1:${String(port).trim()}/blink`;
    ended = await runCommand(url, '--blink-port', String(blinkPort), '--wait', '0');
    lines = ended.stdout.trimEnd().split('\n');
  });
  after(() => proxy.kill());

  it('is told during which clause it ended, and where to look, with exit code 1', () => {
    assert.equal(
      ended.stderr,
      'Your proxy no longer runs; it ended during: lost-answer. Look at its output.\n',
    );
    assert.equal(ended.code, 1);
  });

  it('breaks that clause, and is told no cost that nobody can know', () => {
    const at = lines.findIndex((line) => line.startsWith('FAIL lost-answer: '));
    assert.match(lines[at] ?? '', /went on|go on running/);
    assert.doesNotMatch(lines[at + 1]!, /^ /);
  });

  it('is blamed for nothing that it could not be asked any more', () => {
    assert.doesNotMatch(ended.stdout, /ECONNREFUSED|charged twice/);
    assert.ok(lines.includes('--   body-limit: not checked, the proxy no longer runs.'), ended.stdout);
    assert.ok(clauses.some(({ name }) => name === 'body-limit'));
  });
});
