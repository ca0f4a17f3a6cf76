/** A till that speaks HTTP to a proxy process, and does what the money rules tell a till to do. */
import { expectDescribed } from './contract.js';
import { ORIGIN, saleBody, type Reply, type ReplyBody } from './shop.js';

/** Who looks at the terminal while an outcome is unknown. */
export interface Operator {
  /** What it shows; null while it would be wise to wait for the log. */
  sees: () => 'approved' | 'not-charged' | null;
  /** Fails where it has not ended by then, in milliseconds. */
  limit: number;
}

export interface Till {
  /** Null where the connection broke. */
  pay(key: string, terminal: string): Promise<Reply | null>;
  attempt(key: string): Promise<Reply>;
  cancel(key: string): Promise<Reply>;
  /** Asks until the attempt has ended; where it cannot be shown, abandons it or tells the operator's word. */
  untilEnded(key: string, operator: Operator): Promise<ReplyBody>;
}

/** One for all tills of a test: two that send the same key must send the same body. */
const { request_timestamp } = saleBody();

export function tillAt(url: string): Till {
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/${path}`, {
      method,
      headers: {
        origin: ORIGIN,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expectDescribed(method, path, { status: response.status, headers: response.headers, text });
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as ReplyBody,
    };
  };
  const till: Till = {
    pay: (key, terminal) =>
      call('POST', 'sales', saleBody({ terminal, fields: { request_timestamp } }), {
        'idempotency-key': key,
      }).catch(() => null),
    attempt: (key) => call('GET', `attempts/${key}`),
    cancel: (key) => call('POST', `attempts/${key}/cancellation`),
    async untilEnded(key, operator) {
      const end = Date.now() + operator.limit;
      for (;;) {
        const { status, body } = await till.attempt(key);
        const outcome = operator.sees();
        if (status === 404 || body.status === 'created') {
          const closed = await call('DELETE', `attempts/${key}`);
          if (closed.status === 200) return closed.body;
        } else if (['answered', 'abandoned', 'resolved'].includes(String(body.status))) return body;
        else if (body.status === 'unknown' && outcome) {
          const evidence = 'what the terminal shows';
          const said = await call('POST', `attempts/${key}/resolution`, { outcome, evidence });
          if (said.status === 200) return said.body;
        }
        if (Date.now() > end) throw new Error(`not ended: ${JSON.stringify(body)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
  return till;
}
