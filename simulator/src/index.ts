/** Blink's card-present API on virtual terminals, for building and testing a till without hardware. */
export { createSimulator, type Simulator } from './simulator.js';
export { serveSimulator, type Listening } from './serve.js';
export type { Charge, Direction, Ledger, LedgerEntry, LedgerFilter, Refund, Via } from './ledger.js';
export type { Credentials } from './credentials.js';
export { WrongFault, type Fault, type FaultAnswer } from './faults.js';
export { WrongSetting, type Settings, type SimulatorOptions } from './options.js';
export type { LoggedRequest } from './request-log.js';
export type { ReportEntry } from './eod-report.js';
export type { ReceivedFilter, ReceivedRequest } from './received.js';
export { samples, type Sample } from './samples.js';
export { NothingToPress, type VirtualTerminal } from './terminal.js';
export type {
  Button,
  ConnectionState,
  Mode,
  Screen,
  TerminalChange,
  TerminalSetup,
  TerminalView,
} from './terminal-types.js';
