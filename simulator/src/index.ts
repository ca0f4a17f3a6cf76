/** Blink's card-present API on virtual terminals, for building and testing a till without hardware. */
export { createSimulator, type Simulator } from './simulator.js';
export { serveSimulator, type Listening } from './serve.js';
export type { Charge, Direction, Ledger, LedgerEntry, LedgerFilter, Refund, Via } from './ledger.js';
export type { Credentials } from './api/credentials.js';
export { WrongFault, type Fault, type FaultAnswer } from './api/faults.js';
export { WrongSetting, type Settings, type SimulatorOptions } from './options.js';
export type { LoggedRequest } from './api/request-log.js';
export type { ReportEntry } from './terminals/eod-report.js';
export type { ReceivedFilter, ReceivedRequest } from './api/received.js';
export { samples, type Sample } from './api/samples.js';
export { NothingToPress, type VirtualTerminal } from './terminals/terminal.js';
export type {
  Button,
  ConnectionState,
  Mode,
  Screen,
  TerminalChange,
  TerminalSetup,
  TerminalView,
} from './terminals/terminal-types.js';
