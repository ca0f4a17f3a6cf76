import type { CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';
import type { PaymentDetail } from '../../events/payment-detail.js';
import type { BackOperation } from '../../payment/operations.js';
import { OperationButton } from '../operation-button.js';
import { styles } from './refund-button.styles.js';

/**
 * Gives money back on a Blink terminal: says what it will do, what to do now, and how it ended. It needs a proxy with a
 * journal, an `operator-id`, and a till that may refund.
 *
 * @element blink-refund-button
 * @attr {idle|starting|waiting|cancelling|signature|confirming|checking|unresolved|approved|declined|failed} state - Where the refund stands; read-only.
 * @fires {BlinkStartEvent} blink-start - Before anything is written or sent; prevent it and nothing happens.
 * @fires {BlinkStateChangeEvent} blink-state-change - The state changed.
 * @fires {BlinkSignatureRequiredEvent} blink-signature-required - Blink asks for a signature check; prevent it to answer yourself.
 * @fires {BlinkCancelRequestedEvent} blink-cancel-requested - The terminal is about to be asked to stop; prevent it and it is not.
 * @fires {BlinkRefundSuccessEvent} blink-refund-success - The money went back.
 * @fires {BlinkRefundFailureEvent} blink-refund-failure - Surely no money went back.
 * @fires {BlinkUnresolvedEvent} blink-unresolved - Neither can be shown: the operator must look at the terminal.
 * @fires {BlinkRefundLateSuccessEvent} blink-refund-late-success - The money went back after all, after the refund was closed as not given.
 * @fires {BlinkStaffNeededEvent} blink-staff-needed - `unattended`, and a person is needed: once for each attempt and reason.
 * @fires {BlinkClearEvent} blink-clear - `unattended`, and what became of the last payment is about to leave the screen; cancelable.
 * @fires {BlinkAnnounceEvent} blink-announce - What it says to a screen reader now, for a page that speaks itself: its words and their language.
 * @csspart button - The native button.
 * @csspart label - The words and the money on the button.
 * @csspart cancel - Asks the terminal to stop; there while it can be asked.
 * @csspart elapsed - How long the refund has been running.
 * @csspart status - What happened and what to do now; announced politely.
 * @csspart question - The questions to the operator about an unresolved outcome.
 * @csspart question-check - The tick with its words.
 * @csspart question-box - The tick alone.
 * @csspart question-field - What is written down, with its words.
 * @csspart question-input - The line alone.
 * @csspart question-missing - What one of them lacks.
 * @csspart question-answers - The row of the two answers.
 * @csspart question-approved - The answer that it was approved.
 * @csspart question-not-charged - The answer that nothing was charged.
 * @csspart question-again - Asks once more, and answers nothing.
 * @cssprop --blink-accent - Colour of the button where no other is set: never at rest.
 * @cssprop --blink-on-accent - Colour of the text on a coloured button.
 * @cssprop --blink-success - Colour once refunded.
 * @cssprop --blink-on-success - Colour of the text then.
 * @cssprop --blink-danger - Colour of a failure.
 * @cssprop --blink-on-danger - Colour of the mark on an answer that nothing was charged.
 * @cssprop --blink-warning - Colour of an unclear outcome.
 * @cssprop --blink-on-warning - Colour of the text then.
 * @cssprop --blink-busy - Colour while the button cannot be pressed.
 * @cssprop --blink-on-busy - Colour of the text then.
 * @cssprop --blink-radius - Corner radius.
 * @cssprop --blink-font - Font family.
 */
export class BlinkRefundButton extends OperationButton {
  static override styles: CSSResultGroup = [OperationButton.styles, styles];

  /**
   * `linked-refund` (the default with a `transaction-id`), `refund` (the default without), or `reversal`: the whole of a
   * payment.
   * @type {'linked-refund' | 'refund' | 'reversal' | undefined}
   */
  @property() override mode: BackOperation | undefined;

  /** @internal */
  override readonly givesBack = true;

  /**
   * Gives the money back. Resolves to the detail of the final event; to null where `blink-start` was prevented. With
   * `again` it is given although this order was refunded before, with another amount or too long ago to count.
   */
  refund(options?: { again?: boolean }): Promise<PaymentDetail | null> {
    return this.begin(options?.again === true);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'blink-refund-button': BlinkRefundButton;
  }
}
