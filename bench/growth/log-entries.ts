/** A terminal's log that grows: reading it, finding one attempt in it, and its rows for a person. */
import { randomUUID } from 'node:crypto';
import { parsed } from '../../src/payment/json.js';
import { entriesOf, judgeLog } from '../../src/payment/request-log.js';
import { rowsOf } from '../../src/terminal-log/rows.js';
import { approval } from '../proxy/approval.js';
import { payment } from '../proxy/payment.js';
import type { Figure } from '../report.js';
import { percentile } from '../stats.js';
import { doublings, growthFigures, type Point } from './curve.js';

export function logFigures(isShort: boolean): Figure[] {
  const judged: Point[] = [];
  const shown: Point[] = [];
  for (const size of doublings(50, isShort ? 5 : 8)) {
    const log = logOf(size);
    const rounds = isShort ? 10 : 40;
    judged.push({ size, value: timed(rounds, () => judge(log)) });
    shown.push({ size, value: timed(rounds, () => rowsOf(parsed(log))) });
  }
  return [
    ...growthFigures('an attempt looked for in a log', 'log entries', 'ms', judged),
    ...growthFigures('a log made into rows', 'log entries', 'ms', shown),
  ];
}

function logOf(size: number): string {
  const requests = Array.from({ length: size }, (_, index) => ({
    id: randomUUID(),
    request: {
      ...{ method: 'POST', url: 'https://api.example.com/v1/card-present/sales', body: payment().body },
      ...{
        headers: { 'content-type': 'application/json' },
        timestamp: new Date(1.78e12 + index * 60_000).toISOString(),
      },
    },
    response: { code: '201', message: 'Created', body: approval },
  }));
  return JSON.stringify({ requests });
}

/** As for an attempt that the log does not have: every entry is looked at. */
function judge(log: string): void {
  const found = judgeLog(
    entriesOf(parsed(log)),
    { id: randomUUID(), operation: 'sale', amount: '66.60', currency: 'GBP', terminalId: 'T1' } as never,
    true,
  );
  if (found) throw new Error('an attempt was found that is not there');
}

function timed(rounds: number, work: () => unknown): number {
  const times = Array.from({ length: rounds + 3 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return percentile(times.slice(3), 0.1);
}
