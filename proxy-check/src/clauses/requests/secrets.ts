/** Credentials and card numbers: what must never come out. */
import type { Bench } from '../../bench.js';
import { sources, type Clause } from '../../clause.js';
import { expect, NotChecked, shown } from '../../expect.js';
import type { Reply } from '../../till.js';

function secretsOf(bench: Bench): string[] {
  const { secrets } = bench.blink;
  if (!secrets) throw new NotChecked('the proxy sent no credentials that could come out again');
  // A plain proxy can cut out the text of its own header, and no more.
  return bench.kind === 'journal' ? secrets.all : [secrets.basic];
}

const everything = ({ text, headers }: Reply): string => text + JSON.stringify(headers);

/** The log with a sale in it: an empty one would hide nothing. */
async function logOfSale(bench: Bench): Promise<Reply> {
  const { key, reply } = bench.send('sales');
  await reply;
  const log = await bench.log();
  expect(
    log.status === 200 && log.text.includes(key),
    'the sale in the terminal’s log',
    `came ${log.status}`,
  );
  return log;
}

async function logCredentials(bench: Bench): Promise<void> {
  const reply = await logOfSale(bench);
  const secrets = secretsOf(bench);
  expect(
    !secrets.some((secret) => everything(reply).includes(secret)),
    'the terminal’s log without the proxy’s credentials',
    `came ${reply.status} with them in it (not repeated here)`,
  );
}

async function logHeaders(bench: Bench): Promise<void> {
  const reply = await logOfSale(bench);
  const found = /"(headers|authorization|user-agent)"/i.exec(reply.text)?.[1];
  expect(
    !found,
    'the terminal’s log without the headers of its requests',
    `came a log with "${found}" in it (not repeated here)`,
  );
}

async function credentials(bench: Bench): Promise<void> {
  const secrets = secretsOf(bench);
  const { basic } = bench.blink.secrets!;
  const echo = JSON.stringify({ error: 'Bad gateway', request: { authorization: `Basic ${basic}` } });
  for (const on of ['sales', 'devices'] as const) {
    bench.blink.fault({ on, terminal_id: bench.terminal, answer: { status: 500, body: echo } });
    await (on === 'sales' ? bench.pay() : bench.device());
  }
  // The log has a clause of its own.
  const leak = bench.replies.find(
    ({ call, reply }) =>
      !call.path.startsWith('terminals/') && secrets.some((secret) => everything(reply).includes(secret)),
  );
  expect(
    !leak,
    'the proxy’s credentials in no answer, though Blink echoes them',
    `they came with ${leak?.call.method} /${leak?.call.path.split('/')[0]} (not repeated here)`,
  );
}

const CARD = '4111111111111111';

async function cardsMasked(bench: Bench): Promise<void> {
  const body = { result: 'FAILURE', transaction_id: 'CHECK', card_type: 'Visa', card_number: CARD };
  const answer = { status: 201, body: JSON.stringify(body) };
  bench.blink.fault({ on: 'sales', terminal_id: bench.terminal, answer });
  const { key, reply } = bench.send('sales');
  const first = await reply;
  expect(first.status === 201, 'Blink’s 201 with the number masked', shown(first));
  const answers = [
    ['the answer', first],
    ['GET /attempts/{key}', await bench.attempt(key)],
    ['the repetition', await bench.pay({ key: key })],
    ['the terminal’s log', await bench.log()],
  ] as const;
  for (const [what, { text }] of answers) {
    expect(!text.includes(CARD), `card numbers masked in ${what}`, 'the whole number came');
  }
}

async function cardRefused(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales', { fields: { customer_order_details: `card ${CARD}` } });
  const answer = await reply;
  expect(answer.status === 422, '422 to a sale with a card number in its details', shown(answer));
  bench.arrived(key, 0, 'a sale with a card number in its details');
}

export const secrets: readonly Clause[] = [
  {
    name: 'log-credentials',
    sentence: 'The terminal’s log comes without the proxy’s credentials, which Blink repeats in it.',
    kind: 'any',
    source: sources.plain,
    cost: 'Whoever can open the till has your credentials for Blink.',
    check: logCredentials,
  },
  {
    name: 'log-headers',
    sentence: 'The terminal’s log comes without any request headers.',
    kind: 'journal',
    source: sources.promises,
    cost: 'Whoever can open the till has the credentials of every system that uses the terminal.',
    check: logHeaders,
  },
  {
    name: 'card-numbers',
    sentence: 'A whole card number in an answer of Blink’s is masked before it is stored or passed on.',
    kind: 'journal',
    source: sources.promises,
    cost: 'Card numbers lie in your database and in browsers.',
    check: cardsMasked,
  },
  {
    name: 'card-in-request',
    sentence: 'A request with a whole card number in it is refused with 422 and never sent.',
    kind: 'journal',
    source: sources.promises,
    cost: 'Card numbers typed into a note lie in your database and in Blink’s log.',
    check: cardRefused,
  },
  {
    name: 'credentials',
    sentence: 'No answer holds the proxy’s credentials, even where Blink’s repeats them.',
    kind: 'any',
    source: sources.promises,
    cost: 'Whoever can open the till has your credentials for Blink.',
    last: true,
    check: credentials,
  },
];
