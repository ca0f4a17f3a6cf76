/** What counts as an id or a day, and which two ids are one terminal. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCalendarDate, isTerminalId, parseUuid, sameTerminalForm } from '../src/values.js';

test('a UUID is one in any case, and compared in lower case', () => {
  const uuid = 'F1A00000-0000-4000-8000-00000000ABCD';
  assert.equal(parseUuid(uuid), uuid.toLowerCase());
  for (const other of ['', 'x', ` ${uuid}`, `${uuid}0`, uuid.replaceAll('-', ''), 7, null, [uuid]]) {
    assert.equal(parseUuid(other), null);
  }
});

test('a terminal id stays one segment of a path', () => {
  for (const id of ['TST0001-T07', 'a b', 'é'.repeat(35), '...']) assert.equal(isTerminalId(id), true, id);
  for (const id of ['', '.', '..', 'a/b', 'a\\b', 'a?b', 'a#b', 'a%2Fb', 'a\0', ' a', 'x'.repeat(36)]) {
    assert.equal(isTerminalId(id), false, id);
  }
});

test('one terminal is one in every spelling', () => {
  assert.equal(sameTerminalForm('T650M-É'), sameTerminalForm('t650m-e\u0301'));
  assert.notEqual(sameTerminalForm('T650M-1'), sameTerminalForm('T650M-2'));
});

test('a day is one of the calendar', () => {
  const days = ['2026-11-21', '2024-02-29', '2026-02-29', '2026-13-01', '2026-1-1', '', '2026-11-21T00:00'];
  assert.deepEqual(days.map(isCalendarDate), [true, true, false, false, false, false, false]);
});
