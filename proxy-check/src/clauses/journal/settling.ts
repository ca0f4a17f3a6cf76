/** Unknown means look: what the terminal's log proves, and what it does not. */
import { expectAttempt, type Bench } from '../../bench.js';
import { journalled, sources } from '../../clause.js';
import { expect, sameJson, shown, until } from '../../expect.js';

/** The contract's 1 s and 3 s, and room for a slow machine. */
const TWO_LOOKS_MS = 9_000;

const looks = (bench: Bench): number =>
  bench.arrivals().filter(({ path }) => path.endsWith('/requests')).length;

/** The proxy has read the log again since now, and had time to act on it. */
async function untilLooked(bench: Bench): Promise<void> {
  // Each look reads three days; the second round proves that the first was thought about.
  const before = looks(bench);
  const hasLooked = await until(() => looks(bench) >= before + 4, TWO_LOOKS_MS);
  expect(
    hasLooked,
    'the proxy to read the log while an outcome is unknown',
    `it read ${looks(bench) - before} day(s) in ${TWO_LOOKS_MS / 1000} s`,
  );
}

async function fromLog(bench: Bench): Promise<void> {
  const { key } = await bench.lost({ logged: true });
  const reply = await bench.untilStatus(key, 'answered', TWO_LOOKS_MS);
  const { response } = expectAttempt(reply, 'answered', 'a lost payment whose success the log shows');
  const { body } = (response ?? {}) as { body?: { result?: unknown } };
  expect(body?.result === 'SUCCESS', 'the log’s success as its response', shown(reply));
}

async function looksAgain(bench: Bench): Promise<void> {
  const { key } = await bench.lost();
  await untilLooked(bench);
  bench.settle(key, bench.success(key));
  const reply = await bench.untilStatus(key, 'answered', TWO_LOOKS_MS);
  expectAttempt(reply, 'answered', 'a lost payment, some seconds after the log shows its success');
}

async function days(bench: Bench): Promise<void> {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const wanted = [-1, 0, 1].map(day);
  const { key } = await bench.lost();
  // What was read before the sale is no look for it.
  const sold = bench.arrivals().findIndex(({ attemptId }) => attemptId === key);
  const asked = () =>
    new Set(
      bench
        .arrivals()
        .slice(Math.max(0, sold))
        .filter(({ path }) => path.endsWith('/requests'))
        .map(({ query }) => query.get('date') ?? day(0)),
    );
  const hasAll = await until(() => wanted.every((date) => asked().has(date)), TWO_LOOKS_MS);
  expect(
    hasAll,
    `the log to be read for ${wanted.join(', ')}`,
    `it was for ${[...asked()].join(', ') || 'none'}`,
  );
}

async function anothersSuccess(bench: Bench): Promise<void> {
  const { key } = await bench.lost();
  const other = bench.newKey();
  const body = bench.body(other);
  bench.blink.log(bench.terminal, body, 201, {
    result: 'SUCCESS',
    transaction_id: 'CHECK00000000003',
    card_type: 'Visa',
    data: body,
  });
  await untilLooked(bench);
  const what = 'a lost payment while the log shows another one of the same amount';
  expectAttempt(await bench.attempt(key), 'unknown', what);
}

async function absence(bench: Bench): Promise<void> {
  const { key } = await bench.lost();
  await untilLooked(bench);
  expectAttempt(await bench.attempt(key), 'unknown', 'a lost payment that the log does not show');
}

async function running(bench: Bench): Promise<void> {
  bench.blink.fault({ on: 'sales', terminal_id: bench.terminal, cut: 'before', before: 'start' });
  bench.manual();
  const { key, reply } = bench.send('sales');
  await reply;
  await untilLooked(bench);
  const what = 'a lost payment that the log shows without a response';
  expectAttempt(await bench.attempt(key), 'unknown', what);
  await bench.blink.untilScreen(bench.terminal, 'present-card');
  bench.blink.press(bench.terminal, 'cancel');
}

async function refusedInLog(bench: Bench): Promise<void> {
  const { key } = await bench.lost();
  const answer = { result: 'FAILURE', message: 'Validation failed', errors: { currency: 'Not valid.' } };
  bench.settle(key, answer, 422);
  const reply = await bench.untilStatus(key, 'answered', TWO_LOOKS_MS);
  const { response } = expectAttempt(reply, 'answered', 'a lost payment whose refusal the log shows');
  expect(sameJson(response, { status: 422, body: answer }), 'that refusal as its response', shown(reply));
}

export const settling = journalled(sources.promises, [
  {
    name: 'settles-from-log',
    sentence: 'A lost answer that the log shows settles the payment, within seconds.',
    cost: 'Every lost answer ends with an operator at the terminal.',
    slow: true,
    check: fromLog,
  },
  {
    name: 'settles-refusals',
    sentence: 'A refusal that the log shows settles it likewise.',
    cost: 'Every lost refusal ends with an operator at the terminal.',
    slow: true,
    check: refusedInLog,
  },
  {
    name: 'looks-again',
    sentence: 'The log is read again and again while the outcome is unknown, every few seconds at first.',
    cost: 'An entry that comes late is never seen.',
    slow: true,
    check: looksAgain,
  },
  {
    name: 'days-around',
    sentence: 'The log is read for the day before, the day itself and the day after.',
    cost: 'A payment around midnight is never found.',
    slow: true,
    check: days,
  },
  {
    name: 'anothers-success',
    sentence: 'A success of another attempt is not taken, though terminal and amount are the same.',
    cost: 'An order is shown as paid by somebody else’s payment.',
    slow: true,
    check: anothersSuccess,
  },
  {
    name: 'absence-is-no-proof',
    sentence: 'That the log does not show a payment proves nothing: it stays unknown.',
    cost: 'A payment that was taken is shown as failed, and the customer pays again.',
    slow: true,
    check: absence,
  },
  {
    name: 'running-is-no-proof',
    sentence: 'An entry without a response is running: the payment stays unknown.',
    cost: 'A payment that still runs is shown as failed, and the customer pays twice.',
    slow: true,
    check: running,
  },
]);
