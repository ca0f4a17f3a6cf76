/** What may be wrong with an end-of-day report that comes at all. */
import type { Answer } from './answers.js';
import type { ReportEntry } from '../terminals/eod-report.js';

const eachWith = (change: (entry: ReportEntry) => Partial<ReportEntry>) => (entries: ReportEntry[]) =>
  entries.map((entry) => ({ ...entry, ...change(entry) }));

const changes = {
  /** The newer half has not arrived yet; of one entry, that one. */
  partial: (entries) => entries.slice(0, Math.floor(entries.length / 2)),
  'other-amount': eachWith(({ requested_amount }) => ({
    requested_amount: Number((requested_amount + 0.01).toFixed(2)),
  })),
  'other-status': eachWith(() => ({ status: 'Declined' })),
  'other-method': eachWith(() => ({ payment_method: 'payments' })),
  'no-metadata': eachWith(() => ({ metadata: undefined })),
  /** Two entries for one attempt, each with a transaction of its own. */
  twice: (entries) =>
    entries.flatMap((entry) => {
      const transaction_id = [...entry.transaction_id].reverse().join('');
      return [entry, { ...entry, transaction_id }];
    }),
} satisfies Record<string, (entries: ReportEntry[]) => ReportEntry[]>;

export type ReportFault = keyof typeof changes | 'malformed';
export const reportFaults: ReportFault[] = [
  ...(Object.keys(changes) as (keyof typeof changes)[]),
  'malformed',
];

/** As in the vendor's own sample: one comma is missing, and one is too many. */
const malformed = (body: string): string => body.replace('","', '""').replace(/\]$/, ',]');

/** The report with this fault; any other answer as it is. */
export function withReportFault(answer: Answer, how: ReportFault): Answer {
  if (answer.status !== 200) return answer;
  if (how === 'malformed') return { ...answer, body: malformed(answer.body) };
  return { ...answer, body: JSON.stringify(changes[how](JSON.parse(answer.body) as ReportEntry[])) };
}
