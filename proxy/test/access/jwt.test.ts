/** Tokens of an issuer, over HTTP: who is a caller, what limits the caller, and what is nobody. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Caller } from '../../src/access/callers.js';
import { IssuerKeys } from '../../src/access/issuer-keys.js';
import { byJwt } from '../../src/access/jwt.js';
import { ProblemError } from '../../src/problems.js';
import {
  AUDIENCE,
  ISSUER,
  newSigningKey,
  openIssuer,
  pemOf,
  type Issuer,
  type SigningKey,
} from '../support/issuer.js';
import { startCommand } from '../support/command.js';
import { openLines, type Lines } from '../support/lines.js';
import { openSurroundings } from '../support/settings.js';
import { newKey, ORIGIN } from '../support/shop.js';
import { VirtualClock } from '../support/virtual-clock.js';

const clock = new VirtualClock();
const seconds = () => clock.now() / 1000;
let issuer: Issuer;
let key: SigningKey;
let lines: Lines;
let keys: IssuerKeys;
/** The caller of a token; the problem where it was refused with one; null for nobody. */
let ask: (token: string) => Promise<Caller | ProblemError | null>;

before(async () => {
  issuer = await openIssuer(seconds);
  key = await newSigningKey('k1');
});
after(() => issuer.close());
beforeEach(() => {
  issuer.keys = [key.jwk];
  issuer.answer = null;
  issuer.asked = 0;
  open();
});

/** As after a start: no key is known. */
function open(): void {
  lines = openLines();
  const { logger } = lines;
  keys = new IssuerKeys(issuer.jwksUrl, clock, logger);
  const authorise = byJwt(
    { jwksUrl: issuer.jwksUrl, issuer: ISSUER, audience: AUDIENCE },
    { keys, clock, logger },
  );
  ask = async (token) => {
    try {
      return await authorise(new Request(ORIGIN, { headers: { authorization: `Bearer ${token}` } }));
    } catch (error) {
      if (error instanceof ProblemError) return error;
      throw error;
    }
  };
}

