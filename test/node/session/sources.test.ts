import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttemptView, LogEntry, OperatorOutcome } from '../../../src/payment/contract.js';
import {
  askJournal,
  askLog,
  askOperator,
  daysAround,
  abandon,
  notSent,
  SignedOut,
  type Abandoned,
} from '../../../src/session/sources.js';
import type { AttemptRecord } from '../../../src/session/records/attempt-record.js';
import { FakeBrowser } from '../../support/fake-environment.js';
import { FakeProxy, lineOf, problem, proxyUrl, type Given } from '../../support/fake-proxy.js';
import { id, otherId, recordOf, terminalId, till } from './support/fixtures.js';

const deleting = `DELETE attempts/${id}?terminal_id=${terminalId}`;
const decisionId = '7f000000-0000-4000-8000-00000000000d';

function shop() {
  const browser = new FakeBrowser();
  const proxy = new FakeProxy(browser.time);
  const tab = browser.tab();
  return { browser, proxy, asked: { client: proxy.client(tab), proxyUrl, environment: tab.environment } };
}

/** A sale as it was sent, and the answers that echo it. */
const sent = (attemptId = id) => ({
  terminal_id: terminalId,
  currency: 'GBP',
  requested_amount: '10.00',
  metadata: { attempt_id: attemptId },
});
const success = (attemptId = id) => ({ result: 'SUCCESS', transaction_id: 'TX1', data: sent(attemptId) });
const answered = (body: object): Partial<AttemptView> => ({
  status: 'answered',
  response: { status: 201, body },
});
const ownDecision = (): AttemptRecord =>
  recordOf({
    id: decisionId,
    decisionOnly: true,
    signature: { transactionId: 'TX1', since: '2026-03-14T12:00:00.000Z' },
    decision: { id: decisionId, confirmed: true },
  });

describe('the journal', () => {
  it('says how an attempt ended, and shows its view', async () => {
    const { proxy, asked } = shop();
    proxy.put(id, answered(success()));
    const finding = await askJournal(asked, recordOf(), 0);
    assert.equal(finding?.outcome.kind, 'charged');
    assert.equal(finding?.settledBy, 'attempt');
    assert.deepEqual(finding?.response, success());
    assert.equal(finding?.view.version, 1);
  });

  it('says that an operator ended it', async () => {
    const { proxy, asked } = shop();
    const resolution = { outcome: 'not-charged' as const, evidence: '', at: '' };
    proxy.put(id, { status: 'resolved', resolution });
    const finding = await askJournal(asked, recordOf(), 0);
    assert.ok(finding?.outcome.kind === 'refused');
    assert.equal(finding.outcome.reason, 'operator');
    assert.equal(finding.settledBy, 'operator');
  });

  it('is asked with the version that is known already, and for how long it may wait', async () => {
    const { browser, proxy, asked } = shop();
    proxy.put(id, { status: 'sent' });
    await askJournal(asked, recordOf(), 0);
    void askJournal(asked, recordOf(), 20, 1);
    await browser.time.pass(0);
    assert.deepEqual(proxy.calls.map(lineOf), [
      `GET attempts/${id}?wait=0`,
      `GET attempts/${id}?wait=20&after=1`,
    ]);
  });

  const moments: [what: string, mark: string, known: string, kind: string][] = [
    ['from the opening of the record', 'journal:epoch:3', 'journal:epoch:2', 'refused'],
    ['from another opening: DELETE must judge it', 'journal:later:9', 'journal:epoch:2', 'unknown'],
    ['from another journal', 'other:epoch:9', 'journal:epoch:2', 'unknown'],
    ['from before what the page knew', 'journal:epoch:3', 'journal:epoch:4', 'unknown'],
  ];
  for (const [what, mark, known, kind] of moments) {
    it(`calls an attempt abandoned ${what}: ${kind}`, async () => {
      const { proxy, asked } = shop();
      proxy.device = () => ({ status: 200, body: {}, mark: known });
      await asked.client.device(proxyUrl, terminalId);
      proxy.instead = () => ({ status: 200, body: { id, status: 'abandoned' }, mark });
      const finding = await askJournal(asked, recordOf({ mark: 'journal:epoch:1' }), 0);
      assert.equal(finding?.outcome.kind, kind);
    });
  }

  it('proves nothing by another attempt’s view, whoever mixed them up', async () => {
    const { proxy, asked } = shop();
    proxy.put(otherId, answered(success(otherId)));
    proxy.instead = () => ({ status: 200, body: proxy.views.get(otherId) });
    await assert.rejects(askJournal(asked, recordOf(), 0));
  });

  it('has never heard of an attempt only where it says so itself', async () => {
    const { proxy, asked } = shop();
    assert.equal(await askJournal(asked, recordOf(), 0), null);
    proxy.instead = () => ({ status: 404, body: '<h1>Not found</h1>' });
    await assert.rejects(askJournal(asked, recordOf(), 0));
  });

  for (const status of [401, 403]) {
    it(`does not know this till any more: ${status}`, async () => {
      const { proxy, asked } = shop();
      proxy.instead = () => problem(status === 401 ? 'not-authorised' : 'forbidden', status);
      await assert.rejects(askJournal(asked, recordOf(), 0), SignedOut);
    });
  }

  for (const given of [
    { status: 500 },
    { status: 502, body: 'Bad gateway' },
    { status: 204 },
    { status: 200, body: 'null' },
    { status: 200, body: '<h1>Welcome</h1>' },
    { status: 429, body: {} },
  ] satisfies Given[]) {
    it(`does not say: ${given.status} ${given.body ?? ''}`, async () => {
      const { proxy, asked } = shop();
      proxy.instead = () => given;
      await assert.rejects(askJournal(asked, recordOf(), 0), (error) => !(error instanceof SignedOut));
    });
  }

  it('proves nothing about a decision by a payment’s view', async () => {
    const { proxy, asked } = shop();
    proxy.put(otherId, answered(success(otherId)));
    proxy.instead = () => ({ status: 200, body: proxy.views.get(otherId) });
    await assert.rejects(askJournal(asked, ownDecision(), 0));
  });

  it('is asked about the decision, where that is all that is known', async () => {
    const { proxy, asked } = shop();
    proxy.put(decisionId, answered({ result: 'SUCCESS', transaction_id: 'TX2' }));
    assert.equal((await askJournal(asked, ownDecision(), 0))?.outcome.kind, 'charged');
    assert.equal(proxy.calls[0]?.path, `attempts/${decisionId}`);
  });
});

