/** A fault for each clause about how a payment travels, who is let in, and what comes out. */
import { Answered, BASIC, LineBroke, ORIGIN, TOKEN, type Next } from '../support/faulty-proxy.js';
import { answering, asking, isAttempt, isLog, isSale, type Plants } from '../support/plant.js';

const GIVES_UP_MS = 4_500;
const late = () =>
  new Promise<never>((_, reject) => setTimeout(() => reject(new Error('timed out')), GIVES_UP_MS));

export const sendingFaults: Plants = {
  'once-when-cut': {
    fault: () => ({
      back: (asked, next) =>
        next(asked).catch((error: unknown) => {
          const repeats = error instanceof LineBroke && error.status !== null && error.bytes === 0;
          if (repeats && isSale(asked)) return next(asked);
          throw error;
        }),
    }),
  },
  'once-when-refused': {
    fault: () => ({
      back: async (asked, next) => {
        const answered = await next(asked);
        if (isSale(asked) && answered.json.message === 'Device unreachable') await next(asked);
        return answered;
      },
    }),
  },
  'not-cut-short': {
    fault: () => ({
      back: (asked, next) => (isSale(asked) ? Promise.race([next(asked), late()]) : next(asked)),
    }),
    options: { hold: 6 },
  },
  leaving: {
    fault: () => {
      const signals = new Map<string, AbortSignal | null>();
      const signalled =
        (next: Next): Next =>
        (asked) => {
          signals.set(asked.key, asked.signal);
          return next(asked);
        };
      return {
        front: (asked, next) => signalled(next)(asked),
        back: (asked, next) => {
          const hangUp = new AbortController();
          signals.get(asked.key)?.addEventListener('abort', () => hangUp.abort());
          return next(asked.heard(hangUp.signal));
        },
      };
    },
  },
  'lost-answer': {
    fault: () => ({
      back: (asked, next) =>
        next(asked).catch((error: unknown) => {
          if (!(error instanceof LineBroke) || error.bytes === 0) throw error;
          const text = '{"result":"FAILURE","message":"Bad answer","errors":{}}';
          return new Answered(422, new Headers({ 'content-type': 'application/json' }), text);
        }),
    }),
  },
};

export const doors: Plants = {
  'nothing-else': {
    fault: () => ({
      front: (asked, next, blink) => (asked.is('POST', 'refunds') ? blink(asked) : next(asked)),
    }),
  },
  'one-segment': {
    fault: () => ({
      front: (asked, next, blink) =>
        asked.is('POST', 'devices/') && asked.path.includes('%3F')
          ? blink(asked.with({ path: decodeURIComponent(asked.path) }))
          : next(asked),
    }),
  },
  'json-only': asking(
    ({ headers }) => headers.get('content-type') === 'application/x-www-form-urlencoded',
    () => ({ header: { 'content-type': 'application/json' } }),
  ),
  'body-limit': asking(
    ({ json }) => String(json.customer_order_details ?? '').length > 16_000,
    ({ json }) => ({ json: { ...json, customer_order_details: 'cut' } }),
  ),
  'strange-origin': asking(
    ({ headers }) => headers.get('origin')?.startsWith(`${ORIGIN}.`) ?? false,
    () => ({ header: { origin: ORIGIN } }),
  ),
  'token-needed': {
    ...asking(
      (asked) => asked.is('POST', 'devices/'),
      () => ({ header: { authorization: `Bearer ${TOKEN}` } }),
    ),
    tokens: true,
  },
};

export const cors: Plants = {
  preflight: answering(
    ({ method }) => method === 'OPTIONS',
    () => ({ header: { 'access-control-allow-headers': 'content-type, idempotency-key, authorization' } }),
  ),
  'cors-answers': answering(isLog, () => ({ header: { 'access-control-allow-origin': null } })),
  'cors-errors': answering(
    (_, { status }) => status >= 400,
    () => ({ header: { 'access-control-allow-origin': null } }),
  ),
  'cors-exposed': answering(
    () => true,
    () => ({ header: { 'access-control-expose-headers': 'Blink-Pos-Proxy, Location' } }),
  ),
};

export const secrets: Plants = {
  'log-credentials': answering(
    (asked, { status }) => isLog(asked) && status === 200,
    (_, { json }) => ({ json: { ...json, debug: BASIC } }),
  ),
  'log-headers': answering(
    (asked, { json }) => isLog(asked) && json.requests !== undefined,
    (_, { json }) => ({
      json: {
        requests: json.requests!.map((entry) => ({ ...entry, request: { ...entry.request, headers: {} } })),
      },
    }),
  ),
  'card-numbers': answering(isAttempt, (_, { text }) => ({
    text: text.replaceAll('411111******1111', '4111111111111111'),
  })),
  'card-in-request': asking(
    ({ json }) => String(json.customer_order_details ?? '').startsWith('card'),
    ({ json }) => ({ json: { ...json, customer_order_details: 'card' } }),
  ),
  credentials: answering(
    (asked, { status }) => isSale(asked) && status === 500,
    (_, { text }) => ({ text: text.replaceAll('[removed]', BASIC) }),
  ),
};
