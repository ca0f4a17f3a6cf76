import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttemptStore } from '../../../../src/api/attempt-store.js';
import { askedFor } from '../../../../src/session/records/attempt-record.js';
import { Records } from '../../../../src/session/records/records.js';
import { FakeBrowser, settled } from '../../../support/fake-environment.js';
import { id, keyOf, orderOf, otherId, recordOf, successOf, terminalId } from '../support/fixtures.js';

function remember(browser = new FakeBrowser(), terminal = terminalId) {
  const tab = browser.tab();
  return { browser, tab, records: new Records(tab.store, terminal, tab.environment) };
}

const ownDecision = (transactionId: string, decisionId = id) =>
  recordOf({
    id: decisionId,
    decisionOnly: true,
    signature: { transactionId, since: '2026-03-14T12:00:00.000Z' },
    decision: { id: decisionId, confirmed: true },
  });

describe('the record of an open attempt', () => {
  it('outlives the page, however the terminal’s id is spelled', async () => {
    const { browser, records } = remember();
    await records.write(recordOf());
    const { records: later } = remember(browser, terminalId.toLowerCase());
    assert.deepEqual(await later.open(), recordOf());
  });

  it('is another one for each terminal', async () => {
    const { browser, records } = remember();
    await records.write(recordOf());
    assert.equal(await remember(browser, 'T2').records.open(), null);
  });

  it('is not written for another till’s attempt', async () => {
    const { browser, records } = remember();
    await records.write(recordOf({ adopted: true }));
    assert.equal(browser.storage.size, 0);
  });

  it('cannot be kept: whoever wants to send hears of it', async () => {
    const { browser, records } = remember();
    browser.refuses = () => true;
    await assert.rejects(records.write(recordOf()));
  });

  for (const text of ['oops', '7', '{"id":"x"}', '{"id":"x","startedAt":"soon"}', 'null']) {
    it(`is none where another script wrote there: ${text}`, async () => {
      const { browser, records } = remember();
      browser.storage.set(keyOf('attempt'), text);
      assert.equal(await records.open(), null);
    });
  }

  for (const [field, junk] of [
    ['id', 7],
    ['id', {}],
    ['terminalId', undefined],
    ['terminalId', 7],
    ['startedAt', 7],
    ['decisionOnly', true],
  ] as const) {
    it(`is none where nothing could be followed by it: ${field} is ${JSON.stringify(junk)}`, async () => {
      const { browser, records } = remember();
      browser.storage.set(keyOf('attempt'), JSON.stringify({ ...recordOf(), [field]: junk }));
      assert.equal(await records.open(), null);
    });
  }

  it('proves nothing by a mark that is none', async () => {
    const { browser, records } = remember();
    for (const mark of [{}, true, null, '']) {
      browser.storage.set(keyOf('attempt'), JSON.stringify({ ...recordOf(), mark }));
      assert.equal((await records.open())?.mark, undefined);
    }
  });

  it('of the next payment is written without waiting for the other tabs, on a till that has paid', async () => {
    const { tab, records } = remember();
    await records.begin(recordOf());
    await records.remember(successOf(), true);
    await records.close(recordOf(), true);
    const { locks } = tab.environment;
    tab.environment.locks = () => ({ request: () => new Promise(() => {}) });
    const begun = records.begin(recordOf({ id: otherId }));
    await settled();
    tab.environment.locks = locks;
    assert.equal((await records.open())?.id, otherId);
    await begun;
  });

  it('is put back where somebody clears the storage under it', async () => {
    const { browser, records } = remember();
    await records.write(recordOf());
    browser.clear();
    await records.keep(recordOf(), () => true);
    assert.equal((await records.open())?.id, id);
  });

  it('is not put back once its end was told, or while it is over here', async () => {
    const { browser, records } = remember();
    await records.keep(recordOf(), () => false);
    assert.equal(await records.open(), null);
    await records.write(recordOf());
    await records.close(recordOf(), true);
    await records.keep(recordOf(), () => true);
    assert.equal(browser.storage.has(keyOf('attempt')), false);
  });
});

describe('a write that a host’s own store does not answer', () => {
  /** A store that swallows the first write of a record that holds a question about a signature. */
  function slowStore() {
    const browser = new FakeBrowser();
    const { environment } = browser.tab();
    const values = new Map<string, string>();
    let isAsleep = true;
    const store: AttemptStore = {
      get: (key) => Promise.resolve(values.get(key) ?? null),
      set: (key, value) => {
        if (isAsleep && value?.includes('"signature"')) return new Promise(() => (isAsleep = false));
        if (value === null) values.delete(key);
        else values.set(key, value);
        return Promise.resolve();
      },
    };
    return { time: browser.time, records: new Records(store, terminalId, environment) };
  }
  const asked = recordOf({ signature: { transactionId: 'TX1', since: '2026-03-14T12:00:00.000Z' } });

  it('is tried again', async () => {
    const { time, records } = slowStore();
    await records.begin(recordOf());
    const written = records.write(asked);
    await time.pass(11_000);
    await written;
    assert.equal((await records.open())?.signature?.transactionId, 'TX1');
  });

  it('brings back no payment that has ended meanwhile', async () => {
    const { time, records } = slowStore();
    await records.begin(recordOf());
    void records.write(asked).catch(() => {});
    await time.pass(5000);
    await records.close(asked, true);
    await time.pass(30_000);
    assert.equal(await records.open(), null);
  });

  it('takes nothing away from the record of the next payment', async () => {
    const { time, records } = slowStore();
    await records.begin(recordOf());
    void records.write(asked).catch(() => {});
    await time.pass(5000);
    await records.close(asked, true);
    await records.begin(recordOf({ id: otherId }));
    await time.pass(30_000);
    assert.equal((await records.open())?.id, otherId);
  });
});

