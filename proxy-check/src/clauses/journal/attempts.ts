/** `GET /attempts/{key}`: what became of it. */
import { expectAttempt, type Bench } from '../../bench.js';
import { journalled, sources } from '../../clause.js';
import { Broken, expect, expectProblem, expectStatus, sameJson, shown } from '../../expect.js';
import type { Reply } from '../../till.js';

const FIELDS = [
  'id',
  'operation',
  'terminal_id',
  'status',
  'created_at',
  'sent_at',
  'answered_at',
  'response',
  'signature',
  'resolution',
];

async function view(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('preauth-transactions');
  const answer = await reply;
  const got = await bench.attempt(key);
  const attempt = expectAttempt(got, 'answered', 'a payment that Blink answered');
  const missing = FIELDS.filter((name) => !(name in attempt));
  expect(missing.length === 0, `the fields ${FIELDS.join(', ')}`, `missing: ${missing.join(', ')}`);
  const { id, operation, terminal_id, response } = attempt;
  expect(
    id === key && operation === 'preauth' && terminal_id === bench.terminal,
    `id, operation "preauth" and terminal_id of the attempt`,
    shown(got),
  );
  const stored = { status: answer.status, body: answer.json };
  expect(sameJson(response, stored), `response: { status, body } as the till got it`, shown(got));
}

async function times(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales');
  await reply;
  const got = await bench.attempt(key);
  const attempt = expectAttempt(got, 'answered', 'a payment that Blink answered');
  const [created, sent, answered] = ['created_at', 'sent_at', 'answered_at'].map((name) =>
    Date.parse(String(attempt[name])),
  );
  expect(
    created! <= sent! && sent! <= answered!,
    'created_at, sent_at and answered_at as ISO times in that order',
    shown(got),
  );
}

async function sent(bench: Bench): Promise<void> {
  const { key } = await bench.held();
  const got = await bench.attempt(key);
  const { response, answered_at } = expectAttempt(got, 'sent', 'a payment that is with Blink');
  expect(response === null && answered_at === null, 'no response and no answered_at yet', shown(got));
  bench.blink.press(bench.terminal, 'tap');
}

async function timed(ask: () => Promise<Reply>): Promise<{ reply: Reply; seconds: number }> {
  const start = Date.now();
  const reply = await ask();
  return { reply, seconds: (Date.now() - start) / 1000 };
}

async function waits(bench: Bench): Promise<void> {
  const { key } = await bench.held();
  const short = await timed(() => bench.attempt(key, 1));
  expectAttempt(short.reply, 'sent', 'an open payment after ?wait=1');
  expect(
    short.seconds > 0.8,
    '?wait=1 to be held for 1 s where nothing changes',
    `came after ${short.seconds.toFixed(1)} s`,
  );
  const long = timed(() => bench.attempt(key, 10));
  bench.blink.press(bench.terminal, 'tap');
  const { reply, seconds } = await long;
  expectAttempt(reply, 'answered', 'a payment that ends during ?wait=10');
  expect(seconds < 5, '?wait=10 to be answered at the change', `came after ${seconds.toFixed(1)} s`);
}

async function signature(bench: Bench): Promise<void> {
  const { key, reply, transaction } = await bench.signing();
  const open = await bench.attempt(key);
  const { response } = expectAttempt(open, 'signature', 'a sale that waits for a signature');
  const isKept = sameJson(response, { status: reply.status, body: reply.json });
  expect(isKept, 'Blink’s question as its response', shown(open));
  const decision = bench.newKey();
  const answer = await bench.sign(key, transaction, true, { key: decision });
  const ended = await bench.attempt(key);
  const attempt = expectAttempt(ended, 'answered', 'a sale whose signature was accepted');
  expect(
    sameJson(attempt.response, { status: answer.status, body: answer.json }),
    'the signature’s answer as the sale’s response',
    shown(ended),
  );
  const { id, is_signature_confirmed, original_transaction_id } = (attempt.signature ?? {}) as Record<
    string,
    unknown
  >;
  expect(
    id === decision && is_signature_confirmed === true && original_transaction_id === transaction,
    'the decision in the sale’s signature',
    shown(ended),
  );
}

/** Answers that may mean a charge and may mean none. */
const unsettled = [
  ['500', 500, { message: 'Server error' }],
  ['503 "Lost connection"', 503, { result: 'FAILURE', message: 'Lost connection', errors: {} }],
] as const;