const idOf = (answer: Awaited<ReturnType<typeof ask>>) =>
  answer instanceof ProblemError ? `${answer.problem.status} ${answer.problem.detail}` : (answer?.id ?? null);
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a token that its issuer signed', () => {
  test('is a caller by its subject, with the rules of its claim and no others', async () => {
    const blink = {
      terminals: ['T-1'],
      operations: ['sale', 'linked-refund'],
      max_amount: '50.00',
      largest_refund: '0.50',
      operator_id: '7',
      site_branch_id: 'Leeds',
      pos_location: 'K-1',
      office: false,
      refund_unknown: true,
    };
    const caller = (await ask(await issuer.sign(key, { blink }))) as Caller;
    assert.deepEqual(
      { ...caller, terminals: [...caller.terminals!], operations: [...caller.operations!] },
      {
        id: 'till-9',
        terminals: ['t-1'],
        operations: ['sale', 'linked-refund'],
        maxAmount: 50,
        largestRefund: 0.5,
        operatorId: '7',
        siteBranchId: 'Leeds',
        posLocation: 'K-1',
        office: false,
        refundUnknown: true,
      },
    );
    assert.equal(idOf(await ask(await issuer.sign(key))), 'till-9');
  });

  for (const [what, claims, name] of [
    ['a misspelt limit', { blink: { max_ammount: '5.00' } }, 'blink.max_ammount'],
    ['a limit that is null', { blink: { max_amount: null } }, 'blink.max_amount'],
    ['a limit that is a number', { blink: { max_amount: 5 } }, 'blink.max_amount'],
    ['a negative limit', { blink: { max_amount: '-5.00' } }, 'blink.max_amount'],
    ['a limit that is no number', { blink: { largest_refund: 'NaN' } }, 'blink.largest_refund'],
    ['a limit without end', { blink: { largest_refund: 'Infinity' } }, 'blink.largest_refund'],
    ['a limit in another notation', { blink: { max_amount: '1e9' } }, 'blink.max_amount'],
    ['a limit in a list', { blink: { max_amount: ['5.00'] } }, 'blink.max_amount'],
    ['one terminal as text', { blink: { terminals: 'T-1' } }, 'blink.terminals'],
    ['terminals that are null', { blink: { terminals: null } }, 'blink.terminals'],
    ['a list with a stranger in it', { blink: { terminals: ['T-1', null] } }, 'blink.terminals'],
    ['a terminal that is none', { blink: { terminals: ['a/b'] } }, 'blink.terminals'],
    ['an operation that is none', { blink: { operations: ['sales'] } }, 'blink.operations'],
    ['operations that are an object', { blink: { operations: { sale: true } } }, 'blink.operations'],
    ['a flag as text', { blink: { office: 'false' } }, 'blink.office'],
    ['a flag that is null', { blink: { refund_unknown: null } }, 'blink.refund_unknown'],
    ['an operator without a name', { blink: { operator_id: '' } }, 'blink.operator_id'],
    ['an operator that is a number', { blink: { operator_id: 7 } }, 'blink.operator_id'],
    ['a branch of 17 characters', { blink: { site_branch_id: 'x'.repeat(17) } }, 'blink.site_branch_id'],
    ['a rule that every object has', { blink: { toString: 'x' } }, 'blink.toString'],
    ['a prototype', { blink: JSON.parse('{"__proto__":{"office":true}}') as object }, 'blink.__proto__'],
    ['rules that are null', { blink: null }, 'blink'],
    ['rules that are a list', { blink: [{ max_amount: '5.00' }] }, 'blink'],
    ['rules that are text', { blink: '{"max_amount":"5.00"}' }, 'blink'],
    ['rules under another spelling of their name', { Blink: { max_amount: '5.00' } }, 'Blink'],
    ['a rule beside its object', { 'blink.max_amount': '5.00' }, 'blink.max_amount'],
    [
      'rules under a name with an address in front',
      { 'https://shop.example/blink': { max_amount: '5.00' } },
      'https://shop.example/blink',
    ],
    ['a subject that is a number', { sub: 9 }, 'sub'],
    ["the proxy's own operators as its subject", { sub: 'support' }, 'sub'],
    ['everyone as its subject', { sub: 'Anyone' }, 'sub'],
    ["another till's mark as its subject", { sub: 'token:mark:till-1' }, 'sub'],
    ['no subject to speak of', { sub: '' }, 'sub'],
    ['no subject', { sub: undefined }, 'sub'],
    ['no end', { exp: undefined }, 'exp'],
    ['another issuer', { iss: 'https://other.example' }, 'iss'],
    ['another audience', { aud: 'others' }, 'aud'],
    ['no audience', { aud: undefined }, 'aud'],
  ] as const) {
    test(`and has ${what} is refused, and one line names the claim and not the token`, async () => {
      const token = await issuer.sign(key, claims);
      for (const answer of [await ask(token), await ask(token)])
        assert.equal(idOf(answer), `401 A claim of this token is not accepted: ${name}.`);
      const told = lines.of('a token of JWKS_URL is refused for this claim');
      assert.deepEqual(
        told.map(({ claim }) => claim),
        [name],
      );
      for (const part of token.split('.')) assert.ok(!lines.text().includes(part));
    });
  }

  test('may have claims of other programs, whatever they are called', async () => {
    const claims = { max_amount: null, office: 'London', blinkers: 1, 'https://blink.example/role': 'x' };
    assert.equal(idOf(await ask(await issuer.sign(key, claims))), 'till-9');
  });

  test('has a minute for clocks that differ, and no more', async () => {
    const at = (difference: number) => Math.floor(seconds()) + difference;
    for (const claims of [{ exp: at(-55) }, { nbf: at(55) }, { iat: at(55) }])
      assert.equal(idOf(await ask(await issuer.sign(key, claims))), 'till-9', JSON.stringify(claims));
    for (const [claims, words] of [
      [{ exp: at(-65) }, /expired/],
      [{ nbf: at(65) }, /nbf/],
      [{ iat: at(65) }, /iat/],
    ] as const)
      assert.match(String(idOf(await ask(await issuer.sign(key, claims)))), words);
  });
});