describe('an attempt that is over', () => {
  it('is gone, and was told', async () => {
    const { records } = remember();
    await records.write(recordOf());
    await records.close(recordOf(), true);
    assert.equal(await records.open(), null);
    assert.equal(await records.isTold(recordOf()), true);
    assert.equal(await records.isTold(recordOf({ id: otherId })), false);
  });

  it('says why it is gone before it is gone, to whoever looks in between', async () => {
    const writes: [string, string | null][] = [];
    const values = new Map<string, string>();
    const store: AttemptStore = {
      get: (key) => values.get(key) ?? null,
      set: (key, value) => {
        writes.push([key, value]);
        if (value === null) values.delete(key);
        else values.set(key, value);
      },
    };
    const records = new Records(store, terminalId, new FakeBrowser().tab().environment);
    await records.write(recordOf());
    await records.close(recordOf(), true);
    assert.deepEqual(writes.slice(1), [
      [keyOf('told'), JSON.stringify([id])],
      [keyOf('attempt'), null],
    ]);
  });

  it('is known for a while, whatever was told since', async () => {
    const { browser, records } = remember();
    for (const told of [id, otherId, 'another']) await records.noteTold(recordOf({ id: told }));
    assert.equal(await remember(browser).records.isTold(recordOf()), true);
    for (let number = 0; number < 1000; number++) await records.noteTold(recordOf({ id: `${number}` }));
    assert.equal(await records.isTold(recordOf()), false);
    assert.ok(browser.storage.get(keyOf('told'))!.length < 500, 'and it does not fill the storage');
  });

  it('was told elsewhere, where it is another till’s', async () => {
    const { records } = remember();
    await records.close(recordOf({ adopted: true }), false);
    assert.equal(await records.isTold(recordOf()), false);
  });

  it('takes no other attempt with it', async () => {
    const { records } = remember();
    await records.write(recordOf({ id: otherId }));
    await records.close(recordOf(), true);
    assert.equal((await records.open())?.id, otherId);
  });

  it('ends no worse where nothing can be written any more', async () => {
    const { browser, records } = remember();
    await records.write(recordOf());
    browser.refuses = () => true;
    await records.close(recordOf(), true);
    assert.equal((await records.open())?.id, id, 'a reload finds it');
  });

  it('takes what was said about its signature along', async () => {
    const { browser, records } = remember();
    await records.say(recordOf(), true);
    await records.close(recordOf({ signature: { transactionId: 'TX1', since: '' } }), true);
    assert.equal(browser.storage.has(keyOf('said')), false);
  });
});

describe('a paid order, where the clock is set forward by more than a week under the page', () => {
  it('is still known, and is not dropped by the next payment', async () => {
    const { browser, records } = remember();
    await records.remember(successOf());
    browser.clockError = 30 * 24 * 3_600_000;
    assert.equal((await records.done(orderOf()))?.detail.attemptId, id);
    await records.remember(successOf({ attemptId: otherId, reference: '99' }));
    assert.equal((await records.done(orderOf()))?.detail.attemptId, id);
    assert.equal((await records.done(orderOf({ reference: '99' })))?.detail.attemptId, otherId);
  });

  it('is forgotten all the same once a week has passed', async () => {
    const { browser, records } = remember();
    await records.remember(successOf());
    await browser.time.pass(8 * 24 * 3_600_000);
    assert.equal(await records.done(orderOf()), null);
  });
});

describe('what is said about a signature in a tab that does not answer for it', () => {
  it('reaches the tab that does', async () => {
    const { browser, records } = remember();
    assert.equal(await records.said(recordOf()), null);
    await records.say(recordOf(), false);
    const { records: other } = remember(browser);
    assert.equal(await other.said(recordOf()), false);
    assert.equal(await other.said(recordOf({ id: otherId })), null, 'it is about that attempt only');
  });

  it('may be said again where it could not be sent', async () => {
    const { records } = remember();
    await records.say(recordOf(), true);
    await records.unsay();
    assert.equal(await records.said(recordOf()), null);
  });
});

