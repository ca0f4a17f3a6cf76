import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { OperatorOutcome } from '../../api/contract.js';
import { jsonAttribute } from '../../controllers/json-attribute.js';
import { PaymentController } from '../../controllers/payment-controller.js';
import { elapsed, Ticker } from '../../controllers/ticker.js';
import type { PaymentDetail } from '../../events/payment-detail.js';
import type { PaymentState } from '../../payment/machine.js';
import { controls, tokens } from '../../styles/tokens.js';
import { dictionaryOf, fill, formatMoney, languageOf } from '../../translations/index.js';
import { SettingsElement } from '../settings-element.js';
import { styles } from './pay-button.styles.js';

/** The attempt that a pay button has open. */
export interface OpenAttempt {
  readonly id: string;
  readonly operation: 'sale' | 'preauth';
  readonly amount: string;
  readonly currency: string;
  readonly terminalId: string;
  readonly reference: string | null;
  readonly startedAt: string;
}

/**
 * Takes a card payment on a Blink terminal: shows the money, what to do now, and how it ended.
 *
 * @element blink-pay-button
 * @attr {idle|starting|waiting|signature|confirming|checking|unresolved|approved|declined|failed} state - Where the payment stands; read-only.
 * @fires {BlinkStartEvent} blink-start - Before anything is written or sent; prevent it and nothing happens.
 * @fires {BlinkStateChangeEvent} blink-state-change - The state changed.
 * @fires {BlinkSignatureRequiredEvent} blink-signature-required - Blink asks for a signature check; prevent it to answer yourself.
 * @fires {BlinkSuccessEvent} blink-success - The money moved, or was reserved.
 * @fires {BlinkFailureEvent} blink-failure - Surely no money moved.
 * @fires {BlinkUnresolvedEvent} blink-unresolved - Neither can be shown: the operator must look at the terminal.
 * @fires {BlinkLateSuccessEvent} blink-late-success - A success turned up after the attempt was closed as not charged.
 * @csspart button - The native button.
 * @csspart label - The words and the money on the button.
 * @csspart elapsed - How long the payment has been running.
 * @csspart status - What happened and what to do now; announced politely.
 * @csspart question - The questions to the operator about an unresolved outcome.
 * @cssprop --blink-accent - Colour of the button at rest.
 * @cssprop --blink-on-accent - Colour of the text on it.
 * @cssprop --blink-success - Colour once paid.
 * @cssprop --blink-danger - Colour of a failure.
 * @cssprop --blink-warning - Colour of an unclear outcome.
 * @cssprop --blink-busy - Colour while the button cannot be pressed.
 * @cssprop --blink-radius - Corner radius.
 * @cssprop --blink-font - Font family.
 */
export class BlinkPayButton extends SettingsElement {
  static override styles = [tokens, controls, styles];
  static override shadowRootOptions: ShadowRootInit = {
    ...SettingsElement.shadowRootOptions,
    delegatesFocus: true,
  };

  /** Decimal string in major units, 0.01 to 999999.99; a number where it is exact to two decimals. */
  @property() amount: string | number = '';
  /** ISO 4217. */
  @property() currency = 'GBP';
  /** `sale` or `preauth`. */
  @property() mode: 'sale' | 'preauth' = 'sale';
  /** ISO 8601 date and time until which a pre-auth is to hold; optional. */
  @property({ attribute: 'requested-validity-date' }) requestedValidityDate?: string;
  /** The merchant's order number; sent as `metadata.order_number`. */
  @property() reference?: string;
  /** Anything to send along; JSON in the attribute. At most 1,024 characters with what is added. */
  @property({ converter: jsonAttribute })
  metadata?: Record<string, unknown>;
  /** Order details for Blink, up to 255 characters. */
  @property({ attribute: 'customer-order-details' }) customerOrderDetails?: string;
  /** No click is taken. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  readonly #payment = new PaymentController(this);
  #saving = false;
  #unsaved = false;

  constructor() {
    super();
    new Ticker(this, () => (this.#payment.isOpen ? 1 : 0));
  }

  /** Where the payment stands. */
  get state(): PaymentState {
    return this.#payment.state;
  }

  /** The open attempt, or null. */
  get attempt(): OpenAttempt | null {
    const attempt = this.#payment.attempt;
    if (!attempt) return null;
    const { id, operation, amount, currency, terminalId, reference, startedAt } = attempt;
    return { id, operation, amount, currency, terminalId, reference, startedAt };
  }

  /** How the last payment ended: the detail of its final event, or null. */
  get result(): PaymentDetail | null {
    return this.#payment.result;
  }

  /** Takes the payment. Resolves to the detail of the final event; to null where `blink-start` was prevented. */
  pay(): Promise<PaymentDetail | null> {
    return this.#payment.pay();
  }