describe('the terminal’s log', () => {
  const entry = (code: number, body: object, attemptId = id): LogEntry => ({
    request: { url: 'https://api.test/sales', body: sent(attemptId) },
    response: { code, body },
  });

  it('proves a charge by the attempt’s own id', async () => {
    const { proxy, asked } = shop();
    proxy.log.push(entry(201, success(otherId), otherId), entry(201, success()));
    const finding = await askLog(asked, recordOf());
    assert.equal(finding.outcome.kind, 'charged');
    assert.equal(finding.settledBy, 'log');
    assert.deepEqual(finding.response, success());
  });

  it('proves nothing where the attempt is not in it, nor by a sale that looks the same', async () => {
    const { proxy, asked } = shop();
    proxy.log.push(entry(201, success(otherId), otherId));
    const finding = await askLog(asked, recordOf());
    assert.equal(finding.outcome.kind, 'unknown');
  });

  it('proves nothing about a pre-auth by an entry that does not echo it', async () => {
    const { proxy, asked } = shop();
    const body = { ...success(), data: { ...sent(), requested_amount: '9.00' } };
    proxy.log.push(entry(201, body));
    assert.equal((await askLog(asked, recordOf())).outcome.kind, 'unknown');
  });

  it('says how a decision about a signature ended', async () => {
    const { proxy, asked } = shop();
    proxy.log.push({
      request: {
        url: '/signatures',
        body: { is_signature_confirmed: true, metadata: { attempt_id: decisionId } },
      },
      response: { code: 201, body: { result: 'SUCCESS', transaction_id: 'TX2' } },
    });
    assert.equal((await askLog(asked, ownDecision())).outcome.kind, 'charged');
  });

  it('is read on both days, where the payment began near midnight', async () => {
    const { proxy, asked } = shop();
    await askLog(asked, recordOf({ startedAt: '2026-03-14T23:30:00.000Z' }));
    assert.deepEqual(
      proxy.to(`GET terminals/${terminalId}/requests`).map(({ query }) => query),
      ['?date=2026-03-14', '?date=2026-03-15'],
    );
  });

  it('is not read in part: where one day cannot be had nothing is known', async () => {
    const { proxy, asked } = shop();
    proxy.readLog = ({ query }) =>
      query.includes('15') ? { status: 502 } : { status: 200, body: { requests: [] } };
    await assert.rejects(askLog(asked, recordOf({ startedAt: '2026-03-14T23:30:00.000Z' })));
  });
});

