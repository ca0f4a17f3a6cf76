import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isNoEarlier, isSameJournal } from '../../../../src/payment/proxy/journal-mark.js';

describe('the mark of a journal', () => {
  it('is of the same journal, whichever opening of it', () => {
    assert.equal(isSameJournal('j1:e1:5', 'j1:e2:1'), true);
    assert.equal(isSameJournal('j1:e1:5', 'j2:e1:5'), false);
    assert.equal(isSameJournal(undefined, undefined), false, 'two unknown ones are not one');
    assert.equal(isSameJournal('j1:e1:5', undefined), false);
  });

  it('is no earlier only in the same opening', () => {
    assert.equal(isNoEarlier('j1:e1:5', 'j1:e1:5'), true);
    assert.equal(isNoEarlier('j1:e1:10', 'j1:e1:9'), true, 'numbers, not words');
    assert.equal(isNoEarlier('j1:e1:4', 'j1:e1:5'), false);
    assert.equal(isNoEarlier('j1:e2:6', 'j1:e1:5'), false);
    assert.equal(isNoEarlier('j2:e1:6', 'j1:e1:5'), false);
  });

  it('proves nothing where one is missing or is no mark', () => {
    for (const mark of [undefined, '', 'j1', 'j1:e1', 'j1:e1:x', 'nonsense'])
      for (const than of [undefined, '', 'j1', 'j1:e1', 'j1:e1:5'])
        assert.equal(isNoEarlier(mark, than), false, `${mark} after ${than}`);
  });
});
