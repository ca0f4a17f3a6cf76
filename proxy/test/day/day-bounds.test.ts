/** A day begins when the shop's clocks say so, on the days when the clocks change too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayBounds, daysLater, isTimeZone } from '../../src/day/day-bounds.js';

for (const [zone, date, from, to] of [
  ['Europe/London', '2026-01-15', '2026-01-15T00:00:00.000Z', '2026-01-16T00:00:00.000Z'],
  ['Europe/London', '2026-07-15', '2026-07-14T23:00:00.000Z', '2026-07-15T23:00:00.000Z'],
  // 23 hours, and 25.
  ['Europe/London', '2026-03-29', '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'],
  ['Europe/London', '2026-10-25', '2026-10-24T23:00:00.000Z', '2026-10-26T00:00:00.000Z'],
  ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z', '2026-04-05T13:30:00.000Z'],
  // The clocks go on at midnight: the day begins at one.
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
  ['Asia/Kathmandu', '2026-02-28', '2026-02-27T18:15:00.000Z', '2026-02-28T18:15:00.000Z'],
  ['Pacific/Kiritimati', '2026-12-31', '2026-12-30T10:00:00.000Z', '2026-12-31T10:00:00.000Z'],
  ['Pacific/Pago_Pago', '2026-12-31', '2026-12-31T11:00:00.000Z', '2027-01-01T11:00:00.000Z'],
  ['UTC', '2028-02-29', '2028-02-29T00:00:00.000Z', '2028-03-01T00:00:00.000Z'],
] as const) {
  test(`${date} in ${zone}`, () => {
    const bounds = dayBounds(date, zone);
    assert.deepEqual([bounds.from, bounds.to], [Date.parse(from), Date.parse(to)]);
  });
}

test('each moment of a year belongs to one day: where one ends the next begins', () => {
  for (const zone of ['Europe/London', 'America/St_Johns', 'Africa/Cairo', 'Pacific/Apia']) {
    let { to } = dayBounds('2026-01-01', zone);
    for (let count = 1; count < 366; count++) {
      const next = dayBounds(daysLater('2026-01-01', count), zone);
      assert.equal(next.from, to);
      ({ to } = next);
    }
  }
});

test('a zone has a name: neither a typing error nor an offset is one', () => {
  for (const zone of ['Europe/London', 'UTC', 'America/Argentina/Buenos_Aires'])
    assert.ok(isTimeZone(zone), zone);
  for (const zone of ['Europe/Londn', '+01:00', '', 'London time']) assert.ok(!isTimeZone(zone), zone);
});
