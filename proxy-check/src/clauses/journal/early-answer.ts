/** `Prefer: respond-async, wait=N`: an answer before any gateway gives up. */
import type { Bench } from '../../bench.js';
import { journalled, sources } from '../../clause.js';
import { expect, expectStatus, shown } from '../../expect.js';
import type { Reply } from '../../till.js';

async function early(bench: Bench): Promise<{ key: string; reply: Reply; seconds: number }> {
  const start = Date.now();
  const { key, reply } = await bench.held({ prefer: 'respond-async, wait=1' });
  return { key, reply: await reply, seconds: (Date.now() - start) / 1000 };
}

async function respondAsync(bench: Bench): Promise<void> {
  const { key, reply, seconds } = await early(bench);
  expectStatus(reply, 202, 'a held sale with Prefer: respond-async, wait=1');
  const { id, status } = reply.json;
  expect(id === key && status === 'sent', 'the attempt in the body of the 202, status "sent"', shown(reply));
  expect(seconds < 6, 'the 202 after 1 s', `came after ${seconds.toFixed(1)} s`);
  bench.blink.press(bench.terminal, 'tap');
}

async function location(bench: Bench): Promise<void> {
  const { key, reply } = await early(bench);
  const value = String(reply.headers.location ?? '');
  expect(
    value.endsWith(`/attempts/${key}`),
    `Location: …/attempts/${key} with the 202`,
    `came ${value || 'none'}`,
  );
  bench.blink.press(bench.terminal, 'tap');
}

async function preferenceApplied(bench: Bench): Promise<void> {
  const { reply } = await early(bench);
  const value = String(reply.headers['preference-applied'] ?? 'none');
  expect(/\brespond-async\b/.test(value), 'Preference-Applied: respond-async with the 202', `came ${value}`);
  bench.blink.press(bench.terminal, 'tap');
}

async function inTime(bench: Bench): Promise<void> {
  const reply = await bench.pay({ prefer: 'respond-async, wait=20' });
  expectStatus(reply, 201, 'a sale with Prefer: respond-async, wait=20 that Blink answers at once');
  expect(reply.json.result === 'SUCCESS', 'Blink’s own answer', shown(reply));
}

export const earlyAnswer = journalled(sources.calls, [
  {
    name: 'respond-async',
    sentence:
      'With Prefer: respond-async, wait=N, a payment not done by then is answered with 202 and the attempt.',
    cost: 'A gateway cuts the request of a slow customer, and each cut costs a check.',
    check: respondAsync,
  },
  {
    name: 'location',
    sentence: 'The 202 has a Location, the attempt’s address.',
    cost: 'A till written by others does not find the attempt.',
    check: location,
  },
  {
    name: 'preference-applied',
    sentence: 'The 202 has Preference-Applied.',
    cost: 'A till written by others takes the 202 for an answer of Blink’s.',
    check: preferenceApplied,
  },
  {
    name: 'answered-in-time',
    sentence: 'A payment that is done by then is answered with Blink’s own answer.',
    cost: 'Every payment takes one request more.',
    check: inTime,
  },
]);
