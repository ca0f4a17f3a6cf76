/** The calls that are handed on as they are, and the list of terminals. */
import { today, type Bench, type PaymentPath } from '../../bench.js';
import { sources, type Clause } from '../../clause.js';
import { expect, expectStatus, quote, sameJson, shown } from '../../expect.js';
import type { Arrival } from '../../stand-in.js';
import { objectIn, type Reply } from '../../till.js';

/** The one request that this clause made, as it arrived. */
function theOne(
  bench: Bench,
  isIt: (arrival: Arrival) => boolean,
  what: string,
  reply: Reply,
  since = 0,
): Arrival {
  const all = bench.arrivals().slice(since);
  const found = all.filter(isIt);
  const came = quote(all.map(({ method, path }) => `${method} ${path}`).join(', ')) || 'nothing';
  expect(
    found.length === 1,
    `Blink to receive ${what} once`,
    `it received ${came}, and the till ${shown(reply)}`,
  );
  return found[0]!;
}

/** Status and body are Blink's. */
function expectPassedOn(reply: Reply, { answer }: Arrival, what: string): void {
  const blinks = answer ? `Blink's own ${answer.status} ${quote(answer.text)}` : "Blink's own answer";
  const isSame = answer?.status === reply.status && sameJson(reply.json, objectIn(answer.text));
  expect(isSame, `${blinks} to ${what}`, shown(reply));
}

const payment = (path: PaymentPath) => async (bench: Bench) => {
  const { key, reply } = bench.send(path);
  const answer = await reply;
  const arrival = theOne(
    bench,
    (it) => it.method === 'POST' && it.path === `/${path}`,
    `POST /${path}`,
    answer,
  );
  const sent = bench.keys.get(key);
  expect(
    sameJson(arrival.json, sent),
    `the body as the till sent it, ${quote(JSON.stringify(sent))}`,
    `Blink got ${quote(arrival.text)}`,
  );
  expectPassedOn(answer, arrival, `POST /${path}`);
};

async function signature(bench: Bench): Promise<void> {
  const { key, transaction } = await bench.signing();
  const decision = bench.newKey();
  const answer = await bench.sign(key, transaction, true, { key: decision });
  const arrival = theOne(bench, ({ path }) => path === '/signatures', 'POST /signatures', answer);
  const { original_transaction_id, is_signature_confirmed, requested_amount } = arrival.json;
  expect(
    original_transaction_id === transaction &&
      is_signature_confirmed === true &&
      requested_amount === undefined,
    'the body of POST /signatures as the till sent it',
    `Blink got ${quote(arrival.text)}`,
  );
  expectPassedOn(answer, arrival, 'POST /signatures');
}

async function device(bench: Bench): Promise<void> {
  const answer = await bench.device();
  const isIt = ({ method, path }: Arrival) =>
    method === 'POST' && /^\/(devices|terminals)\/[^/]+$/.test(path);
  expectPassedOn(answer, theOne(bench, isIt, 'POST /devices/{id}', answer), 'POST /devices/{id}');
}

const isLogRead = ({ method, path }: Arrival): boolean =>
  method === 'GET' && /^\/(devices|terminals)\/[^/]+\/requests$/.test(path);

async function requestLog(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales');
  await reply;
  // A journal that is new has read the log by itself before the sale.
  const before = bench.arrivals().length;
  const answer = await bench.log();
  theOne(bench, isLogRead, 'GET …/{id}/requests', answer, before);
  expectStatus(answer, 200, 'GET /terminals/{id}/requests');
  const { requests } = answer.json as {
    requests?: { request?: { body?: unknown }; response?: { code?: unknown } }[];
  };
  const entry = Array.isArray(requests)
    ? requests.find((item) => JSON.stringify(item.request?.body ?? '').includes(key))
    : undefined;
  expect(
    entry?.response?.code === '201',
    "the sale's entry in the log, with its request and its response",
    shown(answer),
  );
}

async function logDate(bench: Bench): Promise<void> {
  const date = '2020-02-29';
  const answer = await bench.log(date);
  const { query } = theOne(bench, isLogRead, `GET …/{id}/requests?date=${date}`, answer);
  expect(query.get('date') === date, `?date=${date} to go to Blink`, `Blink got "${query.toString()}"`);
  const entries = answer.json.requests;
  expect(
    Array.isArray(entries) && entries.length === 0,
    `Blink's empty list for ${date}, when this terminal was asked nothing`,
    `${shown(answer)} (today is ${today()})`,
  );
}

/** In the shapes of Blink's pages. */
const refusals = [
  [400, 'Missing required field', { currency: 'The currency field is required.' }],
  [404, 'Terminal not found', { terminal_id: 'No such terminal.' }],
  [422, 'Validation failed', { currency: 'The currency field is not valid.' }],
  [429, 'Device is busy', { terminal_id: 'Another transaction is in progress.' }],
  [503, 'Device unreachable', { terminal_id: 'The device is not connected.' }],
] as const;

