/**
 * Is the proxy connected to this check? Asked by a harmless read; nothing that could move money is sent before the
 * answer is yes.
 */
import { randomUUID } from 'node:crypto';
import type { Bench } from './bench.js';
import type { Kind } from './bench.js';
import { pause, quote } from './expect.js';
import type { StandIn } from './stand-in.js';
import { NoAnswer, type Reply, type Till } from './till.js';

/** Stops the whole check; the message is the line that the merchant reads. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

const ASK_AGAIN_MS = 2_000;
const READ_LIMIT_MS = 10_000;
const NOTHING_SENT = 'Nothing was sent that could take money.';

/**
 * @param terminal a name that no real terminal has, or one that the merchant names
 * @param seconds how long the merchant may take to point the proxy here
 * @param onWait hears once that it is waited, and why
 * @throws Stopped
 */
export async function connect(
  blink: StandIn,
  till: Till,
  terminal: string,
  seconds: number,
  onWait: (why: string) => void,
): Promise<Kind> {
  const end = Date.now() + seconds * 1000;
  for (let first = true; ; first = false) {
    const { kind, why } = await read(blink, till, terminal);
    if (kind) return kind;
    if (Date.now() + ASK_AGAIN_MS > end) throw new Stopped(`${why} ${NOTHING_SENT}`);
    if (first) onWait(why);
    await pause(ASK_AGAIN_MS);
  }
}

async function read(blink: StandIn, till: Till, terminal: string): Promise<{ kind?: Kind; why: string }> {
  // What only this check can answer: whoever gives it back is connected to it.
  const sign = randomUUID().slice(0, 15);
  blink.simulator.terminals.set(terminal, { serial_number: sign });
  const before = blink.arrivals.length;
  let reply: Reply;
  try {
    const path = `devices/${encodeURIComponent(terminal)}`;
    reply = await till.ask({ method: 'POST', path, body: {}, limit: READ_LIMIT_MS });
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { why: `The proxy does not answer: ${error.message}.` };
  }
  const arrived = blink.arrivals
    .slice(before)
    .find(({ path }) => path.includes(encodeURIComponent(terminal)));
  if (arrived && reply.text.includes(sign)) {
    return { kind: reply.headers['blink-pos-proxy'] === undefined ? 'plain' : 'journal', why: '' };
  }
  const came = `it answered ${reply.status} ${quote(reply.text)}`.trimEnd();
  if (!arrived) {
    const hint = reply.status === 401 ? ' Where tills have tokens, give --token.' : '';
    return {
      why: `The proxy is not connected to this check: a read through it did not arrive here; ${came}.${hint}`,
    };
  }
  if (arrived.path.startsWith('/v1/') || blink.url.endsWith(arrived.path)) {
    return { why: `The proxy asks for ${arrived.path}: its Blink address must be ${blink.url}.` };
  }
  return {
    why: `A read through the proxy arrived here, but this check's answer did not come back; ${came}.`,
  };
}

/**
 * A first sale, on the check's own Blink: is this till let in at all?
 * @throws Stopped
 */
export async function letIn(bench: Bench): Promise<void> {
  const { key, reply } = bench.send('sales');
  const answer = await reply.catch((error: unknown) => {
    if (error instanceof NoAnswer) return null;
    throw error;
  });
  if (bench.blink.attempts(key).length > 0 || bench.arrivals().length > 0) return;
  const came = answer ? `${answer.status} ${quote(answer.text)}`.trimEnd() : 'no answer';
  // Only a refusal that cannot be Blink's shows that it went nowhere.
  if (!answer || answer.status < 400 || answer.status >= 500 || 'result' in answer.json) {
    throw new Stopped(
      `A read through the proxy arrived here, but a sale went elsewhere or was lost (${came}). Stopped at once.`,
    );
  }
  if (answer.status === 401 || answer.status === 403) {
    throw new Stopped(
      `The proxy lets no sale of this till in (${came}): ` +
        'say by --origin which page may pay, by --token the till’s token, by --terminal its terminal.',
    );
  }
}
