/** Test files that run in several browsers of one engine have each a browser of their own. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserLauncher } from '@web/test-runner';
import { several } from '../../../tools/browsers/several.mjs';

/** A browser that writes down what is done with it, and may refuse to open a page. */
function browser(name: string, done: string[], refuses: { page?: string } = {}): BrowserLauncher {
  const open = new Set<string>();
  return {
    name: 'Engine',
    type: 'engine',
    startSession: (id, url) => {
      if (refuses.page === url) return Promise.reject(new Error('it does not open'));
      open.add(id);
      done.push(`${name} opens ${url}`);
      return Promise.resolve();
    },
    isActive: (id) => open.has(id),
    getBrowserUrl: (id) => `${name}/${id}`,
    stopSession: (id) => {
      open.delete(id);
      return Promise.resolve({});
    },
    startDebugSession: () => Promise.resolve(),
    stop: () => {
      done.push(`${name} ends`);
      return Promise.resolve();
    },
  };
}

describe('several browsers of one engine', () => {
  it('run as many files at a time, none of them beside another one in one browser', async () => {
    const done: string[] = [];
    const both = several([browser('A', done), browser('B', done)]);
    assert.equal(both.concurrency, 2);
    await Promise.all([both.startSession('1', 'one'), both.startSession('2', 'two')]);
    assert.deepEqual(done, ['A opens one', 'B opens two']);
    assert.equal(both.getBrowserUrl('2'), 'B/2');
    await both.stopSession('2');
    assert.deepEqual([both.isActive('1'), both.isActive('2')], [true, false]);
    await both.startSession('3', 'three');
    assert.equal(done.at(-1), 'B opens three');
  });

  it('go on where one of them could not open a page', async () => {
    const done: string[] = [];
    const refuses = { page: 'one' };
    const both = several([browser('A', done, refuses), browser('B', done)]);
    await assert.rejects(both.startSession('1', 'one'));
    assert.equal(both.isActive('1'), false);
    await both.startSession('2', 'two');
    await both.startSession('3', 'three');
    assert.deepEqual(done, ['A opens two', 'B opens three']);
  });

  it('all end with the run', async () => {
    const done: string[] = [];
    await several([browser('A', done), browser('B', done)]).stop!();
    assert.deepEqual(done, ['A ends', 'B ends']);
  });
});
