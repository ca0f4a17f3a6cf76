/**
 * The calls that carry an `Idempotency-Key`, with a journal: claim the key and the terminal, hand over to the sender,
 * and answer with what was stored.
 */
import { createHash } from 'node:crypto';
import type { Call } from '../../../src/payment/contract.js';
import type { Bag } from '../../../src/payment/json.js';
import { isOperation, needsJournal, rowOf } from '../../../src/payment/operations.js';
import { requireAccess } from '../access/attempt-access.js';
import type { Caller } from '../access/callers.js';
import { makerOf } from '../access/ownership.js';
import type { Changes } from '../attempts/changes.js';
import { claimSignature } from '../attempts/claim-signature.js';
import { claimPayment, type ClaimOptions } from '../attempts/claim.js';
import { timestampRefusal } from '../attempts/housekeeping/retention.js';
import type { CatchUp } from '../attempts/reconciliation/catch-up.js';
import type { Proof } from '../attempts/proof.js';
import type { Trouble } from '../attempts/send.js';
import { answerResponse, isPassable } from '../blink/answers.js';
import { findCardNumber } from '../blink/masking.js';
import type { Clock } from '../clock.js';
import { rateKey } from '../http/app.js';
import { markOf, type AppContext } from '../http/context.js';
import { readPaymentBody, refusalOf, requireKey, type Limits } from '../http/payment-request.js';
import { preferredWait } from '../http/prefer.js';
import { idOf } from '../http/request-id.js';
import { isUnderWay, NOBODY, type Row } from '../journal/row.js';
import { ProblemError } from '../problems.js';
import { sameTerminalForm } from '../values.js';

const stopping = () =>
  new ProblemError(
    'journal-unavailable',
    {
      detail: 'This proxy is stopping. Another one takes the payment, or this one once it has started again.',
    },
    { 'retry-after': '5' },
  );

/** A payment that had to wait for the log gets at most so long to leave before the browser is answered. */
const SEND_MS = 500;

export interface PaymentsOptions extends ClaimOptions, Limits {
  changes: Changes;
  clock: Clock;
  catchUp: CatchUp;
  proof: Proof;
  basePath: string;
  limitRate: (who: string) => Promise<void>;
  /** Days for which keys are kept. */
  keptDays: number;
  /** It is stopping: what Blink has is waited for, and nothing new is sent. */
  isLeaving: () => boolean;
}

