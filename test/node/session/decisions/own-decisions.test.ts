/** A prompt of its own: the payment that it decides about is not known to this page. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OwnQuestion } from '../../../../src/session/decisions/own-decisions.js';
import { check } from '../../../../src/session/run.js';
import { FakeElement } from '../../../support/fake-element.js';
import { problem } from '../../../support/fake-proxy.js';
import { shop, reasonOf, type FakePage } from '../support/fake-page.js';
import { keyOf, orderOf, otherId, recordOf, till } from '../support/fixtures.js';

const minute = 60_000;
const accepted = { status: 201, body: { result: 'SUCCESS', transaction_id: 'TX2' } };
const rejected = { status: 201, body: { result: 'FAILURE' } };

class Prompt {
  readonly host = new FakeElement();
  readonly question: OwnQuestion;

  constructor(readonly page: FakePage) {
    this.question = {
      transactionId: 'TX1',
      order: orderOf({ reference: null }),
      till,
      host: this.host,
    };
  }

  decide(confirmed = true): Promise<boolean> {
    return this.page.session.decisions.decide(this.question, confirmed);
  }

  /** As a prompt does that is opened. */
  async resume(): Promise<boolean> {
    const { decisions } = this.page.session;
    await decisions.resume(this.question);
    return decisions.isOver('TX1');
  }

  get told(): string[] {
    return this.host.told;
  }

  get attempt() {
    return this.page.session.decisions.find('TX1');
  }
}

function ask(sign?: Parameters<typeof Object.assign>[1]) {
  const here = shop();
  Object.assign(here.proxy, sign && { sign });
  const prompt = new Prompt(here.open());
  /** The id of the decision that was sent. */
  const id = () => here.proxy.to('POST signatures')[0]?.body.metadata.attempt_id as string;
  return { ...here, prompt, id };
}

/** A decision that the journal holds; the answer to its POST is lost. */
async function underWay() {
  const here = ask(() => 'cut');
  void here.prompt.decide();
  await here.time.pass(0);
  here.proxy.put(here.id(), { operation: 'signature' as never, status: 'sent' });
  await here.time.pass(2000);
  const end = ({ status, body } = accepted) =>
    here.proxy.put(here.id(), { status: 'answered', response: { status, body } });
  return { ...here, end };
}

