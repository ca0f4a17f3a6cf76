import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TerminalLock, tryLock, type Release } from '../../../src/session/terminal-lock.js';
import { FakeBrowser, settled, type FakeTab } from '../../support/fake-environment.js';

const name = 'blink-pos-lock:t1';

/** Asks for the lock, and says what came of it once that is known. */
function ask(tab: FakeTab, lock = name) {
  const asked: { answer?: Release | null; error?: unknown } = {};
  tryLock(tab.environment, lock).then(
    (answer) => (asked.answer = answer),
    (error: unknown) => (asked.error = error),
  );
  return asked;
}

for (const hasLocks of [true, false]) {
  describe(`one payment per terminal among the tabs of a browser, ${hasLocks ? 'by Web Locks' : 'by leases'}`, () => {
    const shop = () => {
      const browser = new FakeBrowser();
      browser.hasLocks = hasLocks;
      return { browser, time: browser.time, one: browser.tab(), two: browser.tab() };
    };

    it('is given to the first that asks, and to no other', async () => {
      const { time, one, two } = shop();
      const first = ask(one);
      await time.pass(1000);
      assert.equal(typeof first.answer, 'function');
      const second = ask(two);
      await time.pass(10_000);
      assert.equal(second.answer, null);
    });

    it('is given once where two tabs ask in the same moment', async () => {
      const { time, one, two } = shop();
      const asked = [ask(one), ask(two)];
      await time.pass(1000);
      const given = asked.filter(({ answer }) => answer);
      assert.equal(given.length, 1);
      assert.equal(asked.filter(({ answer }) => answer === null).length, 1);
    });

    it('is free for the other tab once it is given back', async () => {
      const { time, one, two } = shop();
      const first = ask(one);
      await time.pass(1000);
      first.answer!();
      await settled();
      const second = ask(two);
      await time.pass(1000);
      assert.equal(typeof second.answer, 'function');
    });

    it('is free for the same tab at once: the next customer waits', async () => {
      const { browser, time, one } = shop();
      browser.lockLagMs = 50;
      const first = ask(one);
      await time.pass(1000);
      first.answer!();
      const second = ask(one);
      await time.pass(1000);
      assert.equal(typeof second.answer, 'function');
    });

    it('is another one for another terminal', async () => {
      const { time, one, two } = shop();
      const first = ask(one);
      const second = ask(two, 'blink-pos-lock:t2');
      await time.pass(1000);
      assert.ok(first.answer && second.answer);
    });

    it('is kept for as long as the payment takes', async () => {
      const { time, one, two } = shop();
      const first = ask(one);
      await time.pass(15 * 60_000);
      const second = ask(two);
      await time.pass(10_000);
      assert.ok(first.answer);
      assert.equal(second.answer, null);
    });

    it('is free after its page was left, and after a crash', async () => {
      for (const said of [true, false]) {
        const { time, one, two } = shop();
        ask(one);
        await time.pass(1000);
        one.close(said);
        await time.pass(7000);
        const second = ask(two);
        await time.pass(4000);
        assert.equal(typeof second.answer, 'function', said ? 'left' : 'crashed');
      }
    });
  });
}

