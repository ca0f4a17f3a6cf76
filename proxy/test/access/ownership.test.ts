/** Whose an attempt is after the list of callers has changed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callersOf, type Caller, type Till } from '../../src/access/callers.js';
import { adopterOf, makerOf, Ownership } from '../../src/access/ownership.js';

const SECRET = 'the API secret';
const ofPlace = (place: number, token: string): Till => ({ id: `till-${place}`, token, byPlace: 'name' });
/** An entry of TILLS_FILE whose token is the one in the same place of TILL_TOKENS. */
const entry = (id: string, token: string): Till => ({ id, token, byPlace: 'token' });
const named = (id: string, token: string): Till => ({ id, token });

/** Whose it is, as callers by name, of what the first of the tills made before the list became another. */
function owners(before: Till, after: readonly Till[]): string[] {
  const list = callersOf(after, SECRET);
  const made = makerOf(callersOf([before], SECRET)[0]!);
  const ownership = new Ownership({ list, isWhole: true });
  const adopted = { readers: [adopterOf(callersOf([before], SECRET)[0]!)] };
  const owning = list.filter((who) => ownership.isOf(made, who)).map(({ id }) => id);
  assert.deepEqual(
    list.filter((who) => ownership.hasAdopted(adopted, who)).map(({ id }) => id),
    owning,
    'what it adopted is its own like what it made',
  );
  assert.equal(ownership.isOrphan(made), owning.length === 0);
  return owning;
}

describe('what a till made belongs, once the list is another, to', () => {
  const cases: [string, Till, Till[], string[]][] = [
    ['the same place with the same token', ofPlace(1, 'A'), [ofPlace(1, 'A')], ['till-1']],
    [
      'the token, where it has another place',
      ofPlace(1, 'A'),
      [ofPlace(1, 'X'), ofPlace(2, 'A')],
      ['till-2'],
    ],
    ['the token, where it has a name now', ofPlace(2, 'A'), [named('bar', 'A'), ofPlace(2, 'X')], ['bar']],
    ['nobody, where the token is gone', ofPlace(1, 'A'), [ofPlace(1, 'X')], []],
    ['the name, whatever its token', named('bar', 'A'), [named('bar', 'B'), named('kiosk', 'A')], ['bar']],
    ['nobody, where the name is gone', named('bar', 'A'), [named('kiosk', 'A')], []],
    [
      'the token, where an entry of the file has moved to another one',
      entry('bar', 'A'),
      [entry('bar', 'X'), entry('kiosk', 'A')],
      ['kiosk'],
    ],
    ['the entry, where its token was replaced', entry('bar', 'A'), [entry('bar', 'B')], ['bar']],
    ['the entry, where it brings its own token now', entry('bar', 'A'), [named('bar', 'B')], ['bar']],
  ];
  for (const [what, before, after, expected] of cases) {
    test(what, () => assert.deepEqual(owners(before, after), expected));
  }
});

test('what everyone made while there were no tokens is an orphan once there are some, and the other way round', () => {
  const anyone: Caller = { id: 'anyone', anonymous: true };
  const tills = callersOf([named('bar', 'A')], SECRET);
  assert.equal(new Ownership({ list: tills, isWhole: true }).isOrphan(makerOf(anyone)), true);
  assert.equal(new Ownership({ list: [anyone], isWhole: true }).isOrphan(makerOf(tills[0]!)), true);
});

test('a till of an earlier version is known by its place, as it was then', () => {
  const [first, second] = callersOf([ofPlace(1, 'A'), ofPlace(2, 'B')], SECRET) as [Caller, Caller];
  const ownership = new Ownership({ list: [first, second], isWhole: true });
  const made = { caller: 'till-2', callerToken: null };
  assert.deepEqual([ownership.isOf(made, first), ownership.isOf(made, second)], [false, true]);
});

test('the digest of a token gives nothing away to whoever has the journal and can guess tokens', () => {
  const [mine] = callersOf([ofPlace(1, 'a-guessable-token')], SECRET);
  const [theirs] = callersOf([ofPlace(1, 'a-guessable-token')], 'another secret');
  assert.notEqual(makerOf(mine!).callerToken, makerOf(theirs!).callerToken);
});