describe('an answer', () => {
  for (const [confirmed, answer, type, reason] of [
    [true, accepted, 'blink-success', undefined],
    [true, rejected, 'blink-failure', 'declined'],
    [false, rejected, 'blink-failure', 'signature-rejected'],
  ] as const) {
    it(`is sent once, and its end is told once, by the prompt: ${confirmed} gives ${type}`, async () => {
      const { time, proxy, prompt, id } = ask(() => answer);
      void prompt.decide(confirmed);
      void prompt.decide(!confirmed);
      await time.pass(minute);
      const calls = proxy.to('POST signatures');
      assert.equal(calls.length, 1);
      assert.equal(calls[0]?.body.original_transaction_id, 'TX1');
      assert.equal(calls[0]?.body.is_signature_confirmed, confirmed);
      assert.deepEqual(calls[0]?.body.metadata, { attempt_id: id() });
      assert.deepEqual(prompt.told, [type]);
      const { detail } = prompt.host.heard.at(-1) as Event & {
        detail: { attemptId: string; resumed: boolean };
      };
      assert.equal(detail.attemptId, id());
      assert.equal(detail.resumed, false);
      assert.equal(reasonOf(detail as never), reason);
    });
  }

  it('is not a second one where an earlier page left the payment that asks, and this page has not read of it yet', async () => {
    const { browser, time, proxy, open } = ask(() => accepted);
    proxy.hasJournal = false;
    const signature = { transactionId: 'TX1', since: '2026-03-14T12:00:00.000Z' };
    const left = recordOf({ journalled: false, mark: undefined, signature });
    browser.storage.set(keyOf('attempt'), JSON.stringify(left));
    const prompt = new Prompt(open());
    const own = prompt.decide();
    await time.pass(2000);
    assert.equal(await own, false, 'the question is still open');
    void prompt.page.session.decide(true);
    await time.pass(1000);
    const calls = proxy.to('POST signatures');
    assert.deepEqual(
      calls.map(({ body }) => body.metadata.sale_attempt_id),
      [left.id],
    );
    assert.deepEqual(prompt.told, []);
  });

  it('makes no order paid: whose payment it is nobody here knows', async () => {
    const { browser, time, prompt } = ask(() => accepted);
    prompt.question.order = orderOf();
    void prompt.decide();
    await time.pass(0);
    assert.deepEqual(prompt.told, ['blink-success']);
    assert.equal(browser.storage.has(keyOf('done')), false);
  });

  it('leaves no record, and the question is over for this browser', async () => {
    const { browser, time, prompt, open } = ask(() => accepted);
    void prompt.decide();
    await time.pass(0);
    assert.equal(browser.storage.has(keyOf('signature:TX1')), false);
    assert.equal(browser.held.size, 0);
    assert.equal(prompt.page.session.isIdle, true);
    assert.equal(await prompt.resume(), true);
    assert.equal(await new Prompt(open()).resume(), true);
  });

  it('that was given is not given again, by this page or by another tab, and nothing is told again', async () => {
    const { time, proxy, prompt, open } = ask(() => accepted);
    void prompt.decide();
    await time.pass(0);
    const other = new Prompt(open());
    for (const again of [prompt, other]) {
      const given = again.decide(false);
      await time.pass(minute);
      assert.equal(await given, true);
    }
    assert.equal(proxy.to('POST signatures').length, 1);
    assert.deepEqual([...prompt.told, ...other.told], ['blink-success']);
    assert.equal(other.page.session.decisions.isOver('TX1'), true);
  });

  it('is told on the till, or on the document, where its prompt has left the page', async () => {
    const { time, prompt, end } = await underWay();
    prompt.host.isConnected = false;
    end();
    await time.pass(1000);
    assert.deepEqual(prompt.told, []);
    assert.deepEqual(prompt.page.tab.document.told, ['blink-success']);
  });
});

describe('an answer that cannot be given', () => {
  it('leaves the question open: no record, no headers, no proxy', async () => {
    const full = ask();
    full.browser.refuses = (key) => key.includes('signature');
    const away = ask();
    away.proxy.isReachable = false;
    const signedOut = ask();
    signedOut.proxy.device = () => problem('not-authorised', 401);
    for (const { time, proxy, prompt } of [full, away, signedOut]) {
      const given = prompt.decide();
      await time.pass(1000);
      assert.equal(await given, false);
      assert.equal(proxy.to('POST signatures').length, 0);
      assert.equal(prompt.attempt, null);
      assert.deepEqual(prompt.told, []);
    }
    full.browser.refuses = () => false;
    void full.prompt.decide();
    await full.time.pass(0);
    assert.equal(full.proxy.to('POST signatures').length, 1);
  });
});