describe('the days in which an attempt can stand', () => {
  it('are its own, and the neighbour within two hours of midnight', () => {
    const days = (time: string) => daysAround(new Date(time));
    assert.ok(days('2026-03-14T12:00:00Z').includes('2026-03-14'));
    assert.ok(days('2026-03-14T01:59:00Z').includes('2026-03-13'));
    assert.ok(days('2026-03-14T22:01:00Z').includes('2026-03-15'));
    assert.ok(days('2026-12-31T23:59:00Z').includes('2027-01-01'));
    assert.equal(new Set(days('2026-03-14T23:59:00Z')).size, days('2026-03-14T23:59:00Z').length);
  });
});

describe('whether a request was surely never sent', () => {
  const abandoned = { id, status: 'abandoned' };
  /** As a journal at that moment writes it. */
  const at = (mark: string, given: Given): Given => ({ ...given, mark });
  const cases: [what: string, given: Given, answer: Abandoned][] = [
    ['the same journal', at('journal:epoch:0', { status: 200, body: abandoned }), 'unsent'],
    [
      'a later opening, which judged the mark',
      at('journal:later:0', { status: 200, body: abandoned }),
      'unsent',
    ],
    ['another journal', at('other:epoch:9', { status: 200, body: abandoned }), 'unproved'],
    ['a bare 204 of the same opening', at('journal:epoch:0', { status: 204 }), 'unsent'],
    ['a bare 204 of another opening', at('journal:later:9', { status: 204 }), 'unproved'],
    ['a bare 204 of another journal', at('other:epoch:9', { status: 204 }), 'unproved'],
    ['a journal that may have forgotten', problem('attempt-forgotten', 409), 'unproved'],
    ['it was sent', problem('attempt-in-progress', 409), 'sent'],
    ['200 with the attempt in any other state', { status: 200, body: { id, status: 'sent' } }, 'unsaid'],
    ['200 with another attempt', { status: 200, body: { id: otherId, status: 'abandoned' } }, 'unsaid'],
    ['200 with nothing', { status: 200, body: '' }, 'unsaid'],
    ['404', problem('attempt-not-found', 404), 'unsaid'],
    ['403', problem('forbidden', 403), 'unsaid'],
    ['500', { status: 500 }, 'unsaid'],
    ['503', problem('journal-unavailable', 503), 'unsaid'],
  ];
  for (const [what, given, answer] of cases) {
    it(`${what}: ${answer}`, async () => {
      const { proxy, asked } = shop();
      proxy.instead = () => given;
      assert.equal(await abandon(asked, recordOf()), answer);
      assert.deepEqual(proxy.calls.map(lineOf), [deleting]);
      assert.equal(
        proxy.calls[0]!.headers.get('blink-pos-journal'),
        'journal:epoch:0',
        'it is judged by that',
      );
    });
  }

  it('is not proved to a page that knew no mark when it sent it', async () => {
    const { proxy, asked } = shop();
    assert.equal(await abandon(asked, recordOf({ mark: undefined })), 'unproved');
    assert.equal(proxy.calls[0]!.headers.get('blink-pos-journal'), null);
  });

  it('is not proved by a journal that may have cleared away what is so old', async () => {
    const { proxy, asked } = shop();
    const startedAt = new Date(asked.environment.now() - 8 * 24 * 3_600_000).toISOString();
    assert.equal(await abandon(asked, recordOf({ startedAt })), 'unproved');
    assert.equal(proxy.calls.length, 1);
  });

  it('is not proved by a bare 204 from before what the page has heard already', async () => {
    const { proxy, asked } = shop();
    proxy.instead = () => ({ status: 204, mark: 'journal:epoch:5' });
    const record = recordOf({ mark: 'journal:epoch:3' });
    await abandon(asked, record);
    proxy.instead = () => ({ status: 204, mark: 'journal:epoch:4' });
    assert.equal(await abandon(asked, record), 'unproved');
  });

  for (const given of [
    { status: 204 },
    { status: 200, body: '{}' },
    { status: 200, body: abandoned },
    { status: 200, body: '<h1>Welcome</h1>' },
    { status: 409, body: {} },
    { status: 409, body: { type: 'about:blank', title: 'Conflict' } },
    { status: 503, body: 'Down for maintenance' },
  ]) {
    it(`is not said by a stranger: ${JSON.stringify(given)}`, async () => {
      const { proxy, asked } = shop();
      proxy.isStranger = true;
      proxy.instead = () => given;
      assert.equal(await abandon(asked, recordOf()), 'unsaid');
    });
  }

  it('is not known where nobody answers', async () => {
    const { proxy, asked } = shop();
    proxy.isReachable = false;
    await assert.rejects(abandon(asked, recordOf()));
  });
});

