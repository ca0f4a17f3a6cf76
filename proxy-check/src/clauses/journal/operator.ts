/** `POST /attempts/{key}/resolution`: the operator's word, and what overrules it. */
import { expectAttempt, type Bench } from '../../bench.js';
import { journalled, sources } from '../../clause.js';
import {
  expect,
  expectNoPromise,
  expectProblem,
  expectStatus,
  NotChecked,
  pause,
  shown,
} from '../../expect.js';
import type { Reply } from '../../till.js';

/** Waits for the quiet period to end, and resolves. */
async function resolved(bench: Bench, key: string): Promise<Reply> {
  const end = Date.now() + (bench.options.quietPeriod + 5) * 1000;
  for (;;) {
    const reply = await bench.resolve(key, 'not-charged');
    if (reply.status !== 409) return reply;
    const rest = Number(reply.headers['retry-after'] ?? 1);
    if (!(Date.now() + rest * 1000 < end)) {
      throw new NotChecked(
        `the proxy takes no operator's word for another ${rest} s: start it with QUIET_PERIOD=1, ` +
          'or say how long to wait by --quiet-period',
      );
    }
    await pause(Math.max(1, rest) * 1000);
  }
}

async function word(bench: Bench): Promise<void> {
  const { key } = await bench.lost();
  const reply = await resolved(bench, key);
  expectStatus(reply, 200, 'the operator’s word about an unknown payment');
  const { outcome, evidence } = (reply.json.resolution ?? {}) as Record<string, unknown>;
  expect(
    reply.json.status === 'resolved' && outcome === 'not-charged' && typeof evidence === 'string',
    'the attempt, resolved, with outcome and evidence',
    shown(reply),
  );
}

async function freesTerminal(bench: Bench): Promise<void> {
  const { key } = await bench.lost();
  expectStatus(await resolved(bench, key), 200, 'the operator’s word about an unknown payment');
  expectStatus(await bench.pay(), 201, 'the next sale on that terminal');
}

async function lateSuccess(bench: Bench): Promise<void> {
  const { key } = await bench.lost();
  expectStatus(await resolved(bench, key), 200, 'the operator’s word about an unknown payment');
  bench.settle(key, bench.success(key));
  const reply = await bench.untilStatus(key, 'answered', 9_000);
  const { response } = expectAttempt(
    reply,
    'answered',
    'a resolved payment, some seconds after the log shows its success',
  );
  const { body } = (response ?? {}) as { body?: { result?: unknown } };
  expect(body?.result === 'SUCCESS', 'the success as its response', shown(reply));
}

async function whileOpen(bench: Bench): Promise<void> {
  const { key } = await bench.held();
  const reply = await bench.resolve(key, 'not-charged');
  expectProblem(reply, 409, 'attempt-in-progress', 'the operator’s word about a payment that is with Blink');
  expectNoPromise(reply, 'a payment that is with Blink');
  bench.blink.press(bench.terminal, 'tap');
}

async function whenFinal(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales');
  await reply;
  const refusal = await bench.resolve(key, 'not-charged');
  expectStatus(refusal, 409, 'the operator’s word about a payment that has ended');
  expectAttempt(await bench.attempt(key), 'answered', 'that payment afterwards');
}

export const operator = journalled(sources.calls, [
  {
    name: 'operators-word',
    sentence: 'After the quiet period the operator’s word is taken: 200 with the attempt, resolved.',
    cost: 'A terminal stays locked, and nobody can free it.',
    slow: true,
    check: word,
  },
  {
    name: 'word-frees-terminal',
    sentence: 'The operator’s word frees the terminal.',
    cost: 'A terminal stays locked, and nobody can free it.',
    slow: true,
    check: freesTerminal,
  },
  {
    name: 'late-success',
    sentence: 'A success that the log shows after the operator’s word replaces it, within seconds.',
    cost: 'A customer who paid is asked to pay again, and nobody notices.',
    slow: true,
    check: lateSuccess,
  },
  {
    name: 'word-while-open',
    sentence: 'The operator’s word about a payment that is with Blink is refused with 409.',
    cost: 'A payment is called not charged while the customer still pays.',
    check: whileOpen,
  },
  {
    name: 'word-when-final',
    sentence: 'The operator’s word about a payment that has ended is refused with 409, and changes nothing.',
    cost: 'A payment that was taken can be called not charged.',
    check: whenFinal,
  },
]);