  /** As if the button had been pressed. */
  override click(): void {
    this.renderRoot.querySelector('button')?.click();
  }

  /** Asks again for an unresolved outcome. */
  check(): void {
    this.#payment.check();
  }

  /**
   * The operator's word about an unresolved outcome.
   * @returns the detail of the final event; null where nothing is unresolved or the word could not be saved
   */
  resolve(outcome: OperatorOutcome, options?: { evidence?: string }): Promise<PaymentDetail | null> {
    return this.#payment.resolve(outcome, options?.evidence ?? '');
  }

  /** Back to idle, ready to be paid again. Refused while money is open. */
  reset(): void {
    this.#payment.reset();
  }

  get #isPressable(): boolean {
    return !this.disabled && !this.#payment.locked && !this.#payment.isOpen && this.state !== 'approved';
  }

  readonly #onClick = (event: Event): void => {
    if (this.#isPressable) void this.pay();
    else event.stopPropagation();
  };

  /** A keyboard on a question that has gone reads what came of it; on the button, one more Enter would pay. */
  protected override update(changed: PropertyValues<this>): void {
    const focused = this.shadowRoot?.activeElement;
    super.update(changed);
    if (focused && !focused.isConnected) this.renderRoot.querySelector('p')!.focus();
  }

  override render(): TemplateResult {
    const { state, result } = this;
    const { order } = this.#payment;
    const language = languageOf(this);
    const words = dictionaryOf(language);
    const amount = (state === 'approved' && result?.amount) || order.amount;
    const money = amount ? formatMoney(amount, order.currency, language) : '';
    const pay = fill(words.pay[order.operation], { money }).trim();
    const done = fill(words.done[order.operation], { money }).trim();
    const open = this.#payment.isOpen;
    const since = this.#payment.desk?.since ?? 0;
    return html`<button
        class="pay"
        part="button"
        type="button"
        aria-disabled=${this.#isPressable ? 'false' : 'true'}
        aria-describedby="status"
        @click=${this.#onClick}
      >
        <span class="label" part="label" data-widest=${pay.length > done.length ? pay : done}
          >${open ? money : state === 'approved' ? done : pay}</span
        >
        <span class="elapsed" part="elapsed" aria-hidden="true">${open ? elapsed(since) : nothing}</span>
      </button>
      <p
        class=${this.#payment.caution ? 'status caution' : 'status'}
        part="status"
        id="status"
        role="status"
        tabindex="-1"
      >
        ${this.#sentence(words)}
      </p>
      ${this.#payment.asksOperator ? this.#question(words) : nothing}`;
  }

  #sentence(words: ReturnType<typeof dictionaryOf>): string {
    const { state, result } = this;
    const { desk, locked, asksOperator, caution } = this.#payment;
    if (locked) {
      const { amount, currency, reference } = desk!.attempt!;
      const money = amount && formatMoney(amount, currency, languageOf(this));
      if (asksOperator) return fill(words.lockedUnresolved, { money, reference: reference ?? '' });
      return desk!.state === 'idle' ? words.lockedElsewhere : words.locked;
    }
    if (caution)
      return fill(caution === 'late' ? words.lateSuccess : words.chargedTwice, {
        money: formatMoney(result!.amount, result!.currency, languageOf(this)),
      });
    if (result && 'message' in result && !this.#payment.isOpen) return result.message;
    if (state === 'checking' && desk?.signedOut) return words.signedOut;
    const card = state === 'approved' && result;
    return card && (card.cardType || card.cardNumber)
      ? `${words.states.approved} ${card.cardType ?? ''} ${card.cardNumber ?? ''}`
      : words.states[state];
  }

  #question({ operator }: ReturnType<typeof dictionaryOf>): TemplateResult {
    const answer = (outcome: OperatorOutcome) => () => void this.#answer(outcome);
    return html`<div class="question" part="question" role="group" aria-labelledby="status">
      <label><input type="checkbox" required />${operator.idle}</label>
      <label>${operator.evidence}<input name="evidence" required autocomplete="off" maxlength="500" /></label>
      <button type="button" @click=${answer('approved')}>${operator.approved}</button>
      <button type="button" @click=${answer('not-charged')}>${operator.notCharged}</button>
      <button type="button" @click=${this.check}>${operator.again}</button>
      ${this.#unsaved ? html`<span role="alert">${operator.failed}</span>` : nothing}
    </div>`;
  }

  async #answer(outcome: OperatorOutcome): Promise<void> {
    const inputs = [...this.renderRoot.querySelectorAll('input')];
    if (this.#saving || !inputs.every((input) => input.reportValidity())) return;
    this.#saving = true;
    const told = await this.resolve(outcome, { evidence: inputs[1]!.value });
    this.#saving = false;
    this.#unsaved = !told;
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'blink-pay-button': BlinkPayButton;
  }
}
