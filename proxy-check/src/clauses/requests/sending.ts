/** Once, to the end, and whoever has left: how a payment travels. */
import type { Bench } from '../../bench.js';
import { sources, type Clause } from '../../clause.js';
import { Broken, expect, expectStatus, pause, shown } from '../../expect.js';
import { NoAnswer, type Reply } from '../../till.js';

/** Long enough for a library's first retry. */
const RETRY_WINDOW_MS = 1_500;

async function onceWhenCut(bench: Bench): Promise<void> {
  for (const cut of ['before', 'headers'] as const) {
    const terminal_id = bench.terminal;
    // Settled at Blink, so that the terminal is free for the second round.
    bench.blink.fault({ on: 'sales', terminal_id, cut, before: 'charge' });
    const { key, reply } = bench.send('sales');
    await reply.catch(() => undefined);
    await pause(RETRY_WINDOW_MS);
    bench.arrived(key, 1, 'a sale whose connection breaks');
    if (!(await bench.freed(key))) return;
  }
}

async function onceWhenRefused(bench: Bench): Promise<void> {
  const refusals = [
    [429, 'Device is busy'],
    [503, 'Device unreachable'],
  ] as const;
  for (const [status, message] of refusals) {
    const body = JSON.stringify({ result: 'FAILURE', message, errors: {} });
    bench.blink.fault({ on: 'sales', terminal_id: bench.terminal, answer: { status, body } });
    const { key, reply } = bench.send('sales');
    await reply.catch(() => undefined);
    await pause(RETRY_WINDOW_MS / 2);
    bench.arrived(key, 1, `a sale that Blink answers with ${status}`);
    if (!(await bench.freed(key))) return;
  }
}

async function notCutShort(bench: Bench): Promise<void> {
  const { hold } = bench.options;
  const { reply } = await bench.held({ limit: (hold + 20) * 1000 });
  await Promise.race([reply.catch(() => undefined), pause(hold * 1000)]);
  const isHeld = bench.blink.simulator.terminals.find(bench.terminal)!.screen === 'present-card';
  const early = await Promise.race([reply, pause(0)]);
  expect(isHeld && !early, `the sale to be held for ${hold} s`, early ? shown(early) : 'nothing came');
  bench.blink.press(bench.terminal, 'tap');
  expectStatus(await reply, 201, `a sale that Blink held for ${hold} s`);
}

async function leaving(bench: Bench): Promise<void> {
  const { key, leave } = await bench.held();
  leave();
  await pause(RETRY_WINDOW_MS);
  const [arrival] = bench.blink.attempts(key);
  expect(
    arrival?.left === false,
    'the request to Blink to go on when the page is closed',
    'the proxy hung up on Blink',
  );
  bench.blink.press(bench.terminal, 'tap');
}

const NOTHING_HEARD =
  'The till hears nothing, and must find out from the terminal’s log what became of the payment.';

/** Neither a success nor anything that says that no money moved. */
const saysNothing = ({ status, json, broken }: Reply): boolean =>
  broken || (status >= 500 && json.result === undefined && json.forwarded !== false);

async function lostAnswer(bench: Bench): Promise<void> {
  for (const cut of ['before', 'body'] as const) {
    bench.blink.fault({ on: 'sales', terminal_id: bench.terminal, cut, before: 'charge' });
    const { key, reply } = bench.send('sales');
    const expected = 'a 5xx that promises nothing, when Blink’s answer is lost (the card was charged)';
    const came = await reply.catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error;
      throw new Broken(expected, `no answer came: ${error.message}`, NOTHING_HEARD);
    });
    expect(saysNothing(came), expected, shown(came));
    if (!(await bench.freed(key))) return;
  }
}

export const sending: readonly Clause[] = [
  {
    name: 'once-when-cut',
    sentence: 'A payment goes to Blink once, also when the connection to Blink breaks.',
    kind: 'any',
    source: sources.plain,
    cost: 'The customer is charged twice.',
    slow: true,
    check: onceWhenCut,
  },
  {
    name: 'once-when-refused',
    sentence: 'A payment goes to Blink once, also when Blink answers 429 or 503.',
    kind: 'any',
    source: sources.plain,
    cost: 'The customer is charged twice.',
    slow: true,
    check: onceWhenRefused,
  },
  {
    name: 'not-cut-short',
    sentence: 'A payment is held for as long as Blink holds it (the check holds it for --hold seconds).',
    kind: 'any',
    source: sources.plain,
    cost: 'A slow customer’s payment counts as unknown, and the terminal is locked until somebody looks.',
    slow: true,
    check: notCutShort,
  },
  {
    name: 'leaving',
    sentence: 'The request to Blink goes on when the page is closed.',
    kind: 'any',
    source: sources.plain,
    cost: 'A closed page loses the answer to a payment that was taken.',
    slow: true,
    check: leaving,
  },
  {
    name: 'lost-answer',
    sentence: 'When Blink’s answer is lost, the till gets a 5xx that promises nothing.',
    kind: 'any',
    source: sources.plain,
    cost: 'A payment that was taken is shown as failed, and the customer pays again.',
    slow: true,
    check: lostAnswer,
  },
];
