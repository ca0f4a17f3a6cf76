import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayOf, isDay, shiftDay } from '../../../src/terminal-log/calendar-day.js';

describe('a calendar day', () => {
  it('is a day that the calendar has', () => {
    for (const day of ['2024-02-29', '2025-03-30', '2025-12-31']) assert.equal(isDay(day), true, day);
    const wrong = ['2025-02-29', '2025-13-01', '2025-2-1', '0002-03-13', '20250313', '', null, 20250313, {}];
    for (const value of wrong) assert.equal(isDay(value), false, String(value));
  });

  it('has neighbours, over months, years and changes of the clock', () => {
    assert.equal(shiftDay('2025-03-01', -1), '2025-02-28');
    assert.equal(shiftDay('2024-12-31', 1), '2025-01-01');
    assert.equal(shiftDay('2025-03-30', 1), '2025-03-31');
    assert.equal(shiftDay('2025-10-26', -1), '2025-10-25');
  });

  it('is none for a moment that is none', () => assert.equal(dayOf(new Date('never')), ''));
});
