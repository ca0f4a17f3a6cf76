import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttemptRecord } from '../../../src/session/records/attempt-record.js';
import { Records } from '../../../src/session/records/records.js';
import { takeOver } from '../../../src/session/resume.js';
import { tryLock, type Release } from '../../../src/session/terminal-lock.js';
import { FakeBrowser, settled, type FakeTab } from '../../support/fake-environment.js';
import { recordOf, terminalId } from './support/fixtures.js';

const lockName = 'blink-pos-lock:t';

function shop() {
  const browser = new FakeBrowser();
  const recordsOf = (tab: FakeTab) => new Records(tab.store, terminalId, tab.environment);
  const wait = (tab: FakeTab, isHeld = () => false) => {
    const waiting: { taken?: { record: AttemptRecord; release: Release } | null } = {};
    void takeOver(recordsOf(tab), lockName, isHeld, tab.environment).then((taken) => (waiting.taken = taken));
    return waiting;
  };
  /** A tab that answers for an attempt. */
  const hold = async () => {
    const tab = browser.tab();
    const release = await tryLock(tab.environment, lockName);
    const records = recordsOf(tab);
    await records.write(recordOf());
    return { tab, release: release!, records };
  };
  return { browser, time: browser.time, recordsOf, wait, hold };
}

describe('an attempt that an earlier page left', () => {
  it('is taken up, with the lock', async () => {
    const { browser, time, recordsOf, wait } = shop();
    const tab = browser.tab();
    await recordsOf(tab).write(recordOf());
    const { taken } = await passed(wait(tab), time, 0);
    assert.deepEqual(taken?.record, recordOf());
    assert.equal(browser.held.get(lockName), tab);
    taken!.release();
    await settled();
    assert.equal(browser.held.has(lockName), false);
  });

  it('is taken up once the page is drawn: its buttons take part before anything is told', async () => {
    const { browser, time, recordsOf, wait } = shop();
    const tab = browser.tab();
    let drawn!: () => void;
    tab.drawn = new Promise((done) => (drawn = done));
    await recordsOf(tab).write(recordOf());
    const waiting = await passed(wait(tab), time, 5000);
    assert.equal(waiting.taken, undefined);
    drawn();
    await settled();
    assert.ok(waiting.taken);
  });

  it('is nobody’s where there is none', async () => {
    const { browser, time, wait } = shop();
    assert.equal((await passed(wait(browser.tab()), time, 0)).taken, null);
    assert.equal(browser.held.size, 0);
  });
});

describe('an attempt that another tab answers for', () => {
  it('is left to it for as long as it lives', async () => {
    const { browser, time, wait, hold } = shop();
    await hold();
    const waiting = await passed(wait(browser.tab()), time, 10 * 60_000);
    assert.equal(waiting.taken, undefined);
  });

  it('is taken over within a second or so of its death, by one of those who wait', async () => {
    const { browser, time, wait, hold } = shop();
    const { tab } = await hold();
    const waiting = [wait(browser.tab()), wait(browser.tab())];
    await time.pass(60_000);
    tab.close(false);
    await time.pass(1500);
    assert.equal(waiting.filter(({ taken }) => taken).length, 1);
    assert.equal(waiting.filter(({ taken }) => taken === undefined).length, 1, 'the other one waits on');
  });

  it('is no concern of a tab once it has ended there', async () => {
    const { browser, time, wait, hold } = shop();
    const { release, records } = await hold();
    const waiting = await passed(wait(browser.tab()), time, 5000);
    await records.close(recordOf(), true);
    release();
    await time.pass(1500);
    assert.equal(waiting.taken, null);
    assert.equal(browser.held.size, 0);
  });

  it('stands in nobody’s way between two of its payments: the lock is not queued for', async () => {
    const { browser, time, wait, hold } = shop();
    const { tab, release } = await hold();
    wait(browser.tab());
    await time.pass(1200);
    release();
    await settled();
    assert.ok(await tryLock(tab.environment, lockName), 'the next payment of that tab begins at once');
  });
});

describe('a tab that has begun a payment of its own meanwhile', () => {
  it('takes nothing over', async () => {
    const { browser, time, recordsOf, wait } = shop();
    const tab = browser.tab();
    await recordsOf(tab).write(recordOf());
    assert.equal(
      (
        await passed(
          wait(tab, () => true),
          time,
          0,
        )
      ).taken,
      null,
    );
    await settled();
    assert.equal(browser.held.size, 0);
  });
});

it('a storage that cannot be read leaves nothing to take over', async () => {
  const { browser, time, wait } = shop();
  browser.storage.get = () => assert.fail('SecurityError');
  assert.equal((await passed(wait(browser.tab()), time, 0)).taken, null);
});

async function passed<Waiting>(
  waiting: Waiting,
  time: { pass(ms: number): Promise<void> },
  ms: number,
): Promise<Waiting> {
  await time.pass(ms);
  return waiting;
}
