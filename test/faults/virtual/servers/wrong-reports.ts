/**
 * End-of-day reports that are late or wrong. What they invent about a payment that charged nothing differs from a proof in
 * one thing each: whoever believes it calls an unpaid order paid.
 */
import type { UpstreamAnswer } from '../../../../proxy/src/blink/upstream.js';
import type { PaymentBody } from '../../../../src/payment/contract.js';
import type { ReportFate } from '../scripts/script.js';

/** @param unpaid what was sent to the terminal and has charged nothing, with the path it was sent to */
export function wrongReport(
  answer: UpstreamAnswer,
  fate: ReportFate,
  unpaid: readonly { path: string; body: PaymentBody }[],
): UpstreamAnswer {
  if (answer.status !== 200 || fate === 'true') return answer;
  if (fate === 'late') return { status: 200, text: '[]' };
  if (fate === 'malformed') return { ...answer, text: answer.text.replace(/\]$/, ',]') };
  const entries = JSON.parse(answer.text) as unknown[];
  const invented = unpaid.flatMap(({ path, body }, index) => {
    const { metadata, currency, site_branch_id, pos_location, operator_id, terminal_id } = body;
    const entry = {
      ...{ request_timestamp: body.request_timestamp, currency, site_branch_id, pos_location, operator_id },
      ...{ payment_method: path, status: 'Success', requested_amount: Number(body.requested_amount) },
      ...{ transaction_id: `INVENTED${String(index).padStart(8, '0')}`, terminal_id, metadata },
    };
    switch (fate) {
      case 'other-amount':
        return [{ ...entry, requested_amount: Number((entry.requested_amount + 0.01).toFixed(2)) }];
      case 'other-method':
        return [{ ...entry, payment_method: path === 'sales' ? 'payments' : 'sales' }];
      case 'other-status':
        return [{ ...entry, status: 'Declined' }];
      case 'twice':
        return [entry, { ...entry, transaction_id: entry.transaction_id.replace('INVENTED', 'INVENTOR') }];
    }
  });
  return { status: 200, text: JSON.stringify([...entries, ...invented]) };
}