describe('a press that has begun', () => {
  const isOpen = () => Promise.resolve(null);
  const shop = () => {
    const browser = new FakeBrowser();
    const [one, two] = [browser.tab(), browser.tab()];
    const lock = new TerminalLock(one.environment, name);
    const next = () => {
      const pressed: { answer?: Release | null } = {};
      void new TerminalLock(two.environment, name).take(isOpen).then((answer) => (pressed.answer = answer));
      return pressed;
    };
    return { browser, time: browser.time, one, two, lock, next };
  };

  it('has the lock before it is made', async () => {
    const { browser, one, lock } = shop();
    lock.ask();
    await settled();
    assert.equal(browser.held.get(name), one);
    const release = await lock.take(isOpen);
    await browser.time.pass(60_000);
    assert.equal(browser.held.get(name), one, 'and keeps it while the payment runs');
    release!();
    await settled();
    assert.equal(browser.held.has(name), false);
  });

  it('and comes to nothing gives it back at once', async () => {
    const { browser, lock } = shop();
    lock.ask();
    lock.drop();
    await settled();
    assert.equal(browser.held.has(name), false);
  });

  it('refuses no other tab, however long the finger stays', async () => {
    const { time, lock, next } = shop();
    lock.ask();
    await settled();
    const pressed = next();
    await time.pass(1000);
    assert.equal(typeof pressed.answer, 'function');
  });

  it('is made after a long touch all the same', async () => {
    const { time, lock } = shop();
    lock.ask();
    await time.pass(5000);
    assert.equal(typeof (await lock.take(isOpen)), 'function');
  });

  it('is refused at once where the other tab has a payment open', async () => {
    const { browser, two } = shop();
    await tryLock(two.environment, name);
    const lock = new TerminalLock(browser.tab().environment, name);
    assert.equal(await lock.take(() => Promise.resolve({})), null);
  });

  it('is refused where the other tab keeps the lock', async () => {
    const { time, two, lock } = shop();
    await tryLock(two.environment, name);
    const pressed: { answer?: Release | null } = {};
    void lock.take(isOpen).then((answer) => (pressed.answer = answer));
    await time.pass(5000);
    assert.equal(pressed.answer, null);
  });
});

describe('a lease', () => {
  const shop = async () => {
    const browser = new FakeBrowser();
    browser.hasLocks = false;
    const [one, two] = [browser.tab(), browser.tab()];
    const first = ask(one);
    await browser.time.pass(1000);
    assert.ok(first.answer);
    return { browser, time: browser.time, one, two, first };
  };
  const holder = (browser: FakeBrowser) => (browser.stored(name) as { token: string } | null)?.token;

  it('is given to another tab where its own sleeps for long, and is not taken back by it', async () => {
    const { browser, time, one, two, first } = await shop();
    one.isAsleep = true;
    await time.pass(20_000);
    const second = ask(two);
    await time.pass(5000);
    assert.ok(second.answer);
    const token = holder(browser);
    one.isAsleep = false;
    await time.pass(5000);
    assert.equal(holder(browser), token, 'the one that slept keeps away');
    first.answer!();
    assert.equal(holder(browser), token, 'and gives nothing back that is another’s');
  });

  for (const [what, ms] of [
    ['forward', 3_600_000],
    ['back', -3_600_000],
  ] as const) {
    it(`stays with a tab that is alive though the till’s clock is set ${what}`, async () => {
      const { browser, time, two } = await shop();
      browser.clockError = ms;
      const second = ask(two);
      await time.pass(5000);
      assert.equal(second.answer, null);
    });

    it(`goes on from a tab that died before the till’s clock was set ${what}`, async () => {
      const { browser, time, one, two } = await shop();
      one.close(false);
      browser.clockError = ms;
      const second = ask(two);
      await time.pass(5000);
      assert.ok(second.answer);
    });
  }

  it('leaves no timer behind once it is given back', async () => {
    const { browser, time, one, first } = await shop();
    first.answer!();
    assert.equal(time.waitingOf(one), 0);
    assert.equal(browser.storage.has(name), false);
    await time.pass(60_000);
    assert.equal(browser.storage.has(name), false);
  });

  for (const text of ['oops', 'null', '7', '[]', '{"until":"x"}']) {
    it(`locks no till out for what another script wrote there: ${text}`, async () => {
      const browser = new FakeBrowser();
      browser.hasLocks = false;
      browser.storage.set(name, text);
      const asked = ask(browser.tab());
      await browser.time.pass(5000);
      assert.ok(asked.answer);
    });
  }

  it('that cannot be written is none: whoever asks hears of it', async () => {
    const browser = new FakeBrowser();
    browser.hasLocks = false;
    browser.refuses = () => true;
    const asked = ask(browser.tab());
    await browser.time.pass(5000);
    assert.ok(asked.error);
  });
});