describe('a decision whose payment is not known here', () => {
  it('is kept by its transaction, beside the open attempt', async () => {
    const { browser, records } = remember();
    await records.write(recordOf());
    await records.write(ownDecision('TX7', otherId));
    assert.equal((await records.open())?.id, id);
    assert.deepEqual((await records.decisionOn('TX7'))?.decision, { id: otherId, confirmed: true });
    assert.equal(await records.decisionOn('TX8'), null);
    const signatureAt = (transactionId: string) => keyOf(`signature:${transactionId}`);
    browser.storage.set(signatureAt('TX8'), browser.storage.get(signatureAt('TX7'))!);
    assert.equal(await records.decisionOn('TX8'), null, 'what is about another transaction');
  });

  it('is told once: a prompt in the page’s source does not ask again', async () => {
    const { browser, records } = remember();
    await records.write(ownDecision('TX7'));
    await records.close(ownDecision('TX7'), true);
    const { records: later } = remember(browser);
    assert.equal(await later.decisionOn('TX7'), null);
    assert.equal(await later.isAnswered('TX7'), true);
    assert.equal(await later.isTold(ownDecision('TX7', otherId)), true, 'whoever asks by another id');
    assert.equal(await later.isAnswered('TX8'), false);
  });

  it('does not fill the storage: the last fifty are remembered', async () => {
    const { browser, records } = remember();
    for (let number = 0; number < 60; number++) await records.close(ownDecision(`TX${number}`), true);
    assert.equal((browser.stored(keyOf('answered')) as string[]).length, 50);
    assert.equal(await records.isAnswered('TX9'), false);
    assert.equal(await records.isAnswered('TX10'), true);
  });
});

describe('an order without a reference', () => {
  it('is never remembered as done', async () => {
    const { browser, records } = remember();
    assert.equal(await records.remember(successOf({ reference: null }), false), undefined);
    assert.equal(await records.remember(successOf({ reference: null }), false, 'late'), 'late');
    await records.forget(orderOf({ reference: null }));
    assert.equal(await records.done(orderOf({ reference: null })), null);
    assert.equal(browser.storage.size, 0);
  });
});

describe('another tab', () => {
  it('hears of everything that this terminal’s buttons show, and of a cleared storage', () => {
    const browser = new FakeBrowser();
    const { tab, records } = remember(browser);
    let heard = 0;
    const stop = records.watch(() => heard++);
    for (const what of ['attempt', 'said', 'done', 'closed']) tab.hear(keyOf(what));
    tab.hear('');
    assert.equal(heard, 5);
    for (const key of [keyOf('told'), 'blink-pos:t2:attempt', 'theme']) tab.hear(key);
    assert.equal(heard, 5);
    stop!();
    tab.hear(keyOf('attempt'));
    assert.equal(heard, 5);
  });

  it('is not heard of through a host’s store that cannot tell', () => {
    const records = new Records(
      { get: () => null, set: () => {} },
      terminalId,
      new FakeBrowser().tab().environment,
    );
    assert.equal(
      records.watch(() => {}),
      undefined,
    );
  });
});

describe('a host’s store that cannot be watched', () => {
  const watching = (watch: unknown) => {
    const { tab } = remember();
    const { environment } = tab;
    const records = new Records({ ...tab.store, watch: watch as () => () => void }, terminalId, environment);
    return { tab, records };
  };

  it('keeps nobody from paying: that is said once, to whoever looks after the page', async () => {
    const { tab, records } = watching(() => {
      throw new Error('not here');
    });
    assert.equal(
      records.watch(() => {}),
      undefined,
    );
    const [report, second] = tab.reports;
    assert.match(report!.message, /watched/);
    assert.equal((report!.error as Error).message, 'not here');
    assert.equal(second, undefined);
    await records.begin(recordOf());
    assert.equal((await records.open())?.id, id);
  });

  for (const junk of ['junk', Promise.resolve(() => {}), null]) {
    it(`may give back anything: ${String(junk)} is nothing to stop it by`, () => {
      assert.equal(
        watching(() => junk).records.watch(() => {}),
        undefined,
      );
    });
  }

  it('may not say which key changed: then anything may have', () => {
    let heard = 0;
    let change!: (key?: string) => void;
    watching((changed: typeof change) => (change = changed)).records.watch(() => heard++);
    change();
    assert.equal(heard, 1);
  });
});

describe('what another till’s attempt is for', () => {
  it('is read from the journal', () => {
    const view = {
      id,
      operation: 'preauth' as const,
      terminal_id: terminalId,
      requested_amount: '12.50',
      currency: 'EUR',
      order_number: '1041',
      order_part: '2',
      status: 'sent' as const,
      created_at: '2026-03-14T11:59:00.000Z',
      sent_at: null,
      answered_at: null,
      response: null,
      signature: null,
      resolution: null,
    };
    assert.deepEqual(askedFor(view), {
      operation: 'preauth',
      amount: '12.50',
      currency: 'EUR',
      reference: '1041',
      part: '2',
      startedAt: '2026-03-14T11:59:00.000Z',
    });
    const { requested_amount: _1, currency: _2, order_number: _3, order_part: _4, ...old } = view;
    assert.deepEqual(askedFor(old), {
      operation: 'preauth',
      amount: '',
      currency: '',
      reference: null,
      part: null,
      startedAt: '2026-03-14T11:59:00.000Z',
    });
  });
});
