import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Heard } from '../../../src/api/heard.js';

/** Hears answers to questions that left when the answer before had come. */
function hear(...marks: string[]): Heard {
  const heard = new Heard('https://till.test/blink');
  for (const mark of marks) heard.note(mark, heard.mark);
  return heard;
}

describe('what one address has told', () => {
  it('is the last mark, and that there is a journal', () => {
    const heard = hear('a:1:1', 'a:1:2', 'a:2:1');
    assert.equal(heard.mark, 'a:2:1');
    assert.equal(heard.journalled, true);
    assert.equal(heard.isSplit, false, 'a journal that was opened anew is one');
  });

  it('is a journal in the place of another one', () => {
    assert.equal(hear('a:1:1', 'b:1:1', 'b:1:2').isSplit, false);
  });

  it('is two journals where they answer in turn', () => {
    assert.equal(hear('a:1:1', 'b:1:1', 'a:1:1').isSplit, true);
    assert.equal(hear('a:1:1', 'b:1:1', 'c:1:1', 'b:1:2').isSplit, true);
  });

  it('is one journal where an answer of the one before it is late', () => {
    const heard = hear('a:1:1', 'b:1:1');
    heard.note('a:1:1', 'a:1:1');
    assert.equal(heard.isSplit, false, 'its question left before');
    heard.note('b:1:2', heard.mark);
    assert.equal(heard.isSplit, false, 'and the new one goes on after it');
    assert.equal(heard.mark, 'b:1:2');
  });

  it('is a journal without marks where its version has none yet', () => {
    const heard = new Heard('https://till.test/blink');
    heard.note(undefined, undefined);
    assert.equal(heard.journalled, true);
    assert.equal(heard.mark, undefined);
  });
});