describe('the operator’s word', () => {
  it('comes after DELETE: what was never sent needs no word', async () => {
    const { proxy, asked } = shop();
    assert.equal(await askOperator(asked, recordOf(), 'approved', 'receipt'), notSent);
    assert.deepEqual(proxy.calls.map(lineOf), [deleting]);
  });

  it('goes to the journal with evidence and operator, and ends the attempt', async () => {
    const { proxy, asked } = shop();
    proxy.put(id, { status: 'unknown' });
    const finding = await askOperator(asked, recordOf(), 'not-charged', 'It showed no payment.');
    assert.deepEqual(proxy.calls.map(lineOf), [deleting, `POST attempts/${id}/resolution`]);
    assert.deepEqual(proxy.calls[1]?.body, {
      outcome: 'not-charged',
      evidence: 'It showed no payment.',
      operator_id: 'Op',
    });
    assert.equal(finding?.outcome.kind, 'refused');
    assert.equal(finding?.settledBy, 'operator');
  });

  it('names no operator where the till has none', async () => {
    const { proxy, asked } = shop();
    proxy.put(id, { status: 'unknown' });
    const record = recordOf({ till: { ...till, operatorId: '' } });
    await askOperator(asked, record, 'approved', 'receipt');
    assert.deepEqual(proxy.calls[1]?.body, { outcome: 'approved', evidence: 'receipt' });
  });

  it('about a decision follows to the sale that the proxy names', async () => {
    const { proxy, asked } = shop();
    proxy.put(decisionId, { status: 'unknown' });
    proxy.put(id, { status: 'unknown' });
    proxy.word = ({ path, body }) => {
      if (!path.includes(id)) return problem('attempt-in-progress', 409, { attempt_id: id });
      proxy.put(id, { status: 'resolved', resolution: { ...body, at: '' } as never });
      return { status: 200, body: proxy.views.get(id) };
    };
    const finding = await askOperator(asked, ownDecision(), 'approved', 'receipt');
    assert.deepEqual(
      proxy.to('POST').map(({ path }) => path),
      [`attempts/${decisionId}/resolution`, `attempts/${id}/resolution`],
    );
    assert.equal(finding?.outcome.kind, 'charged');
  });

  it('counts by itself where the journal was only told never to send it: there is no row to keep the word', async () => {
    const { proxy, asked } = shop();
    const record = recordOf({ mark: undefined });
    proxy.word = () => problem('attempt-in-progress', 409, { attempt: { id, status: 'abandoned' } });
    const finding = await askOperator(asked, record, 'approved', 'receipt');
    assert.equal(finding?.outcome.kind, 'charged');
    assert.equal(finding?.settledBy, 'operator');
  });

  const unsaved: [what: string, given: Given | 'cut'][] = [
    ['a stranger takes it', { status: 200, body: {} }],
    ['another attempt comes back', { status: 200, body: { id: otherId, status: 'resolved' } }],
    ['the attempt is with Blink still', problem('attempt-in-progress', 409, { attempt_id: id })],
    ['the journal is ill', problem('journal-unavailable', 503)],
    ['the till is signed out', problem('not-authorised', 401)],
    ['nobody answers', 'cut'],
  ];
  for (const [what, given] of unsaved) {
    it(`is not saved, and the question stands: ${what}`, async () => {
      const { proxy, asked } = shop();
      proxy.put(id, { status: 'unknown' });
      proxy.word = () => given;
      assert.equal(await askOperator(asked, recordOf(), 'approved', 'receipt'), null);
      assert.equal(proxy.to('POST').length, 1);
    });
  }

  it('is not told where DELETE cannot be asked', async () => {
    const { proxy, asked } = shop();
    proxy.isReachable = false;
    assert.equal(await askOperator(asked, recordOf(), 'approved', 'receipt'), null);
    assert.equal(proxy.to('POST').length, 0);
  });

  for (const [word, kind] of [
    ['approved', 'charged'],
    ['not-charged', 'refused'],
  ] as const) {
    it(`ends an attempt behind a plain proxy by itself: ${word}`, async () => {
      const { proxy, asked } = shop();
      const finding = await askOperator(asked, recordOf({ journalled: false }), word, 'receipt');
      assert.equal(finding?.outcome.kind, kind);
      assert.equal(finding?.settledBy, 'operator');
      assert.deepEqual(proxy.calls, [], 'nobody is asked');
    });
  }

  it('is one of two: a third moves nothing', async () => {
    const { proxy, asked } = shop();
    for (const word of ['', 'charged', undefined] as unknown as OperatorOutcome[]) {
      for (const journalled of [true, false]) {
        assert.equal(await askOperator(asked, recordOf({ journalled }), word, 'receipt'), null);
      }
    }
    assert.deepEqual(proxy.calls, []);
  });
});
