/** Every call, with what it takes and answers. */
import { calls, isOperation, rowOf, type Call } from '../../../src/payment/operations.js';
import { problemNames, type ProxyProblemName } from '../problems.js';
import { answersOf, anywhere, json, withToken } from './answers.js';
import { requestName } from './requests.js';
import { day, oneOf, ref, text, time, uuid, type Schema } from './schema.js';

type Operation = Record<string, unknown>;

const inPath = (name: string, schema: Schema) => ({ name, in: 'path', required: true, schema });
const inQuery = (name: string, schema: Schema, description?: string) => ({
  ...{ name, in: 'query', required: false, schema },
  ...(description && { description }),
});
const header = (name: string) => ({ $ref: `#/components/parameters/${name}` });
const body = (name: string, required = true) => ({ required, content: json(ref(name)) });

/** Not of a payment: an address, a method, a question about an attempt. */
const NEVER_OF_A_PAYMENT: ProxyProblemName[] = ['attempt-not-found', 'not-found', 'method-not-allowed'];
const ofPayments = problemNames.filter((name) => !NEVER_OF_A_PAYMENT.includes(name));

const said: Record<Call, string> = {
  sale: 'Charge a card',
  preauth: 'Reserve an amount on a card',
  completion: 'Take what was reserved, or a part of it',
  reversal: 'Give the whole of a payment back',
  'linked-refund': 'Give a part of a payment back',
  refund: 'Give money back that no payment is named for',
  signature: "Say whether the cardholder's signature is right",
};

function payment(call: Call): Operation {
  const isBack = isOperation(call) && rowOf(call).direction === 'back';
  return {
    operationId: call,
    tags: [isBack ? 'Money back' : 'Payments'],
    summary: said[call],
    description:
      'Sent to Blink once for each `Idempotency-Key`, whatever happens. The same key and body again has the stored answer.',
    parameters: [header('idempotency-key'), header('prefer'), header('journal')],
    requestBody: body(requestName(call)),
    responses: answersOf(
      {
        202: {
          description: 'Not done in the time of `Prefer`: ask `Location`.',
          content: json(ref('attempt')),
          headers: {
            Location: answerHeader('location'),
            'Preference-Applied': answerHeader('preference-applied'),
          },
        },
      },
      ofPayments,
      ['2XX', '4XX', '5XX'],
    ),
  };
}

const answerHeader = (name: string): Schema => ({ $ref: `#/components/headers/${name}` });

const key = inPath('key', uuid);
const attempt = { content: json(ref('attempt')) };

