import type { Operation } from '../payment/operations.js';

/** The attempt that a button has open. */
export interface OpenAttempt {
  readonly id: string;
  readonly operation: Operation;
  readonly amount: string;
  readonly currency: string;
  readonly terminalId: string;
  readonly reference: string | null;
  readonly part: string | null;
  readonly startedAt: string;
}
