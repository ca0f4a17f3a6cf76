/** An attempt as `GET /attempts/{key}`, a 202 and a 409 show it. */
import type { AttemptView, Call, PaymentBody, SignatureBody } from '../../../src/payment/contract.js';
import { isOperation } from '../../../src/payment/operations.js';
import type { Journal } from '../journal/journal.js';
import type { Row } from '../journal/row.js';
import { ProblemError } from '../problems.js';
import { decimalOf, sameTerminalForm } from '../values.js';
import { quietUntil } from './quiet-period.js';

/** The contract's view, also of a signature's own row and of a key that was abandoned before it was seen. */
export type View = Omit<AttemptView, 'operation' | 'terminal_id' | 'version'> & {
  operation: Call | null;
  terminal_id: string | null;
  version: number;
};

const iso = (time: number): string => new Date(time).toISOString();
const isoOrNull = (time: number | null): string | null => (time === null ? null : iso(time));
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export class AttemptViews {
  constructor(
    private readonly journal: Journal,
    private readonly quietPeriodMs: number,
  ) {}

  /** Its version is the row's: what is read after it may be newer, and is then shown again under a higher one. */
  async of(row: Row): Promise<View> {
    const decision = mayBeSigned(row) ? await this.journal.decision(row.key, row.transactionId) : null;
    const payment = row.operation === 'signature' && row.sale ? await this.journal.read(row.sale) : null;
    const named = row.operation === 'signature' && !payment ? await this.#named(row) : null;
    return viewOf(row, { decision, payment, named }, this.quietPeriodMs);
  }

  /**
   * A decision may come before the answer that asks for it, and is claimed without its payment then. Whoever hears how it
   * ended must still not take money back for a payment: a terminal holds one at a time, so it is what is open there, unless
   * that came later or is known to be about another transaction.
   */
  async #named({ transactionId, terminal, created }: Row): Promise<Row | null> {
    const known = transactionId === null ? null : await this.journal.saleOf(transactionId);
    if (known || terminal === null) return known;
    const open = await this.journal.openOn(sameTerminalForm(terminal));
    return open && open.created <= created && open.transactionId === null ? open : null;
  }

  /**
   * 409: this journal may have forgotten whether it was sent.
   * @param retryAfter seconds after which the same question may be answered otherwise
   */
  async forgotten(row: Row, retryAfter: number | null): Promise<ProblemError> {
    const details = { attempt_id: row.key, attempt: (await this.of(row)) as never };
    return new ProblemError(
      'attempt-forgotten',
      details,
      retryAfter === null ? {} : { 'retry-after': String(retryAfter) },
    );
  }

  /** 409 with the attempt as it is. */
  async inProgress(row: Row, detail?: string): Promise<ProblemError> {
    return new ProblemError('attempt-in-progress', {
      ...(detail && { detail }),
      attempt_id: row.key,
      attempt: (await this.of(row)) as never,
    });
  }
}

/** Of a payment the decision about its signature, of a decision the payment that it is about. */
export interface Beside {
  decision: Row | null;
  payment: Row | null;
  /** Of a decision that was claimed without its payment, which one it can only be: by this its operation is named. */
  named?: Row | null;
}

/** Is it a payment of which a signature was asked? */
export const mayBeSigned = ({ operation, transactionId }: Row): boolean =>
  isOperation(operation) && transactionId !== null;

/** The view of rows that were read already. */
export function viewOf(row: Row, { decision, payment, named }: Beside, quietPeriodMs: number): View {
  const about = (payment ?? named)?.operation;
  const isPayment = isOperation(row.operation);
  const word = wordAbove(row, payment);
  return {
    id: row.key,
    operation: row.operation === 'void' ? null : row.operation,
    terminal_id: row.terminal,
    ...(isPayment && askedFor(row)),
    operator_id: row.request?.operator_id ?? null,
    ...(isPayment && { original_transaction_id: row.originalTransaction ?? null }),
    transaction_id: row.answerTransactionId,
    status: word ? 'resolved' : row.state,
    version: row.version + (word ? 1 : 0),
    created_at: iso(row.created),
    sent_at: isoOrNull(row.sent),
    answered_at: isoOrNull(row.answered),
    response: decision?.state === 'answered' ? decision.answer : row.answer,
    ...(isOperation(about) && { payment_operation: about }),
    signature: decision && {
      id: decision.key,
      is_signature_confirmed: (decision.request as SignatureBody).is_signature_confirmed,
      original_transaction_id: decision.transactionId!,
      status: decision.state,
    },
    cancellation: row.cancellation && {
      at: iso(row.cancellation.at),
      answered_at: isoOrNull(row.cancellation.answered),
      accepted: row.cancellation.accepted,
    },
    resolution: word ?? row.resolution,
    resolutions: row.resolutions,
    settled_by: word ? 'operator' : row.settledBy,
    quiet_until: !word && row.state === 'unknown' ? iso(quietUntil(row, quietPeriodMs)) : null,
    forgotten: row.forgotten,
    now: iso(row.now),
    journal: row.mark,
  };
}

/** Where nothing shows what became of a decision, the operator's word about its payment is the word about it too. */
const wordAbove = ({ state }: Row, payment: Row | null): Row['resolution'] =>
  state === 'unknown' && payment?.state === 'resolved' ? payment.resolution : null;

/** Another till that finds its terminal held must tell its operator by what. */
function askedFor({ request, amount, currency, orderNumber, orderPart }: Row) {
  const body = request as PaymentBody | null;
  return {
    requested_amount: body?.requested_amount ?? decimalOf(amount),
    currency: body?.currency ?? currency ?? undefined,
    // Of a refund that names none, its payment's.
    order_number: textOrNull(body?.metadata.order_number) ?? orderNumber,
    order_part: textOrNull(body?.metadata.order_part) ?? orderPart,
  };
}
