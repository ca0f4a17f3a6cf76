/** Proxies that are as they should be pass: ours as a real process, and the nginx of docs/plain-proxy.md. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import Database from 'libsql';
import { startCommand as startProxy } from '../../proxy/test/support/command.js';
import { credentials, startNginx, withoutNginx } from '../../test/e2e/nginx.js';
import { freePort } from '../../tools/free-port.mjs';
import { checkFaulty } from './support/check.js';
import { Answered, type Fault } from './support/faulty-proxy.js';
import { checkProxy, type CheckOptions, type Report } from '../src/run.js';

const ORIGIN = 'https://till.example';

/** One line for each clause that does not hold. */
const notOk = ({ stopped, findings }: Report, outcome: 'broken' | 'not checked'): string[] => [
  ...(stopped === null ? [] : [stopped]),
  ...findings.filter((finding) => finding.outcome === outcome).map(({ name, words }) => `${name}: ${words}`),
];
const names = (lines: string[]): string[] => lines.map((line) => line.split(':')[0]!);

async function checkOurs(env: Record<string, string>, options: Partial<CheckOptions>): Promise<Report> {
  const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-check-'));
  const blinkPort = await freePort();
  const proxy = await startProxy({
    BLINK_POS_API_KEY: 'shop-key-1234',
    BLINK_POS_API_SECRET: 'shop-secret-5678',
    BLINK_API_URL: `http://127.0.0.1:${blinkPort}/v1/card-present`,
    DATABASE_URL: `file:${path.join(folder, 'journal.db')}`,
    PORT: '0',
    QUIET_PERIOD: '1',
    RATE_LIMIT: '0',
    ...env,
  });
  try {
    return await checkProxy({ url: proxy.url, blinkPort, wait: 0, ...options });
  } finally {
    await proxy.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a proxy that keeps every clause', () => {
  it('passes: blink-pos-proxy behind listed origins', async () => {
    const report = await checkOurs({ ALLOWED_ORIGINS: ORIGIN }, { origin: ORIGIN, kind: 'journal' });
    assert.equal(report.kind, 'journal');
    assert.deepEqual(notOk(report, 'broken'), []);
    assert.deepEqual(names(notOk(report, 'not checked')), [
      'token-needed',
      'anothers-attempt',
      'refund-cap',
      'refund-once',
      'refund-operator',
      'refund-original',
      'rate-limited',
    ]);
  });

  it('passes: blink-pos-proxy with a token for each till, one of which may give money back', async () => {
    const file = path.join(tmpdir(), `blink-pos-check-tills-${process.pid}.json`);
    const refunding = { id: 'three', operations: ['sale', 'linked-refund'], largest_refund: '50.00' };
    writeFileSync(file, JSON.stringify([{ ...refunding, token: 'token-of-till-three' }]));
    const tokens = { TILL_TOKENS: 'one:token-of-till-one,two:token-of-till-two', TILLS_FILE: file };
    const report = await checkOurs(
      { ALLOWED_ORIGINS: ORIGIN, ...tokens },
      {
        origin: ORIGIN,
        token: 'token-of-till-one',
        otherToken: 'token-of-till-two',
        refundToken: 'token-of-till-three',
      },
    );
    rmSync(file);
    assert.deepEqual(notOk(report, 'broken'), []);
    assert.deepEqual(names(notOk(report, 'not checked')), ['origin-or-token', 'rate-limited']);
  });

  it('passes on its only terminal, one clause after the other', async () => {
    const only = [
      'sales',
      'devices',
      'no-redirects',
      'unknown-replay',
      'terminal-in-use',
      'other-amount',
      'replay',
    ];
    const report = await checkOurs(
      { ALLOWED_ORIGINS: ORIGIN, TERMINALS: 'T650M-1' },
      { origin: ORIGIN, terminal: 'T650M-1', only },
    );
    assert.deepEqual(notOk(report, 'broken'), []);
    assert.equal(report.findings.length, only.length);
  });

  it('is not called broken because it limits the rate', async () => {
    let sales = 0;
    const problem = { type: 'urn:x:rate-limited', title: 'Too many requests.', status: 429 };
    const headers = new Headers({ 'content-type': 'application/problem+json', 'retry-after': '1' });
    const front: Fault['front'] = (asked, next) =>
      asked.is('POST', 'sales') && [2, 3].includes(++sales)
        ? Promise.resolve(new Answered(429, headers, JSON.stringify(problem)))
        : next(asked);
    const report = await checkFaulty({ fault: () => ({ front }) }, { only: ['refusals', 'replay'] });
    assert.deepEqual(notOk(report, 'broken'), []);
    assert.deepEqual(notOk(report, 'not checked'), []);
  });

  it('leaves the journal without an open payment', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'blink-pos-check-'));
    const DATABASE_URL = `file:${path.join(folder, 'journal.db')}`;
    const only = ['upstream-lost', 'no-redirects', 'other-amount', 'signature-holds-terminal', 'leaving'];
    try {
      await checkOurs({ ALLOWED_ORIGINS: ORIGIN, DATABASE_URL }, { origin: ORIGIN, only });
      const journal = new Database(path.join(folder, 'journal.db'));
      const rows = journal
        .prepare("select call, state from attempt where state in ('created', 'sent', 'signature', 'unknown')")
        .all();
      journal.close();
      assert.deepEqual(rows, []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('passes: the nginx of the page on plain proxies', { skip: withoutNginx() }, async () => {
    const blinkPort = await freePort();
    const nginx = await startNginx({ blink: `http://127.0.0.1:${blinkPort}`, origin: ORIGIN });
    try {
      const report = await checkProxy({
        url: nginx.proxyUrl,
        blinkPort,
        wait: 0,
        origin: ORIGIN,
        kind: 'plain',
      });
      assert.equal(report.kind, 'plain');
      assert.deepEqual(notOk(report, 'broken'), []);
      const unchecked = notOk(report, 'not checked');
      assert.ok(unchecked.some((line) => line.startsWith('replay: this proxy keeps no journal')));
      assert.ok(!JSON.stringify(report).includes(credentials));
    } finally {
      await nginx.stop();
    }
  });
});
