/** A wish to stop a payment: whom it is told, how often, what holds the terminal after it, and that it decides nothing. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CancelRequester } from '../../../src/events/blink-cancel-requested.js';
import { charged, declined, type Call, type Given } from '../../support/fake-proxy.js';
import { answeredTo, held, reasonOf, shop } from './support/fake-page.js';
import { till } from './support/fixtures.js';

const second = 1000;
const aborted: Given = { status: 201, body: { result: 'SUCCESS', message: 'Aborted by POS' } };

/** A payment that waits for its card, behind a proxy with a journal or a plain one. */
async function waiting({ journalled = true, giveUpAfter = 0, card = 'waits' as 'waits' | 'lost' } = {}) {
  const here = shop();
  const { proxy, time } = here;
  proxy.hasJournal = journalled;
  let answer!: (given: Given | 'cut') => void;
  const answered = new Promise<Given | 'cut'>((resolve) => (answer = resolve));
  proxy.pay = journalled ? held(proxy) : () => answered;
  const page = here.open();
  const button = page.button();
  const wishes: string[] = [];
  button.host.addEventListener('blink-cancel-requested', (event) =>
    wishes.push((event as Event & { detail: { by: string } }).detail.by),
  );
  const paid = page.pay(button, { giveUpAfter });
  await time.pass(100);
  const call = proxy.to('POST sales')[0]!;
  const key = call.body.metadata.attempt_id as string;
  if (card === 'lost') answer('cut');
  proxy.cancel = () => ({ status: 202, body: proxy.views.get(key) });
  proxy.abort = () => aborted;
  return {
    ...{ ...here, page, button, wishes, paid, call, key, answer },
    state: () => page.session.open.state,
    ask: (by: CancelRequester = 'operator') => page.session.cancel(by),
    asked: () => proxy.to(`POST attempts/${key}/cancellation`).length,
    aborts: () => proxy.to('POST aborts'),
    end: (result: string) => proxy.put(key, answeredTo(call, result)),
    finals: () => button.told.filter((type) => type === 'blink-success' || type === 'blink-failure'),
  };
}

describe('a wish to stop a payment', () => {
  it('is told once, however often it is asked, and shown until the payment ends', async () => {
    const here = await waiting();
    const both = [here.ask(), here.ask('page')];
    assert.equal(here.state(), 'cancelling');
    assert.deepEqual(await Promise.all(both), [true, true]);
    assert.deepEqual([here.asked(), here.wishes], [1, ['operator']]);
    await here.time.pass(5 * second);
    assert.equal(here.state(), 'cancelling');
    here.proxy.put(here.key, { cancellation: { at: '', answered_at: '', accepted: true } });
    here.end('FAILURE');
    const detail = await here.paid;
    assert.equal(reasonOf(detail), 'cancelled');
    assert.deepEqual(here.finals(), ['blink-failure']);
  });

  it('ends nothing: a card that was quicker has paid', async () => {
    const here = await waiting();
    await here.ask();
    assert.deepEqual(here.finals(), []);
    here.end('SUCCESS');
    await here.paid;
    assert.deepEqual(here.finals(), ['blink-success']);
  });

  it('is not told where the page prevents it', async () => {
    const here = await waiting();
    here.button.host.addEventListener('blink-cancel-requested', (event) => event.preventDefault());
    assert.equal(await here.ask(), false);
    assert.deepEqual([here.asked(), here.state()], [0, 'waiting']);
  });

  it('that is refused puts the payment back where it was, and says so', async () => {
    const here = await waiting();
    here.proxy.cancel = () => ({ status: 409, body: { type: 'x#attempt-in-progress', status: 409 } });
    assert.equal(await here.ask(), false);
    assert.deepEqual([here.state(), here.page.session.open.held?.isUnstoppable], ['waiting', true]);
  });

  it('of which nothing comes is over after 15 seconds, and may be told again', async () => {
    const here = await waiting();
    await here.ask();
    await here.time.pass(14_800);
    assert.equal(here.state(), 'cancelling');
    await here.time.pass(300);
    assert.deepEqual([here.state(), here.page.session.open.held?.isUnstoppable], ['waiting', true]);
    assert.equal(await here.ask(), true);
    assert.equal(here.asked(), 2);
  });

  it('whose answer is lost is no refusal: it stays until it is over', async () => {
    const here = await waiting();
    here.proxy.cancel = () => 'cut';
    assert.equal(await here.ask(), false);
    assert.equal(here.state(), 'cancelling');
  });

  it('is told of a payment whose answer is lost too, and leaves that as unclear as it was', async () => {
    const here = await waiting();
    here.proxy.put(here.key, { status: 'unknown' });
    await here.time.pass(second);
    assert.equal(here.state(), 'checking');
    assert.equal(await here.ask(), true);
    await here.time.pass(15 * second);
    assert.equal(here.state(), 'checking');
  });

  it('is not for a signature, nor for what is over or never began', async () => {
    const here = await waiting();
    here.proxy.put(here.key, {
      ...answeredTo(here.call, 'Verify signature'),
      status: 'signature',
    });
    await here.time.pass(second);
    assert.equal(here.state(), 'signature');
    assert.equal(await here.ask(), false);
    assert.equal(await shop().open().session.cancel('page'), false);
    assert.deepEqual([here.asked(), here.wishes], [0, []]);
  });
});

