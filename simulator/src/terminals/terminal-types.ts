/** The shapes of a virtual terminal: how it is set, what it is asked, how that ends, how it looks. Types only. */
import type { Operation } from '../../../src/payment/operations.js';
import type { Direction, Via } from '../ledger.js';
import type { PennyOutcome } from './pennies.js';

export type ConnectionState = 'CONNECTED' | 'DISCONNECTED';
/** `manual`: a person or a test presses the keys. `auto`: a card is tapped and approved unless the pennies steer. */
export type Mode = 'manual' | 'auto';
export type ResultScreen = 'approved' | 'declined' | 'cancelled';
export type Screen = 'idle' | 'present-card' | 'signature' | ResultScreen;
export type Button =
  'tap' | 'insert' | 'swipe' | 'approve' | 'decline' | 'signature' | 'cancel' | 'unplug' | 'plug';

/** What can be set about a terminal. Times in milliseconds. */
export interface TerminalSetup {
  terminal_id: string;
  serial_number?: string;
  state?: ConnectionState;
  mode?: Mode;
  /** How long the card of `auto` mode takes. Default 0. */
  autoDelay?: number;
  /** How long a result stays on the screen; it keeps nobody from paying. Default 4000. */
  resultTime?: number;
}
export type TerminalChange = Omit<TerminalSetup, 'terminal_id'>;

/** What the cloud asks of a terminal. */
export interface Payment {
  operation: Operation;
  /** Decimal string in major units. */
  amount: string;
  currency: string;
  attemptId: string | null;
  /** The earlier transaction that it is about. */
  of?: { transactionId: string; attemptId: string | null };
  posLocation: string;
  /** The body of the request, as it came. */
  request: Record<string, unknown>;
  /** What the pennies say; null where they are not listened to. */
  pennyOutcome: PennyOutcome | null;
}

/** How a payment at the terminal ended, as the cloud learns it. */
export type Ending =
  | { kind: 'approved' | 'declined'; transactionId: string; via: Via }
  | { kind: 'signature'; transactionId: string }
  /** `byPos`: an abort has stopped it, and no key on the terminal. */
  | { kind: 'cancelled'; byPos?: true }
  /** The line broke. `charged` is what the cloud did not get to hear, `logged` what its log will hold. */
  | { kind: 'lost'; charged: { transactionId: string; via: Via } | null; logged: LoggedAs };

/** What the terminal's log holds of an answer: what was sent, or what really became of the payment. */
export type LoggedAs = 'answer' | 'success';

export interface SignatureDecision {
  confirmed: boolean;
  attemptId: string | null;
  saleAttemptId: string | null;
}

/** How a terminal looks to the control API. Times are ISO 8601 in UTC. */
export interface TerminalView {
  terminal_id: string;
  serial_number: string;
  state: ConnectionState;
  screen: Screen;
  /** The payment on the screen that waits for somebody. */
  current: Shown | null;
  /** The last payment that ended, until the next one begins. */
  last: (Shown & { ended: string }) | null;
  /** While a signature is waited for: what the bank will say once it is accepted. */
  bank: 'approves' | 'declines' | null;
  /** The keys that do something now. */
  buttons: Button[];
  mode: Mode;
  autoDelay: number;
  resultTime: number;
  last_connected_at: string;
  last_active_at: string | null;
  last_connected_pos: string | null;
  device_software_version: string;
}
export interface Shown {
  operation: Operation;
  direction: Direction;
  requested_amount: string;
  currency: string;
  attempt_id: string | null;
  transaction_id: string | null;
  since: string;
}