describe('an answer whose own answer is lost', () => {
  it('is followed in the journal, and sent by nobody again', async () => {
    const { time, proxy, prompt, end } = await underWay();
    await time.pass(minute);
    assert.equal(prompt.attempt?.state, 'confirming');
    end();
    await time.pass(0);
    assert.deepEqual(prompt.told, ['blink-success']);
    assert.equal(proxy.to('POST signatures').length, 1);
  });

  it('never reached the journal: it is made impossible before it is asked for again', async () => {
    const { time, proxy, prompt, id } = ask(() => 'cut');
    void prompt.decide();
    await time.pass(5000);
    assert.equal(proxy.to(`DELETE attempts/${id()}`).length, 1);
    assert.equal(prompt.attempt?.state, 'signature');
    assert.equal(prompt.attempt?.isRefused, true);
    assert.deepEqual(prompt.told, []);
    proxy.sign = () => rejected;
    void prompt.decide(false);
    await time.pass(1000);
    const [first, second] = proxy.to('POST signatures');
    assert.notEqual(second?.body.metadata.attempt_id, first?.body.metadata.attempt_id);
    assert.deepEqual(prompt.told, ['blink-failure']);
  });

  it('is not asked for again while DELETE is not answered', async () => {
    const { time, proxy, prompt } = ask(() => 'cut');
    proxy.instead = ({ method }) =>
      method === 'DELETE' ? { status: 500 } : problem('attempt-not-found', 404);
    void prompt.decide();
    await time.pass(10 * minute);
    assert.equal(prompt.attempt?.state, 'checking');
  });

  it('is unresolved after the quiet period, and the operator’s word goes to the payment that the proxy names', async () => {
    const { time, proxy, prompt, id } = await underWay();
    proxy.put(id(), { status: 'unknown' });
    await time.pass(4 * minute);
    assert.deepEqual(prompt.told, ['blink-unresolved']);
    proxy.put(otherId, { status: 'unknown' });
    proxy.word = ({ path, body }) => {
      if (path.includes(id())) return problem('attempt-in-progress', 409, { attempt_id: otherId });
      proxy.put(otherId, { status: 'resolved', resolution: { ...body, at: '' } as never });
      return { status: 200, body: proxy.views.get(otherId) };
    };
    const end = prompt.page.session.resolve('not-charged', 'idle', prompt.attempt!);
    await time.pass(1000);
    assert.equal(reasonOf(await end), 'operator');
    assert.deepEqual(prompt.told, ['blink-unresolved', 'blink-failure']);
  });

  for (const hasJournal of [true, false]) {
    it(`is read on for after the operator’s word: ${hasJournal ? 'with a journal' : 'behind a plain proxy'}`, async () => {
      const { time, proxy, prompt, id } = ask(() => 'cut');
      proxy.hasJournal = hasJournal;
      void prompt.decide();
      await time.pass(0);
      proxy.put(id(), { operation: 'signature' as never, status: 'unknown' });
      await time.pass(4 * minute);
      assert.equal(prompt.attempt?.state, 'unresolved');
      const end = prompt.page.session.resolve('not-charged', 'idle', prompt.attempt!);
      await time.pass(1000);
      assert.equal(reasonOf(await end), 'operator');
      await time.pass(10 * minute);
      const { status: code, body } = accepted;
      const request = proxy.to('POST signatures')[0]!.body;
      proxy.put(id(), { status: 'answered', response: { status: code, body } });
      proxy.log.push({ request: { url: '/signatures', body: request }, response: { code, body } } as never);
      await time.pass(2 * minute);
      const { told } = prompt.page.tab.document;
      assert.deepEqual(told, ['blink-late-success']);
      await time.pass(minute);
      assert.equal(prompt.page.session.isIdle, true, 'and looked for no more');
    });
  }

  it('is asked for anew at once by whoever asks about an unresolved one', async () => {
    const { time, proxy, prompt, id } = await underWay();
    proxy.put(id(), { status: 'unknown' });
    await time.pass(4 * minute);
    const before = proxy.calls.length;
    check(prompt.attempt!, prompt.page.session);
    await time.pass(1000);
    assert.ok(proxy.calls.length > before);
  });

  it('says that this till is signed out, until it is signed in again', async () => {
    const { time, proxy, prompt } = await underWay();
    proxy.instead = () => problem('not-authorised', 401);
    await time.pass(30_000);
    assert.equal(prompt.attempt?.signedOut, true);
    proxy.instead = null;
    await time.pass(5000);
    assert.equal(prompt.attempt?.signedOut, false);
  });

  it('waits for the network, and looks as soon as it is back', async () => {
    const { time, proxy, prompt, end } = await underWay();
    prompt.page.tab.setOnline(false);
    proxy.isReachable = false;
    proxy.cut();
    await time.pass(minute + 1000);
    proxy.isReachable = true;
    end();
    const before = proxy.calls.length;
    await time.pass(1000);
    assert.equal(proxy.calls.length, before);
    prompt.page.tab.setOnline(true);
    await time.pass(0);
    assert.deepEqual(prompt.told, ['blink-success']);
  });

  it('is looked for in Blink’s log behind a plain proxy', async () => {
    const { time, proxy, prompt } = ask(() => 'cut');
    proxy.hasJournal = false;
    void prompt.decide();
    await time.pass(2000);
    proxy.log.push({
      request: { url: '/signatures', body: proxy.to('POST signatures')[0]!.body },
      response: { code: 201, body: accepted.body },
    });
    await time.pass(10_000);
    assert.deepEqual(prompt.told, ['blink-success']);
    assert.equal(proxy.to('DELETE').length, 0, 'a plain proxy can make sure of nothing');
  });
});

