/** The upstream, with every call counted and timed. */
import { abortPath, operationAt, signaturePath } from '../../../src/payment/operations.js';
import type { Figures } from '../metrics/figures.js';
import { NothingWritten, type Upstream } from './upstream.js';

export const measured = (upstream: Upstream, figures: Figures): Upstream => ({
  async send(call, beforeWriting) {
    const tell = figures.asking(nameOf(call.path));
    let outcome = 'lost';
    try {
      const answer = await upstream.send(call, beforeWriting);
      outcome = classOf(answer.status);
      return answer;
    } catch (error) {
      if (error instanceof NothingWritten) outcome = 'nothing-sent';
      throw error;
    } finally {
      tell(outcome);
    }
  },
  close: () => upstream.close(),
});

/** `2xx` to `5xx`. */
const classOf = (status: number): string =>
  status >= 200 && status < 600 ? `${Math.floor(status / 100)}xx` : 'other';

/** What is asked for, without which terminal or day. */
function nameOf(path: string): string {
  const operation = operationAt(path);
  if (operation !== undefined) return operation;
  if (path === signaturePath) return 'signature';
  if (path === abortPath) return 'abort';
  if (path === 'terminals') return 'terminals';
  if (/\/requests(\?|$)/.test(path)) return 'log';
  return /\/eod-reports?(\?|$)/.test(path) ? 'day-report' : 'terminal';
}
