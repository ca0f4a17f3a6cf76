/** Pages of another origin than the proxy. Checked with `--origin`. */
import type { Bench } from '../../bench.js';
import { sources, type Clause } from '../../clause.js';
import { expect, shown } from '../../expect.js';
import type { Reply } from '../../till.js';

const words = (value: unknown): string[] =>
  String(value ?? '')
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter(Boolean);

function expectAllowed(bench: Bench, { headers }: Reply, to: string): void {
  const { origin } = bench.options;
  const allowed = headers['access-control-allow-origin'] ?? 'none';
  expect(allowed === origin, `Access-Control-Allow-Origin: ${origin} on ${to}`, `came ${allowed}`);
}

async function preflight(bench: Bench): Promise<void> {
  const ours = bench.kind === 'journal' ? ',blink-pos-journal' : '';
  const asked = `content-type,idempotency-key,authorization,prefer${ours}`;
  const paths = [
    ['sales', 'POST'],
    [`terminals/${bench.terminal}/requests`, 'GET'],
    ...(bench.kind === 'journal' ? [[`attempts/${bench.newKey()}`, 'DELETE'] as const] : []),
  ] as const;
  for (const [path, method] of paths) {
    const reply = await bench.ask({
      method: 'OPTIONS',
      path,
      token: null,
      headers: { 'access-control-request-method': method, 'access-control-request-headers': asked },
    });
    const what = `the preflight of ${method} /${path.split('/')[0]}`;
    expect(reply.status >= 200 && reply.status < 300, `a 2xx to ${what}`, shown(reply));
    expectAllowed(bench, reply, what);
    const methods = words(reply.headers['access-control-allow-methods']);
    expect(
      methods.includes(method.toLowerCase()),
      `${method} among the allowed methods`,
      `came ${methods.join(', ') || 'none'}`,
    );
    const names = words(reply.headers['access-control-allow-headers']);
    for (const name of words(asked)) {
      expect(
        names.includes(name),
        `${name} among the allowed headers of ${what}`,
        `came ${names.join(', ') || 'none'}`,
      );
    }
  }
}

async function corsAnswers(bench: Bench): Promise<void> {
  expectAllowed(bench, await bench.pay(), 'the answer to a sale');
  expectAllowed(bench, await bench.device(), 'the terminal’s state');
  expectAllowed(bench, await bench.log(), 'the terminal’s log');
}

async function corsErrors(bench: Bench): Promise<void> {
  const key = bench.newKey();
  const headers = { 'idempotency-key': key, 'content-type': 'text/plain' };
  expectAllowed(
    bench,
    await bench.ask({ method: 'POST', path: 'sales', body: '{}', headers }),
    'a refusal of the proxy’s own',
  );
  expectAllowed(bench, (await bench.lost()).reply, 'the answer after Blink’s was lost');
}

async function corsExposed(bench: Bench): Promise<void> {
  const journalled = [
    'blink-pos-proxy',
    'blink-pos-journal',
    'location',
    'preference-applied',
    'idempotency-replayed',
  ];
  const wanted = ['retry-after', ...(bench.kind === 'journal' ? journalled : [])];
  const exposed = words((await bench.pay()).headers['access-control-expose-headers']);
  for (const name of wanted) {
    expect(
      exposed.includes(name),
      `${name} among the exposed headers`,
      `came ${exposed.join(', ') || 'none'}`,
    );
  }
}

export const cors: readonly Clause[] = [
  {
    name: 'preflight',
    sentence: 'A preflight of a listed origin allows the methods and headers that the elements use.',
    kind: 'any',
    source: sources.plain,
    cost: 'A till of another origin cannot pay at all.',
    needs: ['origin'],
    check: preflight,
  },
  {
    name: 'cors-answers',
    sentence: 'Answers to a listed origin carry Access-Control-Allow-Origin.',
    kind: 'any',
    source: sources.plain,
    cost: 'The card is charged, and the till cannot read it.',
    needs: ['origin'],
    check: corsAnswers,
  },
  {
    name: 'cors-errors',
    sentence: 'Errors carry it too.',
    kind: 'any',
    source: sources.plain,
    cost: 'Every refusal looks like a lost answer: the terminal is locked until somebody looks.',
    needs: ['origin'],
    check: corsErrors,
  },
  {
    name: 'cors-exposed',
    sentence: 'The headers that the elements read are exposed to a listed origin.',
    kind: 'any',
    source: sources.plain,
    cost: 'The elements take a journalling proxy for a plain one, or do not wait as they are told.',
    needs: ['origin'],
    check: corsExposed,
  },
];
