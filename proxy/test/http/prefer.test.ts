/** How long a browser wants to be kept waiting (RFC 7240). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preferredWait } from '../../src/http/prefer.js';

for (const [header, seconds] of [
  [undefined, null],
  ['', null],
  ['wait=20', null],
  ['respond-async', 0],
  ['respond-async, wait=20', 20],
  ['Wait = "5", Respond-Async', 5],
  ['handling=lenient; respond-async; wait=7', 7],
  ['respond-async, wait=soon', 0],
] as const) {
  test(`${header ?? 'no header'}: ${seconds === null ? 'to the end' : `${seconds} s`}`, () =>
    assert.equal(preferredWait(header), seconds));
}
