/** `POST /signatures`: one decision for each transaction that waits for one. The journal keeps the first. */
import type { SignatureBody } from '../../src/api/contract.js';
import { isMetadata } from '../../src/payment/fields.js';
import { requireAccess } from './adoption.js';
import { viewOf } from './attempt-view.js';
import { withCallerFields } from './callers.js';
import { claimOrGiveUp, type Claimed, type ClaimOptions, type Order } from './claims.js';
import type { Journal, Move, NewRow } from './journal/journal.js';
import type { Row } from './journal/row.js';
import { ProblemError } from './problems.js';
import { afterSignature } from './settlement.js';
import { invalid, sameTerminalForm } from './validation.js';

const CLAIM_ROUNDS = 3;

/** Claims the decision and keeps its sale in state `signature`, both or neither. */
export async function claimSignature(options: ClaimOptions, order: Order): Promise<Claimed> {
  const { journal, delivery, terminals } = options;
  const { key, caller, fingerprint } = order;
  const asked = withCallerFields(caller, order.body) as unknown as SignatureBody;
  const transactionId = asked.original_transaction_id;
  for (let round = 0; round < CLAIM_ROUNDS; round++) {
    const known = await journal.read(key);
    if (known) return { row: known };
    const sale = await saleOf(journal, asked);
    if (sale) await requireAccess(journal, sale, caller, terminals);
    await refuseSecondDecision(journal, order, sale, transactionId);
    if (sale) await refuseUnlessOpen(journal, sale);
    const body = withSaleAttempt(asked, sale);
    const text = JSON.stringify(body);
    const row: NewRow = {
      key,
      call: 'signature',
      caller: caller.id,
      state: 'created',
      terminal: body.terminal_id,
      fingerprint,
      request: text,
      sale: sale?.key,
      transactionId,
    };
    const keep: Move | null = sale && {
      key: sale.key,
      from: ['signature', 'unknown'],
      to: 'signature',
      transactionId,
    };
    if (await claimOrGiveUp(delivery, row, () => journal.claimSignature(row, keep))) {
      const settle = (answer: Parameters<typeof afterSignature>[3]) =>
        afterSignature(key, sale?.key ?? null, body, answer);
      return { parcel: { key, call: 'signature', body: text, sale: sale?.key ?? null, settle } };
    }
  }
  throw new ProblemError('journal-unavailable');
}

/** The sale that is decided about, where this journal has it: by its attempt, and by its transaction. */
async function saleOf(journal: Journal, body: SignatureBody): Promise<Row | null> {
  const { sale_attempt_id } = body.metadata;
  const named = sale_attempt_id ? await journal.read(sale_attempt_id) : null;
  const sale = (await journal.saleOf(body.original_transaction_id)) ?? named;
  if (!sale) return null;
  const isPayment = sale.call === 'sale' || sale.call === 'preauth';
  if (!isPayment || (sale_attempt_id && sale.key !== sale_attempt_id)) {
    throw invalid({ 'metadata.sale_attempt_id': 'This is not the sale of that transaction.' });
  }
  if (sale.transactionId && sale.transactionId !== body.original_transaction_id) {
    throw invalid({ original_transaction_id: 'This sale waits for no such transaction.' });
  }
  if (sameTerminalForm(sale.terminal ?? '') !== sameTerminalForm(body.terminal_id)) {
    throw invalid({ terminal_id: 'The sale is on another terminal.' });
  }
  return sale;
}

/** The refused decision is closed first, so that a repetition of it cannot slip in after the first one failed. */
async function refuseSecondDecision(
  journal: Journal,
  { key, caller, fingerprint }: Order,
  sale: Row | null,
  transactionId: string,
): Promise<void> {
  const first = await journal.decision(sale?.key ?? null, transactionId);
  if (!first || first.key === key) return;
  await journal.claim({ key, call: 'signature', caller: caller.id, state: 'abandoned', fingerprint });
  throw new ProblemError('attempt-in-progress', {
    detail: 'This signature was decided about already; the first decision counts.',
    attempt_id: first.key,
    attempt: (await viewOf(journal, sale ?? first)) as never,
  });
}

async function refuseUnlessOpen(journal: Journal, sale: Row): Promise<void> {
  if (sale.state === 'signature' || sale.state === 'unknown') return;
  if (sale.state === 'created' || sale.state === 'sent') {
    throw new ProblemError('attempt-in-progress', {
      attempt_id: sale.key,
      attempt: (await viewOf(journal, sale)) as never,
    });
  }
  throw invalid({ original_transaction_id: 'This sale has ended already.' });
}

/** The sale's attempt id goes along, so that the terminal's log ties the two together. */
function withSaleAttempt(body: SignatureBody, sale: Row | null): SignatureBody {
  if (!sale) return body;
  const metadata = { ...body.metadata, sale_attempt_id: sale.key };
  if (!isMetadata(metadata)) {
    throw invalid({ metadata: 'With the ids of both attempts this is more than 1,024 characters.' });
  }
  return { ...body, metadata };
}