describe('an answer of an earlier page', () => {
  it('is followed, told as resumed, and never given again', async () => {
    const { time, proxy, prompt, end, id, open } = await underWay();
    prompt.page.tab.close(false);
    const next = new Prompt(open());
    assert.equal(await next.resume(), false);
    await time.pass(2000);
    assert.equal(await next.decide(false), true);
    end();
    await time.pass(5000);
    assert.equal(proxy.to('POST signatures').length, 1);
    assert.deepEqual(next.told, ['blink-success']);
    const { detail } = next.host.heard.at(-1) as Event & { detail: { attemptId: string; resumed: boolean } };
    assert.deepEqual([detail.attemptId, detail.resumed], [id(), true]);
  });

  it('that was lost is made impossible, and asked for on the next page', async () => {
    const { time, proxy, prompt, id, open } = ask(() => 'cut');
    void prompt.decide();
    await time.pass(0);
    prompt.page.tab.close(false);
    const next = new Prompt(open());
    await next.resume();
    await time.pass(5000);
    assert.equal(proxy.to(`DELETE attempts/${id()}`).length, 1);
    assert.equal(next.attempt?.state, 'signature');
  });

  it('is none where nothing was answered', async () => {
    const { prompt } = ask();
    assert.equal(await prompt.resume(), false);
    assert.equal(prompt.attempt, null);
  });
});

describe('two tabs with the same question', () => {
  it('give one answer: the first counts, and the other follows it', async () => {
    const { time, proxy, prompt, end, open } = await underWay();
    const other = new Prompt(open());
    assert.equal(await other.decide(false), true);
    await time.pass(1000);
    assert.equal(proxy.to('POST signatures').length, 1);
    assert.equal(other.attempt?.record.decision?.confirmed, true);
    end();
    await time.pass(5000);
    assert.equal(other.page.session.decisions.isOver('TX1'), true);
    assert.equal(other.page.session.isIdle, true);
    assert.deepEqual([...prompt.told, ...other.told], ['blink-success'], 'told once over both');
  });

  it('in the same moment give one answer', async () => {
    const { time, proxy, prompt, open } = ask(() => accepted);
    const other = new Prompt(open());
    const given = [prompt.decide(), other.decide(false)];
    await time.pass(5000);
    await Promise.all(given);
    assert.equal(proxy.to('POST signatures').length, 1);
    assert.deepEqual([...prompt.told, ...other.told], ['blink-success']);
  });

  it('tell its end once, though both learn of it in the same moment', async () => {
    const { time, prompt, end, open } = await underWay();
    const other = new Prompt(open());
    await other.resume();
    await time.pass(1000);
    end();
    await time.pass(5000);
    assert.equal(other.page.session.decisions.isOver('TX1'), true, 'its prompt closes');
    assert.deepEqual(prompt.told, ['blink-success']);
    assert.deepEqual(other.told, []);
  });

  it('tell its end where the tab that gave it died before it could', async () => {
    const { time, prompt, end, open } = await underWay();
    const other = new Prompt(open());
    await other.resume();
    await time.pass(1000);
    prompt.page.tab.close(false);
    end();
    await time.pass(5000);
    assert.deepEqual(other.told, ['blink-success']);
  });
});

describe('another till that answered first', () => {
  it('is followed: its decision counts, whatever was decided here', async () => {
    const signature = { id: otherId, is_signature_confirmed: false, status: 'sent' };
    const { time, proxy, prompt } = ask(() =>
      problem('attempt-in-progress', 409, { attempt: { signature } }),
    );
    void prompt.decide(true);
    await time.pass(0);
    proxy.put(otherId, { status: 'answered', response: rejected });
    await time.pass(3000);
    assert.deepEqual(prompt.told, ['blink-failure']);
    const { detail } = prompt.host.heard.at(-1) as Event & { detail: never };
    assert.equal(reasonOf(detail), 'signature-rejected');
    assert.equal(proxy.to('POST signatures').length, 1);
  });
});
