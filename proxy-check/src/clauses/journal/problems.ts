/** The proxy's own errors: RFC 9457 problem documents whose `type` ends in a name of the contract. */
import type { Bench } from '../../bench.js';
import { journalled, sources } from '../../clause.js';
import { expect, expectNoPromise, expectProblem, expectStatus, NotChecked, shown } from '../../expect.js';
import type { Reply } from '../../till.js';

interface Own {
  what: string;
  status: number;
  name: string;
  ask: () => Promise<Reply>;
}

/** Errors of the proxy's own that are easily had. */
function own(bench: Bench): Own[] {
  const post = (body: string, type = 'application/json') => {
    const headers = { 'idempotency-key': bench.newKey(), 'content-type': type };
    return bench.ask({ method: 'POST', path: 'sales', body, headers });
  };
  return [
    {
      what: 'a sale without a key',
      status: 400,
      name: 'idempotency-key-missing',
      ask: () => bench.ask({ method: 'POST', path: 'sales', body: bench.body(bench.newKey()) }),
    },
    {
      what: 'a sale as text/plain',
      status: 415,
      name: 'unsupported-media-type',
      ask: () => post('{}', 'text/plain'),
    },
    {
      what: 'a sale of more than 16 KB',
      status: 413,
      name: 'body-too-large',
      ask: () => post(`{"a":"${'x'.repeat(17 * 1024)}"}`),
    },
    { what: 'a sale without its fields', status: 422, name: 'invalid-request', ask: () => post('{}') },
  ];
}

async function documents(bench: Bench): Promise<void> {
  for (const { what, status, name, ask } of own(bench)) {
    const reply = await ask();
    expectProblem(reply, status, name, what);
    const type = reply.headers['content-type'] ?? 'none';
    expect(
      /^application\/problem\+json\b/i.test(type),
      `application/problem+json to ${what}`,
      `came ${type}`,
    );
    const { title } = reply.json;
    const isWhole = typeof title === 'string' && reply.json.status === status;
    expect(isWhole, `title, and status ${status} as in the status line, in the document`, shown(reply));
  }
}

async function journalHeader(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales');
  const answers: [what: string, reply: Reply][] = [
    ['a sale', await reply],
    ['GET /attempts/{key}', await bench.attempt(key)],
    ['an attempt that there is not', await bench.attempt(bench.newKey())],
    ['DELETE /attempts/{key}', await bench.abandon(bench.newKey())],
    ['the terminal’s state', await bench.device()],
  ];
  for (const [what, { headers }] of answers) {
    const value = String(headers['blink-pos-journal'] ?? '');
    const isMark = /^[\w.-]+:[\w.-]+:\d+$/.test(value);
    expect(isMark, `Blink-Pos-Journal: <id>:<epoch>:<sequence> on the answer to ${what}`, value || 'none');
  }
  const view = answers[1]![1];
  const isInView = /^[\w.-]+:[\w.-]+:\d+$/.test(String(view.json.journal));
  expect(isInView, 'the same text as `journal` in an attempt', shown(view));
}

async function version(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales');
  const answers: [what: string, reply: Reply][] = [
    ['a sale', await reply],
    ['a stored answer', await bench.pay({ key })],
    ['GET /attempts/{key}', await bench.attempt(key)],
    ['the terminal’s log', await bench.log()],
    ['GET /health', await bench.get('health')],
  ];
  for (const { what, ask } of own(bench)) answers.push([what, await ask()]);
  for (const [what, { headers }] of answers) {
    const value = String(headers['blink-pos-proxy'] ?? '');
    expect(value !== '', `Blink-Pos-Proxy: <version> on the answer to ${what}`, 'it is not there');
  }
}