export function createPayments(options: PaymentsOptions) {
  const { journal, sender, changes, clock, catchUp, proof, ownership, limitRate, keptDays, isLeaving } =
    options;

  return async (call: Call, c: AppContext): Promise<Response> => {
    const key = requireKey(c);
    const caller = c.get('caller');
    const wait = preferredWait(c.req.header('prefer'));
    const deadline = wait === null ? Infinity : clock.elapsed() + wait * 1000;
    const mark = markOf(c);
    const asked: Asked = { call, key, caller, mark, deadline, wait, terminal: null };
    try {
      await limitRate(rateKey(c));
      const body = await readPaymentBody(c, key);
      const fingerprint = fingerprintOf(call, body);
      asked.fingerprint = fingerprint;
      const refusal =
        refusalOf(call, body, key, caller, options) ?? timestampRefusal(body, clock.now(), keptDays);
      if (refusal) {
        // Even a digest of a card number would give it away: there are not many of them.
        if (findCardNumber(body)) asked.fingerprint = undefined;
        throw refusal;
      }
      asked.terminal = String(body.terminal_id);
      asked.body = body;
      // A decision about a signature is answered at once, and its cardholder stands there.
      if (isLeaving() && call !== 'signature' && !(await journal.read(key)))
        return await repeated(await refuse(options, asked, stopping()), asked);
      await proof.notice(mark);
      // A key that is known needs no log: it is never sent again.
      const unread = await unreadFor(call, asked.terminal);
      const hasToWait = unread.length > 0 && !(await journal.read(key));
      if (hasToWait) await Promise.all(unread.map((terminal) => catchUp.ensure(terminal)));
      const checked = { key, caller, body, fingerprint };
      const claim =
        call === 'signature'
          ? await claimSignature(options, { ...checked, call })
          : await claimPayment(options, { ...checked, call });
      if ('known' in claim) return await repeated(claim.known, asked);
      const answered = sender.send(claim.claimed, idOf(c.req.raw));
      // It has not been sent yet: an answer in this moment would say nothing.
      if (hasToWait) await Promise.race([answered, untilSent(key)]);
      const trouble = await endOf(answered, asked.deadline);
      return await firstAnswer(asked, trouble);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.forwarded !== undefined) throw error;
      if (
        ['attempt-in-progress', 'journal-unavailable', 'idempotency-key-reused'].includes(error.problemName)
      ) {
        throw error;
      }
      return repeated(await refuse(options, asked, error), asked);
    }
  };

  /**
   * The terminals whose logs must be read first: its own may have an open payment that is forgotten, and any of them a
   * refund of what is to be given back.
   */
  async function unreadFor(call: Call, terminal: string): Promise<string[]> {
    const needsAll = isOperation(call) && needsJournal(call);
    const unread: string[] = [];
    for (const one of needsAll ? [terminal, ...(await catchUp.known())] : [terminal]) {
      if (await journal.openings.isUnread(sameTerminalForm(one))) unread.push(one);
    }
    return unread;
  }

  /** A browser has few connections, and its next terminal waits for this one: it is held no longer than needed. */
  async function untilSent(key: string): Promise<void> {
    const look = async () => (await journal.read(key).catch(() => null))?.state !== 'created' || undefined;
    await changes.until(key, clock.elapsed() + SEND_MS, look);
  }

  /** The sender's own word, or `late` when the browser should be answered first. */
  async function endOf(answered: Promise<Trouble>, deadline: number): Promise<Trouble | 'late'> {
    if (deadline === Infinity) return answered;
    let timer: unknown;
    const late = new Promise<'late'>((resolve) => {
      timer = clock.setTimeout(() => resolve('late'), Math.max(0, deadline - clock.elapsed()));
    });
    const end = await Promise.race([answered, late]);
    clock.clearTimeout(timer);
    return end;
  }

  async function firstAnswer(asked: Asked, trouble: Trouble | 'late'): Promise<Response> {
    if (trouble === 'journal-unavailable') throw new ProblemError('journal-unavailable');
    // Made where it is thrown: its stack would cost every payment.
    const lost = () => new ProblemError('upstream-lost', { forwarded: true });
    if (trouble === 'upstream-lost') throw lost();
    const row = await journal.read(asked.key).catch(() => null);
    if (!row) throw lost();
    if (isUnderWay(row)) return accepted(row, asked.wait);
    // Blink's own words are passed on once, even where they prove nothing; a repetition is told to look.
    // Of money that its request does not name the browser could not tell that they prove nothing.
    const isMute = isOperation(row.operation) && rowOf(row.operation).echo !== 'all';
    if (row.state === 'unknown' && !isMute && row.answer && isPassable(row.answer))
      return answerResponse(row.answer);
    return stored(row, asked, {});
  }

  /** The same key again: never sent again. */
  async function repeated(row: Row, asked: Asked): Promise<Response> {
    const { caller, fingerprint, deadline, wait } = asked;
    if (row.caller === NOBODY) {
      await requireAccess(options, row, caller);
    } else if (!ownership.isOf(row, caller)) {
      throw new ProblemError('forbidden', {
        detail: 'This key belongs to another caller.',
        ...(row.state === 'abandoned' && (await promise(asked))),
      });
    }
    if (row.forgotten) throw await options.views.forgotten(row, null);
    const isSame = row.fingerprint === null ? isSameRequest(row, asked) : row.fingerprint === fingerprint;
    if (row.state !== 'abandoned' && !isSame) throw new ProblemError('idempotency-key-reused');
    const found = await changes.until(row.key, deadline, async () => {
      const now = await journal.read(row.key);
      return now && !isUnderWay(now) ? now : undefined;
    });
    return found ? stored(found, asked, { 'idempotency-replayed': 'true' }) : accepted(row, wait);
  }

  /** That nothing with this key was sent is promised only where the question's mark does not speak against it. */
  async function promise({ mark, terminal }: Asked): Promise<{ forwarded?: false }> {
    return (await proof.holds(mark, terminal, false)).holds ? { forwarded: false } : {};
  }

  /** The stored answer of an attempt that is no longer under way. */
  async function stored(row: Row, asked: Asked, headers: Record<string, string>): Promise<Response> {
    if (row.state === 'abandoned') throw new ProblemError('attempt-abandoned', await promise(asked), headers);
    const isFinal = row.state === 'answered' || row.state === 'signature';
    if (!isFinal || !row.answer) throw new ProblemError('upstream-lost', { forwarded: true }, headers);
    return answerResponse(row.answer, headers);
  }

  async function accepted(row: Row, wait: number | null): Promise<Response> {
    if (wait === null) throw new ProblemError('upstream-lost', { forwarded: true }); // the proxy is closing
    const now = await journal.read(row.key).catch(() => null);
    return Response.json(await options.views.of(now ?? row), {
      status: 202,
      headers: {
        location: `${options.basePath}/attempts/${row.key}`,
        'preference-applied': `respond-async, wait=${wait}`,
      },
    });
  }
}