describe('nobody is', () => {
  const payload = () => ({ iss: ISSUER, aud: AUDIENCE, sub: 'till-9', exp: Math.floor(seconds()) + 300 });
  const forged = async (): Promise<[string, string][]> => {
    const head = (more: object) => base64({ alg: 'ES256', kid: 'k1', ...more });
    const stranger = await newSigningKey('k1');
    const right = await issuer.sign(key);
    const [header, , signature] = right.split('.') as [string, string, string];
    const hmac = (secret: string) => {
      const text = `${base64({ alg: 'HS256', kid: 'k1' })}.${base64(payload())}`;
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    };
    return [
      ['without a signature', `${base64({ alg: 'none' })}.${base64(payload())}.`],
      ['without a signature, by the name of a key', `${head({ alg: 'none' })}.${base64(payload())}.`],
      ['without a signature, in capitals', `${head({ alg: 'NONE' })}.${base64(payload())}.AA`],
      ['signed by the public key as a password', hmac(await pemOf(key))],
      ['signed by the published key as a password', hmac(JSON.stringify(key.jwk))],
      ['signed by a stranger under a known name', await issuer.sign({ ...stranger, kid: 'k1' })],
      ['signed by a stranger who brings the key', await issuer.sign(stranger, {}, { jwk: stranger.jwk })],
      [
        'signed by a stranger who says where the key is',
        await issuer.sign(stranger, {}, { jku: issuer.jwksUrl }),
      ],
      ['signed for other claims', `${header}.${base64({ ...payload(), sub: 'till-1' })}.${signature}`],
      ['with an extension that must be understood', await critical()],
      ['of four parts', `${right}.x`],
      ['cut short', right.slice(0, -10)],
      ['with nothing in it', '..'],
    ];
  };
  /** Signed rightly, and with a header that says: whoever does not know `shop` must refuse. */
  const critical = async () => {
    const { CompactSign } = await import('jose');
    return new CompactSign(Buffer.from(JSON.stringify(payload())))
      .setProtectedHeader({ alg: 'ES256', kid: 'k1', crit: ['shop'], shop: 1 })
      .sign(key.privateKey, { crit: { shop: true } });
  };

  test('who brings a token that the issuer did not sign, whatever it says of itself', async () => {
    for (const [what, token] of await forged()) assert.equal(await ask(token), null, what);
    assert.equal(lines.all.length, 0);
  });

  test('who signs with a password that was published by mistake', async () => {
    issuer.keys = [{ kty: 'oct', k: Buffer.from('password').toString('base64url'), kid: 'k1', alg: 'HS256' }];
    const text = `${base64({ alg: 'HS256', kid: 'k1' })}.${base64(payload())}`;
    const signature = createHmac('sha256', 'password').update(text).digest('base64url');
    assert.equal(await ask(`${text}.${signature}`), null);
  });
});

