import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Records } from '../../../../src/session/records/records.js';
import { FakeBrowser } from '../../../support/fake-environment.js';
import { id, keyOf, otherId, recordOf, terminalId } from '../support/fixtures.js';

function remember(browser = new FakeBrowser()) {
  const tab = browser.tab();
  return { browser, records: new Records(tab.store, terminalId, tab.environment) };
}

const idsIn = async (records: Records): Promise<string[]> =>
  (await records.closed.all()).map((record) => record.id);

describe('attempts that an operator closed', () => {
  it('are read on for, each until it is known', async () => {
    const { browser, records } = remember();
    await records.closed.add(recordOf());
    await records.closed.add(recordOf({ id: otherId }));
    assert.deepEqual(
      (await records.closed.all()).map((record) => record.id),
      [id, otherId],
    );
    await records.closed.remove(recordOf());
    await records.closed.remove(recordOf({ id: otherId }));
    assert.equal(browser.storage.has(keyOf('closed')), false);
  });

  it('are read on for where only the decision about the signature was this page’s', async () => {
    const { records } = remember();
    const signature = { transactionId: 'T1', since: '2026-03-14T12:00:00.000Z' };
    await records.closed.add(recordOf({ decisionOnly: true, signature }));
    assert.deepEqual(await idsIn(records), [id]);
  });

  it('are none where another script wrote there', async () => {
    const { browser, records } = remember();
    browser.storage.set(keyOf('closed'), '{"a":1}');
    assert.deepEqual(await records.closed.all(), []);
    browser.storage.set(keyOf('closed'), JSON.stringify([null, 7, { a: 1 }, recordOf()]));
    assert.deepEqual(
      (await records.closed.all()).map((record) => record.id),
      [id],
      'beside them stands one that is one',
    );
  });

  it('are known to this page where the storage is full, and to the next one once the open record has left', async () => {
    const { browser, records } = remember();
    await records.write(recordOf());
    browser.refuses = (key) => key === keyOf('closed') && browser.storage.has(keyOf('attempt'));
    await records.closed.add(recordOf());
    assert.deepEqual(await idsIn(records), [id]);
    assert.deepEqual(await idsIn(remember(browser).records), []);
    await records.close(recordOf(), true);
    assert.deepEqual(await idsIn(remember(browser).records), [id]);
    assert.deepEqual(await idsIn(records), [id]);
  });

  it('are written with the next payment where nothing could be before, but for one that was told since', async () => {
    const { browser, records } = remember();
    browser.refuses = (key) => key === keyOf('closed');
    await records.closed.add(recordOf());
    await records.closed.add(recordOf({ id: otherId }));
    await records.closed.remove(recordOf()).catch(() => {});
    browser.refuses = () => false;
    await records.saveUnkept();
    assert.deepEqual(await idsIn(remember(browser).records), [otherId]);
  });
});