describe('the next payment after a wish', () => {
  it('leaves two seconds after the journal knows the abort answered, though the payment ended before all that', async () => {
    const here = await waiting();
    let reply!: (given: Given) => void;
    here.proxy.cancel = () => new Promise((resolve) => (reply = resolve));
    void here.ask();
    await here.time.pass(0);
    here.proxy.put(here.key, { cancellation: { at: 'now', answered_at: null, accepted: null } });
    here.end('FAILURE');
    await here.paid;
    const next = here.page.button({ reference: 'the next' });
    void here.page.pay(next);
    await here.time.pass(3 * second);
    reply({ status: 202, body: here.proxy.views.get(here.key) });
    await here.time.pass(3 * second);
    assert.equal(here.proxy.to('POST sales').length, 1);
    here.proxy.put(here.key, { cancellation: { at: 'now', answered_at: 'later', accepted: true } });
    await here.time.pass(1_900);
    assert.equal(here.proxy.to('POST sales').length, 1);
    await here.time.pass(second);
    assert.equal(here.proxy.to('POST sales').length, 2);
  });

  it('leaves at once where the wish was refused', async () => {
    const here = await waiting();
    here.proxy.cancel = () => ({ status: 409, body: { type: 'x#attempt-in-progress', status: 409 } });
    await here.ask();
    here.end('SUCCESS');
    await here.paid;
    void here.page.pay(here.page.button({ reference: 'the next' }));
    await here.time.pass(100);
    assert.equal(here.proxy.to('POST sales').length, 2);
  });
});

describe('behind a plain proxy', () => {
  it('is taken from a page that wants it as soon as it hears that the payment waits', async () => {
    const here = shop();
    here.proxy.hasJournal = false;
    here.proxy.abort = () => aborted;
    const page = here.open();
    let taken: Promise<boolean> | undefined;
    page.session.subscribers.watchers.add(() => {
      if (page.session.open.state === 'waiting') taken ??= page.session.cancel('page');
    });
    void page.pay(page.button());
    await here.time.pass(second);
    assert.equal(await taken, true);
    assert.equal(here.proxy.to('POST aborts').length, 1);
  });

  it('the terminal itself is asked, without a word of any payment', async () => {
    const here = await waiting({ journalled: false });
    assert.equal(await here.ask(), true);
    const { terminalId, siteBranchId, posLocation, operatorId } = till;
    assert.deepEqual(here.aborts()[0]?.body, {
      ...{ site_branch_id: siteBranchId, pos_location: posLocation },
      ...{ terminal_id: terminalId, operator_id: operatorId },
    });
    here.answer(declined(here.call));
    assert.equal(reasonOf(await here.paid), 'cancelled');
  });

  it('nobody is asked once the payment’s own answer is lost: another one may be at the terminal', async () => {
    const here = await waiting({ journalled: false, card: 'lost' });
    await here.time.pass(second);
    assert.equal(here.state(), 'checking');
    assert.equal(await here.ask(), false);
    assert.equal(here.aborts().length, 0);
  });

  it('a missing path is a refusal', async () => {
    const here = await waiting({ journalled: false });
    here.proxy.abort = () => ({ status: 404, body: 'Not found' });
    assert.equal(await here.ask(), false);
    assert.deepEqual([here.state(), here.page.session.open.held?.isUnstoppable], ['waiting', true]);
  });

  it('a failure is no cancel, whatever its status: a card that is declined then is told as declined', async () => {
    const here = await waiting({ journalled: false });
    here.proxy.abort = () => ({ status: 201, body: { result: 'FAILURE', message: 'Nothing to abort' } });
    assert.equal(await here.ask(), false);
    here.answer(declined(here.call));
    assert.equal(reasonOf(await here.paid), 'declined');
  });

  const holds: [what: string, abort: (call: Call) => Given | 'cut' | Promise<never>, ms: number][] = [
    ['two seconds after its answer', () => aborted, 2 * second],
    ['ten seconds after it was lost', () => 'cut', 10 * second],
    ['twenty where nobody answers', () => new Promise(() => {}), 20 * second],
  ];
  for (const [what, abort, ms] of holds) {
    it(`the next payment on the terminal leaves ${what}, and not before`, async () => {
      const here = await waiting({ journalled: false });
      here.proxy.abort = abort;
      void here.ask();
      await here.time.pass(0);
      here.answer(charged(here.call));
      await here.paid;
      assert.deepEqual(here.finals(), ['blink-success']);
      const next = here.page.button({ reference: 'the next' });
      void here.page.pay(next);
      await here.time.pass(ms - 100);
      assert.equal(here.proxy.to('POST sales').length, 1);
      await here.time.pass(300);
      assert.equal(here.proxy.to('POST sales').length, 2);
    });
  }

  it('a second abort does not shorten the wait for the first', async () => {
    const here = await waiting({ journalled: false });
    here.proxy.abort = () => new Promise(() => {});
    void here.ask();
    await here.time.pass(15_100);
    here.proxy.abort = () => aborted;
    assert.equal(await here.ask(), true);
    here.answer(charged(here.call));
    await here.paid;
    void here.page.pay(here.page.button({ reference: 'the next' }));
    // The first was given up after ten seconds, and may arrive for ten more.
    await here.time.pass(4_800);
    assert.equal(here.proxy.to('POST sales').length, 1);
    await here.time.pass(second);
    assert.equal(here.proxy.to('POST sales').length, 2);
  });

  it('a wish whose headers come late leaves the next payment’s record alone', async () => {
    const here = await waiting({ journalled: false });
    let give!: (headers: Record<string, string>) => void;
    const { headers } = here.page.client;
    here.page.client.headers = () => new Promise((resolve) => (give = resolve));
    const wish = here.ask();
    await here.time.pass(0);
    here.page.client.headers = headers;
    here.answer(charged(here.call));
    await here.paid;
    void here.page.pay(here.page.button({ reference: 'the next' }));
    await here.time.pass(second);
    const next = here.page.session.open.record!.id;
    assert.notEqual(next, here.key);
    give({});
    assert.equal(await wish, false);
    assert.equal((await here.page.session.records.open())?.id, next);
    assert.equal(here.aborts().length, 0);
  });

  it('another tab waits as well, and so does the page that comes after this one', async () => {
    const here = await waiting({ journalled: false });
    await here.ask();
    const beside = here.open();
    here.answer(charged(here.call));
    await here.paid;
    const other = await beside.pay(beside.button({ reference: 'beside' }));
    assert.equal(reasonOf(other), 'terminal-in-use');
    here.page.tab.close();
    beside.tab.close();
    here.proxy.log.push({
      id: '1',
      request: {
        method: 'POST',
        url: 'https://blink.test/sales',
        body: here.call.body,
        timestamp: new Date(here.time.now).toISOString(),
      },
      response: { code: '201', message: 'Created', body: charged(here.call).body },
    });
    const later = here.open();
    const button = later.button({ reference: 'later' });
    await here.time.pass(5 * second);
    void later.pay(button);
    await here.time.pass(54 * second);
    assert.equal(here.proxy.to('POST sales').length, 1);
    await here.time.pass(6 * second);
    assert.equal(here.proxy.to('POST sales').length, 2);
    assert.ok(!button.told.includes('blink-success'), 'its end was told already');
  });
});

