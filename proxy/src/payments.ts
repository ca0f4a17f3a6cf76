/**
 * `POST /sales`, `/preauth-transactions` and `/signatures` with a journal: claim the key and the terminal, hand over
 * to the delivery, and answer with what was stored.
 */
import { createHash } from 'node:crypto';
import type { Call } from '../../src/api/contract.js';
import { problemName } from '../../src/payment/outcome.js';
import { rateKey, type AppContext } from './app.js';
import { viewOf } from './attempt-view.js';
import { answerResponse, isPassable } from './blink.js';
import type { Caller } from './callers.js';
import type { Changes } from './changes.js';
import { claimPayment, type ClaimOptions, type Order } from './claims.js';
import type { Clock } from './clock.js';
import type { Trouble } from './delivery.js';
import { isUnderWay, type Row } from './journal/row.js';
import { readPaymentBody, refusalOf, requireKey } from './payment-request.js';
import { preferredWait } from './prefer.js';
import { ProblemError } from './problems.js';
import { timestampRefusal } from './retention.js';
import { claimSignature } from './signatures.js';
import type { Bag } from './validation.js';

export interface PaymentsOptions extends ClaimOptions {
  changes: Changes;
  clock: Clock;
  basePath: string;
  limitRate: (who: string) => Promise<void>;
}

export function createPayments(options: PaymentsOptions) {
  const { journal, delivery, changes, clock, terminals, limitRate } = options;

  return async (call: Call, c: AppContext): Promise<Response> => {
    const key = requireKey(c);
    const caller = c.get('caller');
    const wait = preferredWait(c.req.header('prefer'));
    const deadline = wait === null ? Infinity : clock.now() + wait * 1000;
    let fingerprint: string | undefined;
    try {
      await limitRate(rateKey(c));
      const body = await readPaymentBody(c, key);
      fingerprint = fingerprintOf(call, body);
      const refusal = refusalOf(call, body, key, caller, terminals) ?? timestampRefusal(body, clock.now());
      if (refusal) throw refusal;
      const order = { call, key, caller, body, fingerprint };
      const claimed =
        call === 'signature' ? await claimSignature(options, order) : await claimPayment(options, order);
      if ('row' in claimed) return await repeated(claimed.row, fingerprint, caller, deadline, wait);
      const trouble = await endOf(delivery.start(claimed.parcel), deadline);
      return await firstAnswer(key, trouble, wait);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.forwarded !== undefined) throw error;
      if (
        ['attempt-in-progress', 'journal-unavailable', 'idempotency-key-reused'].includes(error.problemName)
      ) {
        throw error;
      }
      const known = await refuse(options, { call, key, caller, fingerprint }, error);
      return repeated(known, fingerprint, caller, deadline, wait);
    }
  };

  /** The delivery's own word, or `late` when the browser should be answered first. */
  async function endOf(delivered: Promise<Trouble>, deadline: number): Promise<Trouble | 'late'> {
    if (deadline === Infinity) return delivered;
    let timer: unknown;
    const late = new Promise<'late'>((resolve) => {
      timer = clock.setTimeout(() => resolve('late'), Math.max(0, deadline - clock.now()));
    });
    const end = await Promise.race([delivered, late]);
    clock.clearTimeout(timer);
    return end;
  }

  async function firstAnswer(key: string, trouble: Trouble | 'late', wait: number | null): Promise<Response> {
    if (trouble === 'journal-unavailable') throw new ProblemError('journal-unavailable');
    // Made where it is thrown: its stack would cost every payment.
    const lost = () => new ProblemError('upstream-lost', { forwarded: true });
    if (trouble === 'upstream-lost') throw lost();
    const row = await journal.read(key).catch(() => null);
    if (!row) throw lost();
    if (isUnderWay(row)) return accepted(row, wait);
    // Blink's own words are passed on once, even where they settle nothing; a repetition is told to look.
    if (row.state === 'unknown' && row.answer) {
      if (isPassable(row.answer) || problemName(row.answer.body) === 'credentials-refused') {
        return answerResponse(row.answer);
      }
    }
    return settled(row, {});
  }

  /** The same key again: never sent again. */
  async function repeated(
    row: Row,
    fingerprint: string | undefined,
    caller: Caller,
    deadline: number,
    wait: number | null,
  ): Promise<Response> {
    const abandoned = row.state === 'abandoned';
    if (row.caller !== caller.id) {
      throw new ProblemError('forbidden', {
        detail: 'This key belongs to another caller.',
        ...(abandoned && { forwarded: false }),
      });
    }
    if (!abandoned && row.fingerprint !== fingerprint) throw new ProblemError('idempotency-key-reused');
    const found = await changes.until(row.key, deadline, async () => {
      const now = await journal.read(row.key);
      return now && !isUnderWay(now) ? now : undefined;
    });
    return found ? settled(found, { 'idempotency-replayed': 'true' }) : accepted(row, wait);
  }

  /** The stored answer of an attempt that is no longer under way. */
  function settled(row: Row, headers: Record<string, string>): Response {
    if (row.state === 'abandoned') throw new ProblemError('attempt-abandoned', { forwarded: false }, headers);
    const isFinal = row.state === 'answered' || row.state === 'signature';
    if (!isFinal || !row.answer) throw new ProblemError('upstream-lost', { forwarded: true }, headers);
    return answerResponse(row.answer, headers);
  }

  async function accepted(row: Row, wait: number | null): Promise<Response> {
    if (wait === null) throw new ProblemError('upstream-lost', { forwarded: true }); // the proxy is closing
    const now = await journal.read(row.key).catch(() => null);
    return Response.json(await viewOf(journal, now ?? row), {
      status: 202,
      headers: {
        location: `${options.basePath}/attempts/${row.key}`,
        'preference-applied': `respond-async, wait=${wait}`,
      },
    });
  }
}

/**
 * Writes `abandoned` under a refused key, and only then promises that nothing with it is ever sent. Returns the row
 * where the same request was taken before: it is answered as a repetition.
 */
async function refuse(
  { journal }: PaymentsOptions,
  { call, key, caller, fingerprint }: Omit<Order, 'body' | 'fingerprint'> & { fingerprint?: string },
  refusal: ProblemError,
): Promise<Row> {
  let row: Row | null;
  try {
    if (await journal.claim({ key, call, caller: caller.id, state: 'abandoned', fingerprint })) {
      throw refusal.notForwarded();
    }
    row = await journal.read(key);
  } catch (error) {
    throw error instanceof ProblemError ? error : refusal; // nothing written, nothing promised
  }
  if (row?.caller === caller.id && row.state === 'abandoned') throw refusal.notForwarded();
  if (!row || (row.caller === caller.id && fingerprint === undefined)) throw refusal;
  return row;
}

/** Equal for the same call with the same JSON, in whatever order its fields stand. */
const fingerprintOf = (call: Call, body: Bag): string =>
  createHash('sha256')
    .update(call)
    .update(JSON.stringify(sorted(body)))
    .digest('base64');

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, item]) => [name, sorted(item)])
      : value;
