/** Who hears of a change, and who has stopped listening. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Announcer } from '../../src/attempts/announcer.js';

test('a change is told to those who listen for its attempt, and to nobody else', () => {
  const announcer = new Announcer();
  const heard: string[] = [];
  announcer.listen('a', () => heard.push('a'));
  announcer.listen('b', () => heard.push('b'));
  announcer.announce('a', null, 'nobody');
  assert.deepEqual(heard, ['a']);
  announcer.announceAll();
  assert.deepEqual(heard, ['a', 'a', 'b']);
});

test('who has stopped listening hears nothing, and is awaited no more', () => {
  const announcer = new Announcer();
  let heard = 0;
  const stop = announcer.listen('a', () => heard++);
  const stopOther = announcer.listen('a', () => heard++);
  stop();
  announcer.announce('a');
  assert.equal(heard, 1);
  assert.equal(announcer.isAwaited('a'), true);
  stopOther();
  assert.equal(announcer.isAwaited('a'), false);
});