/** One request, as far as it was understood. */
interface Asked {
  call: Call;
  key: string;
  caller: Caller;
  mark: string | undefined;
  /** Until then the answer may be held; and what the request said of that, in seconds. */
  deadline: number;
  wait: number | null;
  terminal: string | null;
  body?: Bag;
  fingerprint?: string;
}

/** An attempt that was taken up from the log has no fingerprint: what the log keeps of the request is compared. */
function isSameRequest({ operation, request }: Row, { call, body }: Asked): boolean {
  const checked: readonly string[] = (isOperation(call) && rowOf(call).fields.checked) || [];
  const fields = ['requested_amount', 'currency', 'original_transaction_id', 'is_signature_confirmed'].filter(
    (name) => !checked.includes(name),
  );
  const logged = (request ?? {}) as unknown as Bag;
  return (
    operation === call &&
    sameTerminalForm(String(logged.terminal_id)) === sameTerminalForm(String(body?.terminal_id)) &&
    fields.every((name) => String(logged[name] ?? '') === String(body?.[name] ?? ''))
  );
}

/**
 * Writes `abandoned` under a refused key, and only then promises that nothing with it is ever sent; where the journal may
 * have forgotten that the same request was sent before, it is kept as that, and nothing is promised. Returns the row
 * where the same request was taken before: it is answered as a repetition.
 */
async function refuse(
  { journal, proof, ownership }: PaymentsOptions,
  { call, key, caller, fingerprint, mark, terminal }: Asked,
  refusal: ProblemError,
): Promise<Row> {
  let row: Row | null;
  let holds: boolean;
  try {
    ({ holds } = await proof.holds(mark, terminal, false));
    const claim = { key, operation: call, ...makerOf(caller), fingerprint };
    const isNew = holds
      ? await journal.claim({ ...claim, state: 'abandoned' })
      : await journal.claim({
          ...{ ...claim, state: 'unknown', forgotten: true },
          ...(terminal !== null && { terminal }),
        });
    if (isNew) throw holds ? refusal.notForwarded() : refusal;
    row = await journal.read(key);
  } catch (error) {
    throw error instanceof ProblemError ? error : refusal; // nothing written, nothing promised
  }
  const isOurs = row !== null && ownership.isOf(row, caller);
  if (isOurs && row?.state === 'abandoned') throw holds ? refusal.notForwarded() : refusal;
  if (!row || row.forgotten || (isOurs && fingerprint === undefined)) throw refusal;
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
