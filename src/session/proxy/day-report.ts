/** Asks for a terminal's end-of-day report, behind a plain proxy; one with a journal does that by itself. */
import type { ProxyClient } from '../../api/proxy-client.js';
import type { LogEntry } from '../../payment/contract.js';
import { daysIn, judgeReport, type ReportProof } from '../../payment/day-report.js';
import type { Expected } from '../../payment/outcome.js';
import type { Asked } from './asked.js';

const hour = 3_600_000;

/** Where there is no such report, by proxy and terminal: it is not asked for again until then. */
const refusedUntil = new WeakMap<ProxyClient, Record<string, number>>();

/**
 * What the report proves; null where that is nothing, or it cannot be had.
 * @param days the log's days in which the attempt can stand
 * @param log the log's entries of these days
 */
export async function askReport(
  { client, proxyUrl, environment }: Asked,
  expected: Expected,
  days: readonly string[],
  log: readonly LogEntry[],
): Promise<ReportProof | null> {
  const { terminalId } = expected;
  const refused = refusedUntil.get(client) ?? {};
  const where = `${proxyUrl} ${terminalId.toLowerCase()}`;
  const now = environment.elapsed();
  if (now < (refused[where] ?? 0)) return null;
  try {
    const answers = await Promise.all(days.map((day) => client.dayReport(proxyUrl, terminalId, day)));
    const read = daysIn(answers);
    if (read !== 'refused') return read && judgeReport(read, expected, log);
    refusedUntil.set(client, { ...refused, [where]: now + hour });
  } catch {
    // Not had this time: what the log shows stands.
  }
  return null;
}
