/** A fault for each clause about the calls and their headers. */
import { answering, asking, isLog, isSale, sending, without, type Plants } from '../support/plant.js';
import { type Answered, type Asked, type Fault } from '../support/faulty-proxy.js';

const otherPosition = (path: string) =>
  sending(
    (asked) => asked.is('POST', path),
    ({ json }) => ({ json: { ...json, pos_location: 'POS-99' } }),
  );

export const calls: Plants = {
  kind: {
    ...answering(
      () => true,
      () => ({ header: { 'blink-pos-proxy': null } }),
    ),
    options: { kind: 'journal' },
    // A lost answer holds the terminal, which no plain proxy does.
    also: ['lost-answer', 'once-when-cut'],
  },
  sales: otherPosition('sales'),
  'preauth-transactions': otherPosition('preauth-transactions'),
  signatures: sending(
    (asked) => asked.is('POST', 'signatures'),
    ({ json }) => ({ json: { ...json, requested_amount: '12.50' } }),
  ),
  devices: answering(
    (asked, { status }) => asked.is('POST', 'devices/') && status === 200,
    (_, { json }) => ({ json: without(json, 'device_software_version') }),
  ),
  requests: answering(
    (asked, { json }) => isLog(asked) && json.requests !== undefined,
    (_, { json }) => ({ json: { requests: json.requests!.map(({ request }) => ({ request })) } }),
  ),
  'log-date': asking(isLog, ({ path }) => ({ path: path.replace(/\?.*/, '') })),
  refusals: answering(
    (asked, { status, json }) => isSale(asked) && status === 404 && json.result === 'FAILURE',
    () => ({ status: 400 }),
  ),
  'malformed-answer': answering(
    (asked, { text }) => isSale(asked) && text.startsWith('{{'),
    () => ({ text: '' }),
  ),
  'answer-type': answering(
    (_, { headers }) => headers.get('content-type') === 'application/json',
    () => ({ header: { 'content-type': 'text/html' } }),
  ),
  // One terminal is not this caller's, and the list does not know.
  terminals: answering(
    (asked) => asked.is('POST', 'devices/CHECK-other-'),
    () => ({ status: 403, json: { type: 'urn:blink-pos-proxy:problem:forbidden', title: 'Not allowed.' } }),
  ),
};

/** Some of the browser's headers go to Blink under these names. */
const passingOn = (names: Record<string, string>) => (): Fault => {
  const given = new Map<string, Headers>();
  return {
    front: (asked, next) => {
      given.set(asked.key, asked.headers);
      return next(asked);
    },
    back: (asked, next) => {
      const headers = given.get(asked.key);
      const header = Object.entries(names).flatMap(([name, as]) => {
        const value = headers?.get(name);
        return isSale(asked) && value ? [[as, value]] : [];
      });
      return next(asked.with({ header: Object.fromEntries(header) as Record<string, string> }));
    },
  };
};

/** One of Blink's headers comes back to the till. */
const bringingBack =
  (name: string, isIt: (asked: Asked) => boolean, idOf: (asked: Asked) => string) => (): Fault => {
    const seen = new Map<string, Answered>();
    return {
      back: async (asked, next) => {
        const answered = await next(asked);
        seen.set(idOf(asked), answered);
        return answered;
      },
      front: async (asked, next) => {
        const answered = await next(asked);
        const value = isIt(asked) ? seen.get(idOf(asked))?.headers.get(name) : null;
        return value ? answered.with({ header: { [name]: value } }) : answered;
      },
    };
  };

export const headers: Plants = {
  authorization: sending(
    (asked) => asked.method === 'GET',
    () => ({ header: { authorization: null } }),
  ),
  'user-agent': sending(isSale, () => ({ header: { 'user-agent': null } })),
  'content-type': sending(
    (asked) => asked.method === 'GET',
    () => ({ header: { 'content-type': null } }),
  ),
  'browser-headers': { fault: passingOn({ 'x-forwarded-for': 'x-forwarded-for' }) },
  'till-token': { fault: passingOn({ authorization: 'x-till-authorization' }), tokens: true },
  'hop-by-hop': { fault: passingOn({ 'x-hop': 'x-hop' }) },
  'answer-headers': { fault: bringingBack('set-cookie', isSale, ({ key }) => key) },
  'borrowed-header': {
    fault: bringingBack(
      'blink-pos-proxy',
      (asked) => asked.is('POST', 'devices/'),
      ({ path }) => path,
    ),
  },
  'no-store': answering(isLog, () => ({ header: { 'cache-control': 'max-age=60' } })),
  'no-redirects': {
    fault: () => ({
      back: async (asked, next) => {
        const answered = await next(asked);
        const to = answered.status === 308 ? answered.headers.get('location') : null;
        return to ? next(asked.with({ path: to.replace(/^.*\/v1\/card-present\//, '') })) : answered;
      },
    }),
  },
};
