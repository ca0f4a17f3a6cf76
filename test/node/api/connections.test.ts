import assert from 'node:assert/strict';
import { afterEach, describe, it, mock } from 'node:test';
import { connectionsOf } from '../../../src/api/connections.js';

const server = 'https://till.test/blink';

/** A browser of its own. */
const browser = () => (() => {}) as unknown as typeof fetch;

/** An answer that comes when the test says so. */
function answer() {
  let come!: () => void;
  const promise = new Promise<void>((done) => (come = done));
  return { promise, come };
}

describe('the connections of a browser to a proxy', () => {
  afterEach(() => mock.restoreAll());

  it('are not all held: of six, two stay free for what is answered at once', () => {
    const connections = connectionsOf(browser(), server);
    for (let held = 0; held < 4; held++) {
      assert.equal(connections.hold(20), 20);
      void connections.take(new Promise(() => {}));
    }
    assert.equal(connections.hold(20), 0);
  });

  it('are held again once an answer has come, or the line was cut', async () => {
    const connections = connectionsOf(browser(), server);
    const answers = Array.from({ length: 4 }, answer);
    for (const { promise } of answers) void connections.take(promise);
    void connections.take(Promise.reject(new Error('cut')));
    assert.equal(connections.hold(20), 0);
    answers[0]!.come();
    await answers[0]!.promise;
    await new Promise((done) => setImmediate(done));
    assert.equal(connections.hold(20), 20);
  });

  it('tell the seventh request when it is out, one after another', async () => {
    const connections = connectionsOf(browser(), server);
    const answers = Array.from({ length: 6 }, answer);
    for (const { promise } of answers) assert.equal(connections.take(promise), null);
    const out: number[] = [];
    for (const nth of [7, 8]) void connections.take(new Promise(() => {}))!.then(() => out.push(nth));
    await new Promise((done) => setImmediate(done));
    assert.deepEqual(out, []);
    answers[3]!.come();
    await new Promise((done) => setImmediate(done));
    assert.deepEqual(out, [7]);
    answers[1]!.come();
    await new Promise((done) => setImmediate(done));
    assert.deepEqual(out, [7, 8]);
  });

  it('keep nobody waiting for one once the answer has come, or the line was cut', async () => {
    const connections = connectionsOf(browser(), server);
    for (let held = 0; held < 6; held++) void connections.take(new Promise(() => {}));
    const { promise, come } = answer();
    const out: string[] = [];
    void connections.take(promise)!.then(() => out.push('answered'));
    void connections.take(Promise.reject(new Error('cut')))!.then(() => out.push('cut'));
    come();
    await new Promise((done) => setImmediate(done));
    assert.deepEqual(out.sort(), ['answered', 'cut']);
  });

  it('are those of one server, whichever client asks', () => {
    const here = browser();
    for (let held = 0; held < 4; held++) void connectionsOf(here, server).take(new Promise(() => {}));
    assert.equal(connectionsOf(here, 'https://till.test/other').hold(20), 0);
    assert.equal(connectionsOf(here, 'https://other.test/blink').hold(20), 20);
  });

  it('carry any number of requests over HTTP/2', () => {
    mock.method(performance, 'getEntriesByType', () => [
      { name: `${server}/devices/T1`, nextHopProtocol: 'h2' },
    ]);
    const connections = connectionsOf(browser(), server);
    for (let held = 0; held < 20; held++) assert.equal(connections.take(new Promise(() => {})), null);
    assert.equal(connections.hold(20), 20);
  });
});
