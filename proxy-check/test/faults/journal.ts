/** A fault for each clause about keys, early answers, attempts and abandoned keys. */
import { OTHER_TOKEN, TOKEN, type Answered, type Asked, type Fault } from '../support/faulty-proxy.js';
import {
  answering,
  asking,
  isAttempt,
  isPayment,
  isSale,
  keyIn,
  without,
  type Planted,
  type Plants,
} from '../support/plant.js';

/** Changes answers to a payment whose key was answered before. */
const onRepetition = (
  when: (answered: Answered) => boolean,
  change: (answered: Answered) => Parameters<Answered['with']>[0],
): Planted => ({
  fault: () => {
    const done = new Set<string>();
    return {
      front: async (asked, next) => {
        const isAgain = isPayment(asked) && done.has(asked.key);
        const answered = await next(asked);
        if (isPayment(asked)) done.add(asked.key);
        return isAgain && when(answered) ? answered.with(change(answered)) : answered;
      },
    };
  },
});

type Next = (asked: Asked) => Promise<Answered>;

/** What is done with a payment whose key is under way. */
const onDouble = (act: (asked: Asked, next: Next, blink: Next) => Promise<Answered>) => (): Fault => {
  const open = new Set<string>();
  return {
    front: async (asked, next, blink) => {
      if (!isSale(asked)) return next(asked);
      if (open.has(asked.key)) return act(asked, next, blink);
      open.add(asked.key);
      return next(asked).finally(() => open.delete(asked.key));
    },
  };
};

export const keys: Plants = {
  'key-required': asking(
    ({ headers }) => headers.get('idempotency-key') === 'not-a-uuid',
    ({ json }) => ({ header: { 'idempotency-key': json.metadata!.attempt_id! } }),
  ),
  replay: onRepetition(
    ({ json }) => json.result === 'SUCCESS',
    ({ json }) => ({ json: { ...json, card_type: 'Visa' } }),
  ),
  'replay-header': answering(
    () => true,
    () => ({ header: { 'idempotency-replayed': null } }),
  ),
  'replay-refusal': onRepetition(
    ({ status, json }) => status === 422 && json.result === 'FAILURE',
    () => ({ status: 504 }),
  ),
  'waits-for-the-first': {
    // Answered at once, and not by the first one's end.
    fault: onDouble(async (asked, next) =>
      (await next(asked.get(`/attempts/${asked.key}`))).with({ status: 409 }),
    ),
    also: ['doubled'], // where the first one takes that long
  },
  doubled: {
    fault: onDouble((asked, next, blink) => blink(asked).then(() => next(asked))),
    also: ['waits-for-the-first'],
  },
  'other-body': {
    fault: () => {
      const first = new Map<string, string>();
      return {
        front: (asked, next) => {
          const text = first.get(asked.key) ?? asked.text;
          if (isSale(asked)) first.set(asked.key, text);
          return next(isSale(asked) ? asked.with({ text }) : asked);
        },
      };
    },
  },
  'unknown-replay': onRepetition(
    ({ status }) => status === 504,
    () => ({ status: 503 }),
  ),
  'attempt-id-added': {
    fault: () => {
      const bare = new Set<string>();
      return {
        front: (asked, next) => {
          const { metadata } = asked.json;
          if (isSale(asked) && metadata && !metadata.attempt_id) bare.add(asked.key);
          return next(asked);
        },
        back: (asked, next) =>
          next(bare.has(asked.key) ? asked.with({ json: without(asked.json, 'metadata') }) : asked),
      };
    },
  },
  'attempt-id-differs': asking(
    (asked) =>
      isSale(asked) && (asked.json.metadata?.attempt_id ?? asked.key) !== asked.key && isUuid(asked.key),
    ({ json, key }) => ({ json: { ...json, metadata: { ...json.metadata, attempt_id: key } } }),
  ),
  'amount-number': asking(
    ({ json }) => typeof json.requested_amount === 'number',
    ({ json }) => ({ json: { ...json, requested_amount: Number(json.requested_amount).toFixed(2) } }),
  ),
  'promise-kept': {
    fault: () => {
      const refused = new Set<string>();
      return {
        front: async (asked, next) => {
          const answered = await next(asked);
          if (isSale(asked) && answered.status === 422 && answered.json.forwarded === false)
            refused.add(asked.key);
          const forgets = isAttempt(asked) && refused.has(keyIn(asked));
          return forgets ? answered.with({ status: 404, json: { title: 'Not found' } }) : answered;
        },
      };
    },
  },
};