describe('give-up-after', () => {
  it('asks once by itself, so long after the payment left', async () => {
    const here = await waiting({ giveUpAfter: 90 });
    await here.time.pass(89 * second);
    assert.deepEqual(here.wishes, []);
    await here.time.pass(2 * second);
    assert.deepEqual([here.wishes, here.asked()], [['give-up-after'], 1]);
    await here.time.pass(600 * second);
    assert.deepEqual(here.wishes, ['give-up-after']);
  });

  it('gives the cardholder a minute at least', async () => {
    const here = await waiting({ giveUpAfter: 5 });
    await here.time.pass(59 * second);
    assert.deepEqual(here.wishes, []);
    await here.time.pass(2 * second);
    assert.deepEqual(here.wishes, ['give-up-after']);
  });

  it('counts from when the browser had a connection for it: one that stood in the queue is stopped too', async () => {
    const here = shop();
    here.proxy.pay = held(here.proxy);
    const page = here.open();
    const { client } = page;
    const send = client.send.bind(client);
    let leave!: () => void;
    client.send = (url, path, body, headers, mark, queued) => {
      queued?.(new Promise<void>((out) => (leave = out)));
      return send(url, path, body, headers, mark);
    };
    const button = page.button();
    void page.pay(button, { giveUpAfter: 60 });
    await here.time.pass(70 * second);
    leave();
    await here.time.pass(59 * second);
    assert.deepEqual(button.told, ['blink-start']);
    await here.time.pass(2 * second);
    assert.deepEqual(button.told, ['blink-start', 'blink-cancel-requested']);
  });

  it('outlives a reload', async () => {
    const here = await waiting({ giveUpAfter: 90 });
    await here.time.pass(30 * second);
    here.page.tab.close();
    here.open();
    await here.time.pass(50 * second);
    assert.equal(here.asked(), 0);
    await here.time.pass(15 * second);
    assert.equal(here.asked(), 1);
  });

  it('asks nothing of a payment that has ended', async () => {
    const here = await waiting({ giveUpAfter: 60 });
    here.end('SUCCESS');
    await here.paid;
    await here.time.pass(120 * second);
    assert.deepEqual([here.wishes, here.asked()], [[], 0]);
  });
});
