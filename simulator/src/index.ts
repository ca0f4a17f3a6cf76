/** Blink's card-present API on virtual terminals, for building and testing a till without hardware. */
export { createSimulator, type Simulator } from './simulator.js';
export { serveSimulator, type Listening } from './serve.js';
export type { Charge, ChargeFilter, Via } from './ledger.js';
export type { Credentials } from './credentials.js';
export { WrongFault, type Fault, type FaultAnswer } from './faults.js';
export { WrongSetting, type Settings, type SimulatorOptions } from './options.js';
export type { LoggedRequest } from './request-log.js';
export type { ReceivedFilter, ReceivedRequest } from './received.js';
export { samples, type Sample } from './samples.js';
export {
  NothingToPress,
  type Button,
  type ConnectionState,
  type Mode,
  type Screen,
  type TerminalChange,
  type TerminalSetup,
  type TerminalView,
} from './terminal.js';
