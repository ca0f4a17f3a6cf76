/** What a merchant types, reads and scripts. */
import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { freePort } from '../../tools/free-port.mjs';
import { clauses } from '../src/clauses.js';
import type { Report } from '../src/run.js';
import { runCommand, startCommand } from './support/command.js';
import { BASIC, ORIGIN, startFaultyProxy, type FaultyProxy } from './support/faulty-proxy.js';

describe('blink-pos-proxy-check', () => {
  let blinkPort: number;
  let proxy: FaultyProxy;
  const known = () => [proxy.url, '--origin', ORIGIN, '--blink-port', String(blinkPort), '--wait', '0'];
  before(async () => {
    blinkPort = await freePort();
    proxy = await startFaultyProxy(
      {
        // Forgets CORS on the terminal's log, and leaks the credentials there.
        front: async (asked, next) => {
          const answered = await next(asked);
          if (asked.method !== 'GET' || !asked.path.startsWith('terminals/')) return answered;
          const header = { 'access-control-allow-origin': `Basic ${BASIC}` };
          return answered.with({ header, json: { ...answered.json, debug: BASIC } });
        },
      },
      () => `http://127.0.0.1:${blinkPort}/v1/card-present`,
      false,
    );
  });
  after(() => proxy?.close());

  it('prints the one line that is to be done, then each clause, and ends with 0 where all hold', async () => {
    const { code, stdout, stderr } = await runCommand(...known(), '--only', 'sales', '--only', 'replay');
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.deepEqual(stdout.trimEnd().split('\n'), [
      `Point your proxy's Blink address at http://127.0.0.1:${blinkPort}/v1/card-present and start it again, then leave this running.`,
      'Connected: a proxy that keeps a journal. Every clause is checked.',
      'ok   sales',
      'ok   replay',
      '2 hold, 0 broken, 0 not checked.',
    ]);
  });

  it('says what was expected, what came and what it costs, and ends with 1; credentials are never printed', async () => {
    const only = ['--only', 'cors-answers', '--only', 'log-credentials', '--only', 'token-needed'];
    const { code, stdout } = await runCommand(...known(), ...only);
    assert.equal(code, 1);
    assert.match(stdout, /^FAIL cors-answers: expected [^\n]+; came [^\n]+\.\n {5}[^\n]+$/m);
    assert.match(stdout, /^FAIL log-credentials: /m);
    assert.match(stdout, /^-- {3}token-needed: not checked, it needs --token\.$/m);
    assert.match(stdout, /0 hold, 2 broken \(cors-answers, log-credentials\), 1 not checked\.\n$/);
    assert.ok(!stdout.includes(BASIC), 'credentials printed');
  });

  it('gives the same as JSON, alone on stdout', async () => {
    const { code, stdout } = await runCommand(
      ...known(),
      '--json',
      '--only',
      'sales',
      '--only',
      'cors-answers',
    );
    assert.equal(code, 1);
    const report = JSON.parse(stdout) as Report;
    assert.equal(report.kind, 'journal');
    assert.deepEqual(
      report.findings.map(({ name, outcome }) => `${name} ${outcome}`),
      ['sales ok', 'cors-answers broken'],
    );
  });

  it('demands a kind', async () => {
    const { code, stdout } = await runCommand(...known(), '--plain', '--only', 'kind');
    assert.equal(code, 1);
    assert.match(stdout, /^FAIL kind: expected a plain proxy; it is a journal one/m);
  });

  it('waits for a proxy that is not there yet, says so, and ends with 2 when the time is up', async () => {
    const url = `http://127.0.0.1:${await freePort()}/blink`;
    const running = startCommand(url, '--blink-port', '0', '--wait', '3');
    await running.says(/^The proxy does not answer: .* Waiting for it up to 3 s …$/m);
    const { code, stderr } = await running.ended;
    assert.equal(code, 2);
    assert.match(stderr, /^blink-pos-proxy-check: The proxy does not answer.*Nothing was sent.*\n$/);
  });

  it('lists every clause with its sentence', async () => {
    const { code, stdout } = await runCommand('--list');
    assert.equal(code, 0);
    const lines = stdout.trimEnd().split('\n');
    assert.equal(lines.length, clauses.length);
    for (const [at, { name, sentence }] of clauses.entries()) {
      assert.ok(lines[at]!.startsWith(name) && lines[at]!.endsWith(sentence), lines[at]);
    }
  });

  it('says how it is used when asked, and ends with 0', async () => {
    const { code, stdout, stderr } = await runCommand('--help');
    assert.equal(code, 0);
    assert.match(stdout, /^usage: blink-pos-proxy-check URL [^\n]+\n$/);
    assert.equal(stderr, '');
  });

  it('counts what a plain proxy is not checked for in one line, and names it in JSON', async () => {
    const port = await freePort();
    const plain = await startFaultyProxy(
      {
        front: async (asked, next) => (await next(asked)).with({ header: { 'blink-pos-proxy': null } }),
      },
      () => `http://127.0.0.1:${port}/v1/card-present`,
      false,
    );
    const names = ['sales', 'replay', 'terminal-in-use'];
    const args = [plain.url, '--origin', ORIGIN, '--blink-port', String(port), '--wait', '0'];
    args.push(...names.flatMap((name) => ['--only', name]));
    const { code, stdout } = await runCommand(...args);
    const json = await runCommand(...args, '--json');
    await plain.close();
    assert.equal(code, 0);
    assert.deepEqual(stdout.trimEnd().split('\n').slice(2), [
      'ok   sales',
      '--   2 clauses not checked: this proxy keeps no journal.',
      '1 hold, 0 broken, 2 not checked.',
    ]);
    const { findings } = JSON.parse(json.stdout) as Report;
    assert.deepEqual(findings.map(({ name }) => name).sort(), [...names].sort());
  });

  for (const [args, words] of [
    [[], /^usage: /],
    [['http://a/', 'http://b/'], /^usage: /],
    [['ftp://a/'], /URL must be/],
    [['http://a/', '--only', 'nothing'], /no clause 'nothing'/],
    [['http://a/', '--plain', '--journal'], /not both/],
    [['http://a/', '--origin', 'till.example'], /--origin must be/],
    [['http://a/', '--hold', 'long'], /--hold must be/],
    [['http://a/', '--surprise'], /--surprise/],
  ] as const) {
    it(`is one line and exit code 2 for: ${args.join(' ') || 'nothing'}`, async () => {
      const { code, stdout, stderr } = await runCommand(...args);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, /^[^\n]+\n$/);
      assert.match(stderr, words);
    });
  }

  it('is one line and exit code 2 where its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await runCommand('http://127.0.0.1:1/', '--blink-port', String(port));
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^blink-pos-proxy-check: cannot listen on [^\n]+EADDRINUSE[^\n]+simulator[^\n]+--blink-port[^\n]+\n$/,
    );
    other.close();
  });
});
