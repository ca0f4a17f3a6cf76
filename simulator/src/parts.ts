/** Everything a simulator consists of, for whoever needs more than one part. */
import type { Changes } from './changes.js';
import type { Credentials } from './api/credentials.js';
import type { EodReport } from './terminals/eod-report.js';
import type { Faults } from './api/faults.js';
import type { Ledger } from './ledger.js';
import type { Settings } from './options.js';
import type { Received } from './api/received.js';
import type { RequestLog } from './api/request-log.js';
import type { Terminals } from './terminals/terminals.js';

export interface SimulatorParts {
  readonly credentials: Credentials;
  /** Live: may be changed at any time. */
  readonly settings: Settings;
  readonly terminals: Terminals;
  readonly ledger: Ledger;
  readonly log: RequestLog;
  readonly report: EodReport;
  readonly received: Received;
  readonly faults: Faults;
  readonly changes: Changes;
  /** The simulator's clock. */
  readonly now: () => Date;
  /** Forgets everything; payments that are still held are answered with 503 first. */
  readonly reset: () => Promise<void>;
}