const isUuid = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

const is202 = (asked: Asked, { status }: Answered): boolean => isPayment(asked) && status === 202;

export const earlyAnswer: Plants = {
  'respond-async': answering(is202, () => ({ json: { message: 'Accepted' } })),
  location: answering(is202, () => ({ header: { location: null } })),
  'preference-applied': answering(is202, () => ({ header: { 'preference-applied': null } })),
  'answered-in-time': answering(
    ({ headers }, { status }) => /wait=20/.test(headers.get('prefer') ?? '') && status === 201,
    () => ({ status: 202, json: { status: 'sent' } }),
  ),
};

const isStatus =
  (status: string) =>
  (asked: Asked, { json }: Answered): boolean =>
    isAttempt(asked) && json.status === status;

export const attempts: Plants = {
  'attempt-view': answering(isStatus('answered'), (_, { json }) => ({ json: without(json, 'operation') })),
  'attempt-times': answering(isStatus('answered'), (_, { json }) => ({ json: { ...json, sent_at: null } })),
  'attempt-sent': answering(
    (asked, answered) => isStatus('sent')(asked, answered) && !asked.path.includes('wait='),
    (_, { json }) => ({ json: { ...json, status: 'created' } }),
  ),
  'attempt-wait': asking(isAttempt, ({ path }) => ({ path: path.replace(/\?.*/, '') })),
  'attempt-signature': answering(isStatus('answered'), (_, { json }) => ({
    json: { ...json, signature: null },
  })),
  'unknown-keeps-answer': answering(isStatus('unknown'), (_, { json }) => ({
    json: { ...json, response: null },
  })),
  'other-amount': {
    fault: () => ({
      back: async (asked, next) => {
        const answered = await next(asked);
        const { data } = answered.json as { data?: { requested_amount?: string } };
        const { requested_amount } = asked.json;
        if (!isSale(asked) || !data || data.requested_amount === requested_amount) return answered;
        return answered.with({ json: { ...answered.json, data: { ...data, requested_amount } } });
      },
    }),
  },
  'attempt-unknown': answering(
    (asked, answered) => {
      const { response, sent_at } = answered.json;
      const isFresh = Date.now() - Date.parse(String(sent_at)) < 1_000;
      return isStatus('unknown')(asked, answered) && response === null && isFresh;
    },
    (_, { json }) => ({ json: { ...json, status: 'sent' } }),
  ),
  'attempt-not-found': answering(
    (asked, { problem }) => isAttempt(asked) && problem === 'attempt-not-found',
    () => ({ json: { message: 'Not found' } }),
  ),
  'anothers-attempt': {
    ...asking(
      (asked) => isAttempt(asked) && asked.headers.get('authorization') === `Bearer ${OTHER_TOKEN}`,
      () => ({ header: { authorization: `Bearer ${TOKEN}` } }),
    ),
    tokens: true,
  },
};

const isAbandoning = (asked: Asked): boolean => asked.is('DELETE', 'attempts/');

export const abandoning: Plants = {
  void: answering(
    (asked, { status }) => isAbandoning(asked) && status === 200,
    () => ({ status: 204, text: '' }),
  ),
  'void-for-ever': answering(
    (_, { problem }) => problem === 'attempt-abandoned',
    (_, { json }) => ({ json: without(json, 'forwarded') }),
  ),
  'void-shown': answering(
    (asked, answered) => isStatus('abandoned')(asked, answered) && answered.json.operation === null,
    () => ({ status: 404 }),
  ),
  'void-sent': answering(
    (asked, { json }) => isAbandoning(asked) && json.attempt?.status === 'sent',
    (_, { json }) => ({ json: without(json, 'attempt') }),
  ),
  'void-answered': answering(
    (asked, { json }) => isAbandoning(asked) && json.attempt?.status === 'answered',
    () => ({ status: 204, text: '' }),
  ),
  'void-forgotten': asking(
    (asked) => isAbandoning(asked) && asked.headers.has('blink-pos-journal'),
    () => ({ header: { 'blink-pos-journal': null } }),
  ),
};
