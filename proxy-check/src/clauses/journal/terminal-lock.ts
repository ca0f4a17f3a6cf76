/** One open payment for one terminal, and one decision for one signature. */
import type { Bench } from '../../bench.js';
import { journalled, sources } from '../../clause.js';
import { expect, expectProblem, expectStatus, shown, until } from '../../expect.js';
import type { Reply } from '../../till.js';

/** A second payment on the terminal is refused, and never sent. */
async function expectInUse(bench: Bench, why: string): Promise<Reply> {
  const { key, reply } = bench.send('sales');
  const answer = await reply;
  bench.arrived(key, 0, `a second sale on a terminal ${why}`);
  expectProblem(answer, 409, 'terminal-in-use', `a second sale on a terminal ${why}`);
  return answer;
}

async function inUse(bench: Bench): Promise<void> {
  const { key, reply } = await bench.held();
  const answer = await expectInUse(bench, 'with an open one');
  expect(answer.json.attempt_id === key, 'the open attempt_id in that answer', shown(answer));
  bench.blink.press(bench.terminal, 'tap');
  await reply;
  bench.auto();
  expectStatus(await bench.pay(), 201, 'the next sale, after the first one has ended');
}

async function whileUnknown(bench: Bench): Promise<void> {
  await bench.lost();
  await expectInUse(bench, 'with an unknown one');
}

async function whileSigning(bench: Bench): Promise<void> {
  const { key, transaction } = await bench.signing();
  await expectInUse(bench, 'that waits for a signature');
  await bench.sign(key, transaction, true);
}

async function race(bench: Bench): Promise<void> {
  bench.manual();
  const sent = [1, 2, 3].map(() => bench.send('sales'));
  const answered: Reply[] = [];
  for (const { reply } of sent) void reply.then((answer) => answered.push(answer));
  // Whoever lost is told so at once; the winner waits for the cardholder.
  await until(() => answered.length >= 2, 5_000);
  await bench.blink.untilScreen(bench.terminal, 'present-card');
  const count = sent.filter(({ key }) => bench.blink.attempts(key).length > 0).length;
  const came = answered[0] ? `, and the first answer ${shown(answered[0])}` : '';
  expect(count === 1, 'one of three sales at once on one terminal to reach Blink', `${count} did${came}`);
  bench.blink.press(bench.terminal, 'tap');
  await Promise.all(sent.map(({ reply }) => reply));
}

async function oneDecision(bench: Bench): Promise<void> {
  const { key, transaction } = await bench.signing();
  await bench.sign(key, transaction, true);
  const second = bench.newKey();
  const reply = await bench.sign(key, transaction, false, { key: second });
  bench.arrived(second, 0, 'a second decision about one signature');
  expectProblem(reply, 409, 'attempt-in-progress', 'a second decision about one signature');
}

export const terminalLock = journalled(sources.calls, [
  {
    name: 'terminal-in-use',
    sentence:
      'One open payment for one terminal: another one is 409 terminal-in-use with the open attempt_id.',
    cost: 'Two tills start payments on one terminal, and each may be shown the other’s outcome.',
    check: inUse,
  },
  {
    name: 'terminal-race',
    sentence: 'Of payments that come at once for one terminal, one is sent.',
    cost: 'Two tills start payments on one terminal, and each may be shown the other’s outcome.',
    check: race,
  },
  {
    name: 'unknown-holds-terminal',
    sentence: 'A payment whose outcome is unknown holds its terminal.',
    cost: 'The customer pays a second time for what may have been paid.',
    check: whileUnknown,
  },
  {
    name: 'signature-holds-terminal',
    sentence: 'A sale that waits for a signature holds its terminal.',
    cost: 'A second sale is started on a terminal that asks for a signature.',
    check: whileSigning,
  },
  {
    name: 'one-decision',
    sentence: 'One decision for one signature: the second is refused with 409, and not sent.',
    cost: 'Two tabs accept and reject one signature, and nobody knows which counted.',
    check: oneDecision,
  },
]);
