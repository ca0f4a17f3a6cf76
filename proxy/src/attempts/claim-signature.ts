/** `POST /signatures`: one decision for each transaction that waits for one. The journal keeps the first. */
import type { Answer, SignatureBody } from '../../../src/payment/contract.js';
import { isMetadata } from '../../../src/payment/fields.js';
import { isOperation } from '../../../src/payment/operations.js';
import { adopt, requireAccess } from '../access/attempt-access.js';
import { mayUseTerminal, withCallerFields } from '../access/callers.js';
import { makerOf } from '../access/ownership.js';
import type { Journal, Move, NewRow } from '../journal/journal.js';
import { isUnderWay, type Row } from '../journal/row.js';
import { invalid, ProblemError } from '../problems.js';
import { sameTerminalForm } from '../values.js';
import { claimOrGiveUp, type CheckedCall, type Claimed, type ClaimOptions } from './claim.js';
import { afterSignature } from './record-answer.js';

const CLAIM_ROUNDS = 3;

/** Claims the decision and keeps its sale in state `signature`, both or neither. */
export async function claimSignature(options: ClaimOptions, checked: CheckedCall): Promise<Claimed> {
  const { journal, sender } = options;
  const { key, caller, fingerprint } = checked;
  const asked = withCallerFields(caller, checked.body) as unknown as SignatureBody;
  const transactionId = asked.original_transaction_id;
  for (let round = 0; round < CLAIM_ROUNDS; round++) {
    const known = await journal.read(key);
    if (known) return { known };
    const sale = await saleOf(journal, asked);
    if (sale) await requireAccess(options, sale, caller);
    await refuseSecondDecision(options, checked, sale, transactionId);
    if (sale) await refuseUnlessOpen(options, sale);
    const body = withSaleAttempt(asked, sale);
    const text = JSON.stringify(body);
    const row: NewRow = {
      key,
      operation: 'signature',
      ...makerOf(caller),
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
    if (await claimOrGiveUp(sender, row, () => journal.claimSignature(row, keep))) {
      if (!sale) await noticeLateSale(journal, transactionId);
      const saleKey = sale?.key ?? null;
      const movesAfter = (answer: Answer) => afterSignature(key, saleKey, body, answer);
      return { claimed: { key, call: 'signature', body: text, sale: saleKey, movesAfter } };
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
  if (!isOperation(sale.operation) || (sale_attempt_id && sale.key !== sale_attempt_id)) {
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

/** Its answer may have come in this very moment: then nothing ties the two together but the log. */
async function noticeLateSale(journal: Journal, transactionId: string): Promise<void> {
  const sale = await journal.saleOf(transactionId);
  if (sale) await journal.move({ key: sale.key, from: ['signature'], to: 'unknown' });
}

/** The refused decision is abandoned first, so that a repetition of it cannot slip in after the first one failed. */
async function refuseSecondDecision(
  options: ClaimOptions,
  { key, caller, fingerprint }: CheckedCall,
  sale: Row | null,
  transactionId: string,
): Promise<void> {
  const { journal, views, terminals } = options;
  const first = await journal.decision(sale?.key ?? null, transactionId);
  if (!first || first.key === key) return;
  await journal.claim({ key, operation: 'signature', ...makerOf(caller), state: 'abandoned', fingerprint });
  // Whoever is told of it must be able to follow it: nothing else tells how this question ends.
  if (mayUseTerminal(caller, terminals, first.terminal ?? '')) await adopt(options, first, caller);
  throw new ProblemError('attempt-in-progress', {
    detail: 'This signature was decided about already; the first decision counts.',
    attempt_id: first.key,
    attempt: (await views.of(sale ?? first)) as never,
  });
}

async function refuseUnlessOpen({ views }: ClaimOptions, sale: Row): Promise<void> {
  if (sale.state === 'signature' || sale.state === 'unknown') return;
  if (isUnderWay(sale)) throw await views.inProgress(sale);
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