function attemptPaths(): Record<string, unknown> {
  const about = [...withToken, 'attempt-not-found'] as const;
  return {
    '/attempts': {
      get: {
        operationId: 'attempts',
        tags: ['Journal'],
        summary: 'What the journal holds, newest first',
        parameters: [
          inQuery('state', oneOf('all', 'open', 'final')),
          inQuery('terminal_id', text()),
          inQuery('order_number', text()),
          inQuery('transaction_id', text()),
          inQuery('date', day, "A day of the shop's."),
          inQuery('limit', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
          inQuery('after', text(), '`next` of the page before.'),
        ],
        responses: answersOf(
          { 200: { description: 'A page.', content: json(ref('attempt-page')) } },
          withToken,
        ),
      },
    },
    '/attempts/{key}': {
      get: {
        operationId: 'attempt',
        tags: ['Journal'],
        summary: 'What became of an attempt',
        parameters: [
          key,
          inQuery('wait', { type: 'number', minimum: 0 }, 'Seconds to wait for a change; 30 at most count.'),
          inQuery('after', { type: 'integer', minimum: 0 }, 'The version that is known.'),
          header('journal'),
        ],
        responses: answersOf({ 200: { description: 'The attempt.', ...attempt } }, about),
      },
      delete: {
        operationId: 'void',
        tags: ['Journal'],
        summary: 'Make sure that it is never sent',
        parameters: [key, inQuery('terminal_id', text()), header('journal')],
        responses: answersOf({ 200: { description: 'Never sent: `abandoned`.', ...attempt } }, [
          ...about,
          ...(['attempt-in-progress', 'attempt-forgotten', 'log-unread'] as const),
        ]),
      },
    },
    '/attempts/{key}/resolution': {
      post: {
        operationId: 'resolve',
        tags: ['Journal'],
        summary: "The operator's word about an outcome that nothing shows",
        parameters: [key],
        requestBody: body('resolution'),
        responses: answersOf({ 200: { description: 'The attempt, `resolved`.', ...attempt } }, [
          ...about,
          ...(['attempt-in-progress', 'attempt-forgotten', 'body-too-large'] as const),
          ...(['unsupported-media-type', 'attempt-abandoned'] as const),
        ]),
      },
    },
    '/attempts/{key}/cancellation': {
      post: {
        operationId: 'cancel',
        tags: ['Journal'],
        summary: 'Ask the terminal to stop: says nothing about the outcome',
        parameters: [key],
        responses: answersOf({ 202: { description: 'The wish was taken.', ...attempt } }, [
          ...about,
          'attempt-in-progress',
          'attempt-forgotten',
        ]),
      },
    },
  };
}

function officePaths(): Record<string, unknown> {
  return {
    '/orders/{order_number}': {
      get: {
        operationId: 'order',
        tags: ['Office'],
        summary: 'What an order was charged, and what of it went back',
        parameters: [
          inPath('order_number', text()),
          inQuery('since', time),
          inQuery('attempt_id', { type: 'array', items: uuid, maxItems: 100 }),
        ],
        responses: answersOf(
          { 200: { description: 'Sums by currency.', content: json(ref('order')) } },
          withToken,
        ),
      },
    },
    '/days/{date}': {
      get: {
        operationId: 'day',
        tags: ['Office'],
        summary: "A day: the journal beside Blink's own records",
        parameters: [inPath('date', day), inQuery('terminal_id', text())],
        responses: answersOf(
          {
            200: {
              description: 'The day; as CSV with `Accept: text/csv`.',
              content: { ...json(ref('day')), 'text/csv': { schema: { type: 'string' } } },
              headers: { 'Content-Disposition': answerHeader('content-disposition') },
            },
          },
          withToken,
        ),
      },
    },
  };
}

function terminalPaths(): Record<string, unknown> {
  const fromBlink = [...withToken, 'upstream-lost', 'credentials-refused'] as const;
  return {
    '/devices/{id}': {
      post: {
        operationId: 'terminal',
        tags: ['Terminals'],
        summary: 'The state of a terminal',
        parameters: [inPath('id', text())],
        requestBody: {
          required: false,
          content: json({ type: 'object', properties: { metadata: { type: 'object' } } }),
        },
        responses: answersOf(
          {},
          [...fromBlink, 'body-too-large', 'unsupported-media-type'],
          ['2XX', '4XX', '5XX'],
        ),
      },
    },
    '/terminals': {
      get: {
        operationId: 'terminals',
        tags: ['Terminals'],
        summary: 'The terminals that this caller may use',
        responses: answersOf(
          { 200: { description: 'The list.', content: json(ref('terminals')) } },
          fromBlink,
          ['4XX', '5XX'],
        ),
      },
    },
    '/terminals/{id}/requests': {
      get: {
        operationId: 'requests',
        tags: ['Terminals'],
        summary: 'What a terminal was asked on one day, without headers and card numbers',
        parameters: [inPath('id', text()), inQuery('date', day)],
        responses: answersOf({}, fromBlink, ['2XX', '4XX', '5XX']),
      },
    },
  };
}

function openPaths(): Record<string, unknown> {
  const ask = (
    operationId: string,
    summary: string,
    schema: Schema,
    problems: readonly ProxyProblemName[],
  ) => ({
    get: {
      ...{ operationId, tags: ['The proxy itself'], summary, security: [] },
      responses: answersOf({ 200: { description: 'Yes.', content: json(schema) } }, problems),
    },
  });
  const journal = [...anywhere, 'journal-unavailable'] as const;
  return {
    '/health': ask('health', 'Is the journal written?', ref('health'), journal),
    '/ready': ask('ready', 'Are payments taken?', ref('ready'), journal),
    '/version': ask('version', 'Which program is it?', ref('version'), anywhere),
    '/backup': {
      get: {
        operationId: 'backup',
        tags: ['The proxy itself'],
        summary: 'A copy of the journal while payments go on; for support only',
        responses: answersOf(
          {
            200: {
              description: 'The journal’s file, of SQLite. Where the journal is on Postgres, 404.',
              content: { 'application/vnd.sqlite3': { schema: { type: 'string', format: 'binary' } } },
              headers: { 'Content-Disposition': answerHeader('content-disposition') },
            },
          },
          [...withToken, 'not-found'],
        ),
      },
    },
    '/openapi.json': ask(
      'openapi',
      'This document',
      { type: 'object', additionalProperties: true },
      anywhere,
    ),
  };
}

export const paths = (): Record<string, unknown> => ({
  ...Object.fromEntries(calls().map(([call, path]) => [`/${path}`, { post: payment(call) }])),
  ...attemptPaths(),
  ...officePaths(),
  ...terminalPaths(),
  ...openPaths(),
});