async function passesRefusals(bench: Bench): Promise<void> {
  for (const [status, message, errors] of refusals) {
    const body = { result: 'FAILURE', message, errors };
    bench.blink.fault({
      on: 'sales',
      terminal_id: bench.terminal,
      answer: { status, body: JSON.stringify(body) },
    });
    const answer = await bench.pay();
    expect(
      answer.status === status && sameJson(answer.json, body),
      `Blink's own ${status} ${quote(JSON.stringify(body))}`,
      shown(answer),
    );
  }
}

/** A proxy must not refuse a terminal and show it: whoever may not ask for its state may not know of it either. */
async function terminals(bench: Bench): Promise<void> {
  const other = `CHECK-other-${bench.newKey().slice(0, 8)}`;
  bench.blink.simulator.terminals.set(other, {});
  const answer = await bench.get('terminals');
  expectStatus(answer, 200, 'GET /terminals');
  const list = answer.json.terminals;
  const shownIds = Array.isArray(list)
    ? list.map((entry) => (entry as { terminal_id?: unknown }).terminal_id)
    : [];
  for (const terminal of [bench.terminal, other]) {
    const state = await bench.device(terminal);
    const isAllowed = state.status === 200;
    const what = isAllowed
      ? `${terminal}, whose state this caller may read, in the list`
      : `${terminal} to be missing in the list, since its state is refused with ${state.status}`;
    expect(shownIds.includes(terminal) === isAllowed, what, shown(answer));
  }
}

/** One of the vendor's own samples is not quite JSON. */
const MALFORMED =
  '{{"result": "FAILURE", "message": "Missing required field", "errors": {"currency": "needed"}';

async function malformed(bench: Bench): Promise<void> {
  bench.blink.fault({ on: 'sales', terminal_id: bench.terminal, answer: { status: 400, body: MALFORMED } });
  const answer = await bench.pay();
  expect(
    answer.status === 400 && answer.text === MALFORMED,
    `Blink's malformed 400 body as text, ${MALFORMED}`,
    shown(answer),
  );
}

async function answerType(bench: Bench): Promise<void> {
  for (const answer of [await bench.pay(), await bench.device()]) {
    const type = answer.headers['content-type'] ?? 'none';
    expect(
      /^application\/json *(;|$)/i.test(type),
      'content-type application/json with a JSON answer of Blink',
      `came ${type}`,
    );
  }
}

export const calls: readonly Clause[] = [
  {
    name: 'sales',
    sentence:
      'POST /sales goes to Blink’s POST /sales with the body as it is, and Blink’s answer comes back.',
    kind: 'any',
    source: sources.plain,
    cost: 'No sale can be taken, or its outcome is not shown.',
    check: payment('sales'),
  },
  {
    name: 'preauth-transactions',
    sentence: 'POST /preauth-transactions is handed on likewise.',
    kind: 'any',
    source: sources.plain,
    cost: 'No amount can be reserved, or its outcome is not shown.',
    check: payment('preauth-transactions'),
  },
  {
    name: 'signatures',
    sentence: 'POST /signatures is handed on likewise.',
    kind: 'any',
    source: sources.plain,
    cost: 'A sale with a signature never ends, and its terminal stays locked.',
    check: signature,
  },
  {
    name: 'devices',
    sentence: 'POST /devices/{id} is handed on likewise.',
    kind: 'any',
    source: sources.plain,
    cost: 'The till shows no terminal state, and refuses its first payment.',
    check: device,
  },
  {
    name: 'requests',
    sentence: 'GET /terminals/{id}/requests reads the terminal’s log, entries with request and response.',
    kind: 'any',
    source: sources.plain,
    cost: 'A lost answer is never found again: each ends with the operator.',
    check: requestLog,
  },
  {
    name: 'log-date',
    sentence: 'The log’s ?date=YYYY-MM-DD goes along.',
    kind: 'any',
    source: sources.plain,
    cost: 'A payment around midnight is looked for on the wrong day.',
    check: logDate,
  },
  {
    name: 'refusals',
    sentence: 'Blink’s refusals (400, 404, 422, 429, 503) come back with their status and body.',
    kind: 'any',
    source: sources.plain,
    cost: 'The cashier is not told what was wrong, and a payment that surely failed counts as unknown.',
    check: passesRefusals,
  },
  {
    name: 'malformed-answer',
    sentence: 'A body of Blink’s that is not JSON comes back as text, with its status.',
    kind: 'any',
    source: sources.calls,
    cost: 'A refusal that Blink spells badly counts as unknown and locks the terminal.',
    check: malformed,
  },
  {
    name: 'answer-type',
    sentence: 'Blink’s JSON comes back as application/json.',
    kind: 'any',
    source: sources.plain,
    cost: 'A strict page or gateway may refuse to read the answer.',
    check: answerType,
  },
  {
    name: 'terminals',
    sentence: 'GET /terminals shows only the terminals that this caller may use.',
    kind: 'journal',
    source: sources.calls,
    cost: 'A till is offered terminals that it may not use, and learns of every other one of the merchant.',
    check: terminals,
  },
];