describe("the issuer's keys", () => {
  const failing = /cannot be fetched/;

  test('are asked for once, and again after ten minutes', async () => {
    for (let time = 0; time < 5; time++) await ask(await issuer.sign(key));
    assert.equal(issuer.asked, 1);
    clock.jump(11 * 60_000);
    await ask(await issuer.sign(key));
    assert.equal(issuer.asked, 2);
  });

  test('that are taken back are out within ten minutes', async () => {
    assert.equal(idOf(await ask(await issuer.sign(key))), 'till-9');
    issuer.keys = [(await newSigningKey('k2')).jwk];
    clock.jump(11 * 60_000);
    assert.equal(await ask(await issuer.sign(key)), null);
  });

  test('that are new are fetched at once, and strange names make the issuer answer no more than that', async () => {
    await ask(await issuer.sign(key));
    clock.jump(11_000);
    const next = await newSigningKey('k2');
    issuer.keys = [key.jwk, next.jwk];
    assert.equal(idOf(await ask(await issuer.sign(next))), 'till-9');
    assert.equal(issuer.asked, 2);
    for (let n = 0; n < 100; n++)
      assert.equal(await ask(await issuer.sign(key, {}, { kid: `strange-${n}` })), null);
    assert.equal(issuer.asked, 2);
    clock.jump(11_000);
    await Promise.all(
      Array.from({ length: 50 }, async (_, n) => ask(await issuer.sign(key, {}, { kid: `strange-${n}` }))),
    );
    assert.equal(issuer.asked, 3);
  });

  for (const [what, answer] of [
    ['is down', (response) => void response.destroy()],
    ['fails', (response) => void response.writeHead(500).end()],
    ['sends a page', (response) => void response.end('<html>')],
    ['sends no keys', (response) => void response.end('{"keys":"none"}')],
    ['leads elsewhere', (response) => void response.writeHead(302, { location: '/other' }).end()],
  ] as [string, NonNullable<Issuer['answer']>][]) {
    test(`go on while it ${what}; one line says so, and one that it is over`, async () => {
      await ask(await issuer.sign(key));
      const fetched = keys.state.fetched_at;
      clock.jump(11 * 60_000);
      issuer.answer = answer;
      for (let minute = 0; minute < 30; minute++) {
        assert.equal(idOf(await ask(await issuer.sign(key))), 'till-9');
        clock.jump(60_000);
      }
      assert.equal(lines.of(failing).length, 1);
      assert.deepEqual([keys.state.fetched_at, keys.state.failing_since !== null], [fetched, true]);
      issuer.answer = null;
      clock.jump(60_000);
      await ask(await issuer.sign(key));
      await new Promise((resolve) => setImmediate(resolve));
      await askUntilWell();
      assert.equal(lines.of(/fetched again/).length, 1);
    });
  }

  /** The answer of an issuer that was down is not waited for: it comes in its own time. */
  async function askUntilWell(): Promise<void> {
    while (keys.state.failing_since !== null) await new Promise((resolve) => setImmediate(resolve));
  }

  test('that were never there are said to be missing, and asked for no more than six times a minute', async () => {
    issuer.answer = (response) => void response.destroy();
    const token = await issuer.sign(key);
    for (let time = 0; time < 100; time++)
      assert.equal(idOf(await ask(token)), '401 The keys that tokens are signed with are missing.');
    assert.equal(issuer.asked, 1);
    issuer.answer = null;
    clock.jump(11_000);
    assert.equal(idOf(await ask(token)), 'till-9');
  });
});

test('the command says in /ready how old the keys are, and since when they cannot be fetched', async () => {
  const surroundings = await openSurroundings();
  const real = await openIssuer();
  real.keys = [key.jwk];
  const command = await startCommand({
    ...surroundings.settings(),
    JWKS_URL: real.jwksUrl,
    JWT_ISSUER: ISSUER,
    JWT_AUDIENCE: AUDIENCE,
  });
  try {
    const use = async (token: string) => {
      const authorization = `Bearer ${token}`;
      return (await fetch(`${command.url}/attempts/${newKey()}`, { headers: { authorization } })).status;
    };
    const ready = async () => {
      const { issuer_keys } = (await (await fetch(`${command.url}/ready`)).json()) as {
        issuer_keys: Record<string, string | null>;
      };
      return Object.values(issuer_keys).map((time) => time !== null);
    };
    real.answer = (response) => void response.destroy();
    assert.equal(await use(await real.sign(key)), 401);
    assert.deepEqual(await ready(), [false, true]);
    assert.match(command.log(), /the keys of JWKS_URL cannot be fetched/);
  } finally {
    await command.stop();
    await real.close();
    await surroundings.close();
  }
});
