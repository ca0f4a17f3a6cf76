/** What Blink says in place of the truth: each as a fault of the simulator. */
import type { Fault } from '../../../../simulator/src/index.js';
import type { BlinkFault } from '../scripts/script.js';

const failure = (message: string) => JSON.stringify({ result: 'FAILURE', message, errors: {} });

/** What the simulator is told to do with the next call; null where the fault means nothing to this one. */
export function faultOf({ what, before, logged }: BlinkFault, path: string): Fault | null {
  const on = path as Fault['on'];
  const log: Partial<Fault> = logged === 'nothing' ? { drop_from_log: true } : { logged };
  const said = (status: number, body: string) => ({ on, ...log, answer: { status, body } });
  const refused = (status: number, message: string) => ({
    ...said(status, failure(message)),
    logged: undefined,
  });
  switch (what) {
    // These promise that nothing was charged, and Blink keeps its promises.
    case '429':
      return refused(429, 'Device is busy');
    case '503-unreachable':
      return refused(503, 'Device unreachable');
    case '422':
      return refused(422, 'Validation failed');
    // These promise nothing.
    case '500':
      return { ...said(500, failure('Please try again')), before };
    case '502-html':
      return { ...said(502, '<html>Bad gateway</html>'), before };
    case '503-lost':
      return { ...said(503, failure('Lost connection')), before };
    // The maker of the terminals answers so where the line was lost during the transaction.
    case '201-lost':
      return { ...said(201, failure('Connection lost during the transaction')), before };
    case '504':
      return { ...said(504, failure('Gateway timeout')), before };
    case '408':
      return { ...said(408, '<html>Request timeout</html>'), before };
    case 'no-id':
      return { ...said(201, '{"result":"SUCCESS"}'), before };
    case 'half-json':
      return { ...said(201, '{"result":"SUCCESS","transaction_id":"ABC'), before };
    case 'unknown-result':
      return { ...said(201, '{"result":"PENDING","transaction_id":"ABCDEFGHIJKLMNOP"}'), before };
    case 'other-amount':
      return { on, ...log, data: 'other-amount' };
    case 'no-data':
      return { on, ...log, data: 'omit' };
    case 'no-metadata':
      return { on, ...log, data: 'no-metadata' };
  }
}