async function unknown(bench: Bench): Promise<void> {
  for (const [name, status, body] of unsettled) {
    const key = bench.newKey();
    const answer = { status, body: JSON.stringify(body) };
    bench.blink.fault({ on: 'sales', terminal_id: bench.terminal, answer, drop_from_log: true });
    await bench.pay({ key });
    const got = await bench.attempt(key);
    const { response } = expectAttempt(got, 'unknown', `a payment that Blink answered with ${name}`);
    expect(sameJson(response, { status, body }), 'Blink’s answer to be kept in response', shown(got));
    bench.settle(key);
    if (!(await bench.freed(key))) return;
  }
}

async function otherAmount(bench: Bench): Promise<void> {
  bench.blink.fault({ on: 'sales', terminal_id: bench.terminal, data: 'other-amount' });
  const { key, reply } = bench.send('sales');
  bench.odd.add(key);
  await reply;
  const what = 'a payment that Blink answered with a success about another amount';
  expectAttempt(await bench.attempt(key), 'unknown', what);
}

async function lost(bench: Bench): Promise<void> {
  const { key } = await bench.lost();
  expectAttempt(await bench.attempt(key), 'unknown', 'a payment whose answer was lost');
}

async function notFound(bench: Bench): Promise<void> {
  expectProblem(await bench.attempt(bench.newKey()), 404, 'attempt-not-found', 'a key never heard of');
}

async function others(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales');
  await reply;
  const token = bench.options.otherToken;
  const tries: [what: string, ask: () => Promise<Reply>][] = [
    ['GET /attempts/{key}', () => bench.get(`attempts/${key}`, { token })],
    ['DELETE /attempts/{key}', () => bench.abandon(key, { token })],
    ['POST /attempts/{key}/resolution', () => bench.resolve(key, 'not-charged', { token })],
    ['the same key and body', () => bench.pay({ key, token })],
  ];
  for (const [what, ask] of tries) {
    const reply = await ask();
    if (reply.status === 401) throw new Broken('the other till’s token to be taken', shown(reply));
    expectStatus(reply, 403, `${what} by another till`);
  }
  bench.arrived(key, 1, 'a key that another till sends');
}

export const attempts = journalled(sources.calls, [
  {
    name: 'attempt-view',
    sentence: 'GET /attempts/{key} shows the attempt and its stored answer, in the contract’s fields.',
    cost: 'A till that reloads does not learn what became of its payment.',
    check: view,
  },
  {
    name: 'attempt-times',
    sentence: 'created_at, sent_at and answered_at are times in that order.',
    cost: 'A dispute about a payment cannot be settled from the journal.',
    check: times,
  },
  {
    name: 'attempt-sent',
    sentence: 'A payment that is with Blink has the status sent, and no response.',
    cost: 'A till takes an open payment for an ended one.',
    check: sent,
  },
  {
    name: 'attempt-wait',
    sentence: '?wait=SECONDS is held for a change, and no longer.',
    cost: 'Tills ask all the time, or show an outcome late.',
    check: waits,
  },
  {
    name: 'attempt-signature',
    sentence: 'The status is signature while one is waited for; afterwards the signature’s answer counts.',
    cost: 'A signed sale is shown as open for ever, or with the wrong outcome.',
    check: signature,
  },
  {
    name: 'unknown-keeps-answer',
    sentence: 'An answer that settles nothing (500, 503 "Lost connection") makes it unknown, and is kept.',
    cost: 'A payment that may have been taken is shown as failed.',
    slow: true,
    check: unknown,
  },
  {
    name: 'other-amount',
    sentence: 'A success about another amount settles nothing.',
    cost: 'An order is shown as paid by another payment.',
    check: otherAmount,
  },
  {
    name: 'attempt-unknown',
    sentence: 'A payment whose answer was lost is unknown.',
    cost: 'A payment that may have been taken is shown as ended, and its terminal is free for a second one.',
    check: lost,
  },
  {
    name: 'attempt-not-found',
    sentence: 'A key never heard of is 404 attempt-not-found.',
    cost: 'A till cannot tell an unsent payment from a proxy that is not there.',
    check: notFound,
  },
  {
    name: 'anothers-attempt',
    sentence: 'Another till’s attempt is 403: not read, not abandoned, not resolved, not replayed.',
    cost: 'One till closes or reads the payments of another.',
    needs: ['other-token'],
    check: others,
  },
]);