async function credentialsRefused(bench: Bench): Promise<void> {
  for (const status of [401, 403]) {
    const body = JSON.stringify({
      result: 'FAILURE',
      message: 'Unauthorised',
      errors: { Authorization: 'Not valid.' },
    });
    bench.blink.fault({ on: 'sales', terminal_id: bench.terminal, answer: { status, body } });
    const { key, reply } = bench.send('sales');
    const what = `a sale when Blink answers ${status} to the proxy’s credentials`;
    expectProblem(await reply, 502, 'credentials-refused', what);
    const attempt = await bench.attempt(key);
    expect(attempt.json.status === 'answered', 'that attempt to be final, "answered"', shown(attempt));
  }
}

async function readsRefused(bench: Bench): Promise<void> {
  for (const on of ['devices', 'requests'] as const) {
    const body = '{"result":"FAILURE","message":"Unauthorised","errors":{"Authorization":"Not valid."}}';
    bench.blink.fault({ on, terminal_id: bench.terminal, answer: { status: 401, body } });
    const reply = await (on === 'devices' ? bench.device() : bench.log());
    expectProblem(reply, 502, 'credentials-refused', `a read when Blink answers 401 (${on})`);
  }
}

async function upstreamLost(bench: Bench): Promise<void> {
  const { key, reply } = await bench.lost();
  expectProblem(reply, 504, 'upstream-lost', 'a sale whose answer was lost');
  expectNoPromise(reply, 'a sale that was sent');
  bench.arrived(key, 1, 'a sale whose answer was lost');
}

async function health(bench: Bench): Promise<void> {
  const reply = await bench.get('health', { token: null, origin: null });
  expectStatus(reply, 200, 'GET /health without a token and without an Origin');
}

async function withoutOrigin(bench: Bench): Promise<void> {
  if (bench.options.token) throw new NotChecked('tills have tokens here');
  const { key, reply } = bench.send('sales', { origin: null });
  const answer = await reply;
  bench.arrived(key, 0, 'a sale with neither an Origin nor a token');
  expectProblem(answer, 401, 'not-authorised', 'a sale with neither an Origin nor a token');
}

export const problems = journalled(sources.calls, [
  {
    name: 'problem-documents',
    sentence:
      'The proxy’s own errors are problem documents (RFC 9457) with the contract’s statuses and types.',
    cost: 'The cashier is not told what was wrong, and a payment that was never sent counts as unknown.',
    check: documents,
  },
  {
    name: 'version-header',
    sentence: 'Every answer carries Blink-Pos-Proxy: <version>, errors too.',
    cost: 'The elements take the proxy for a plain one, and trust less than it promises.',
    check: version,
  },
  {
    name: 'journal-header',
    sentence:
      'Every answer carries Blink-Pos-Journal: <id>:<epoch>:<sequence>, and every attempt the same as journal.',
    cost: 'What the proxy calls not sent proves nothing: such a payment ends with the operator.',
    check: journalHeader,
  },
  {
    name: 'credentials-refused',
    sentence: 'Blink’s 401 and 403 become 502 credentials-refused, which is final.',
    cost: 'The till asks the cashier to log in, or counts a payment as unknown that surely was not taken.',
    check: credentialsRefused,
  },
  {
    name: 'reads-refused',
    sentence: 'The same holds for reads: the browser never sees a 401 of Blink’s.',
    cost: 'The till asks the cashier to log in, while it is the proxy that is set up wrong.',
    check: readsRefused,
  },
  {
    name: 'upstream-lost',
    sentence: 'A payment whose answer was lost is 504 upstream-lost, and promises nothing.',
    cost: 'A payment that may have been taken is shown as failed.',
    check: upstreamLost,
  },
  {
    name: 'health',
    sentence: 'GET /health is 200 without a token and without an Origin.',
    cost: 'Whatever watches the proxy restarts it for nothing.',
    check: health,
  },
  {
    name: 'origin-or-token',
    sentence: 'A payment without an Origin must carry a token; else it is 401 not-authorised.',
    cost: 'Any program on the machine can start a payment.',
    needs: ['origin'],
    check: withoutOrigin,
  },
  {
    name: 'rate-limited',
    sentence: 'Too many requests are 429 rate-limited with Retry-After.',
    cost: 'One broken till keeps all others from paying.',
    unchecked: 'provoking it would lock your own tills out',
  },
]);
