import { css, html, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from 'lit';
import type { OperatorOutcome } from '../payment/contract.js';
import { PaymentController } from '../controllers/payment-controller.js';
import { goesDown, nextTask, Press } from '../controllers/press.js';
import { lockEarly } from '../controllers/early-lock.js';
import { Ticker } from '../controllers/ticker.js';
import { BlinkAnnounceEvent } from '../events/blink-announce.js';
import type { PaymentDetail } from '../events/payment-detail.js';
import type { PaymentState } from '../payment/machine.js';
import { operatorQuestion } from '../styles/operator-question.js';
import { controls, tokens } from '../styles/tokens.js';
import { speechOf, wordsFor, type Speech, type Words } from '../translations/index.js';
import { buttonFace, markFace, quiet } from './button-face.js';
import { Announcement } from './announcement.js';
import type { OpenAttempt } from './open-attempt.js';
import { OperatorQuestion } from './operator-question.js';
import { OrderElement } from './order-element.js';
import { statusSentence } from './status-sentence.js';
import { styles } from './operation-button.styles.js';

/**
 * A button that moves money on a Blink terminal: what paying and giving back have in common. It shows the money, what to
 * do now, and how it ended.
 */
export abstract class OperationButton extends OrderElement {
  /** A disabled `<fieldset>` disables it, as any control of a form. */
  static readonly formAssociated = true;
  /** One sheet: a page may have hundreds of these. */
  static override styles: CSSResultGroup = css`
    ${tokens}${controls}${operatorQuestion}${styles}
  `;
  static override shadowRootOptions: ShadowRootInit = {
    ...OrderElement.shadowRootOptions,
    delegatesFocus: true,
  };

  /** @internal Of the browser. */
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'state'];
  }

  readonly #payment = new PaymentController(this);
  readonly #press = new Press(this);
  #asked: OperatorQuestion | null = null;
  /** Of the Cancel button, since it was first there. */
  #cancelPress: Press | null = null;
  #isCancelOffered = false;
  /** What is marked; 0 for nothing. */
  #marks = 0;
  /** Since it was first open. */
  #ticker: Ticker<OperationButton> | undefined;

  #wasOpen = false;
  readonly #announcement = new Announcement();

  /** @internal Of the browser. A page that is drawn anew by comparison (a morph) takes out what it does not know. */
  override attributeChangedCallback(
    ...given: [name: string, before: string | null, value: string | null]
  ): void {
    super.attributeChangedCallback(...given);
    this.requestUpdate();
  }

  /** Where the payment stands. */
  get state(): PaymentState {
    return this.#payment.state;
  }

  /** The open attempt, or null. */
  get attempt(): OpenAttempt | null {
    const attempt = this.#payment.attempt;
    if (!attempt) return null;
    const { id, operation, amount, currency, terminalId, reference, part, startedAt } = attempt;
    return { id, operation, amount, currency, terminalId, reference, part, startedAt };
  }

  /** How the last payment ended: the detail of its final event, or null. */
  get result(): PaymentDetail | null {
    return this.#payment.result;
  }

  /** @internal What its own method does. @param again although it was done before */
  protected begin(again: boolean): Promise<PaymentDetail | null> {
    return this.#payment.pay(again);
  }

  /**
   * Asks the terminal to stop. Resolves to whether that was taken, never to an outcome: the card may be charged all the same,
   * and the final event says so. Fires `blink-cancel-requested` first.
   */
  cancel(): Promise<boolean> {
    return this.#payment.cancel('page');
  }

  /** As if the button had been pressed. */
  override click(): void {
    this.renderRoot.querySelector('button')?.click();
  }

  /** The native button: where the focus is on what came of a payment, it comes back from there. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
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

  /** @internal Of the browser: a `<fieldset>` around it was disabled, or is no longer. */
  formDisabledCallback(): void {
    this.requestUpdate();
  }

  /** @internal A finger or a key comes down on it. */
  [goesDown](event: Event): void {
    const { session } = this.#payment;
    if (session && this.#isPressable) lockEarly(this, event, session.lock);
  }

  get #isPressable(): boolean {
    // Its own attribute follows its property a little later.
    const isSwitchedOff = this.matches(this.hasAttribute('disabled') ? ':disabled *' : ':disabled');
    return !this.disabled && !isSwitchedOff && !this.#payment.isHeld && !this.#isForStaff;
  }

  /** No customer gives money back, nor stops that. */
  get #isForStaff(): boolean {
    return this.givesBack && this.settings.unattended;
  }

  #onClick(event: Event): void {
    const isPressable = this.#look();
    this.#announcement.press();
    this.requestUpdate();
    if (!isPressable) return event.stopPropagation();
    const isTaken = this.#press.takes(event) && this.#payment.press();
    this.#press.isIgnored = !isTaken;
    if (!isTaken) event.stopPropagation();
  }

  /** No press of the page's: nobody pays with it. */
  #onCancel(event: Event): void {
    event.stopPropagation();
    if (this.#cancelPress!.takes(event)) void this.#payment.cancel('operator');
    this.requestUpdate();
  }

  /** Made when it is first asked: hardly ever. */
  get #question(): OperatorQuestion {
    return (this.#asked ??= new OperatorQuestion(this, {
      resolve: (outcome, evidence) => this.resolve(outcome, { evidence }),
      check: () => this.check(),
    }));
  }

  /** Before it is drawn or pressed: what can be pressed now may not have been a moment ago. @returns whether it can be */
  #look(): boolean {
    const isPressable = this.#isPressable;
    this.#press.see(this.#payment.order, this.#payment.isHeld, isPressable);
    return isPressable;
  }

  /** A press is drawn after its request has left: nobody sees either before the next frame, and drawing takes a part of a millisecond. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    if (this.state !== 'starting') return super.scheduleUpdate();
    return nextTask().then(() => super.scheduleUpdate());
  }

  /** A keyboard on a question or a payment that is over reads what came of it: one more Enter pays nothing. */
  protected override update(changed: PropertyValues<this>): void {
    const focused = this.shadowRoot?.activeElement;
    const { isOpen } = this.#payment;
    const hasEnded = this.#wasOpen && !isOpen;
    this.#wasOpen = isOpen;
    if (isOpen && !this.#ticker)
      this.#ticker = new Ticker<OperationButton>(this, () => +this.#payment.isOpen);
    const isPressable = this.#look();
    const isOver = hasEnded && focused?.localName === 'button';
    if (isOver) this.#announcement.focus();
    // Whether a sentence is to be said must be known when it changes.
    const isDrawn = this.hasUpdated;
    if (isDrawn) this.#mark(isPressable);
    super.update(changed);
    if (!isDrawn) this.#mark(isPressable);
    if (!focused) return;
    if (isOver) this.#read();
    // Cancel has gone with the keys on it: an open payment is not paid again by one more Enter.
    else if (!focused.isConnected) {
      if (isOpen) this.focus({ preventScroll: true });
      else this.#read();
    }
  }

  protected override updated(): void {
    const text = this.#announcement.heard(!!(this.#marks & quiet));
    const { terminalId } = this.settings;
    if (text) this.dispatchEvent(new BlinkAnnounceEvent({ text, lang: this.#speech.lang, terminalId }));
  }

  /** @internal Out of the way of one more Enter, where the focus comes back to a payment that is over. */
  rest(): void {
    const focused = this.shadowRoot?.activeElement;
    if (focused?.localName === 'button' && !this.#payment.isOpen) this.#read();
  }

  #read(): void {
    this.renderRoot.querySelector('p')!.focus({ preventScroll: true });
  }

  override render(): TemplateResult {
    const speech = this.#speech;
    const isCancelOffered = this.#offersCancel();
    const sentence = this.#announcement.text(this.#status(speech), this.#payment);
    const below =
      isCancelOffered || this.#asksOperator ? this.#below(speech.words, isCancelOffered) : nothing;
    return buttonFace(this.#payment, speech, this.givesBack, sentence, this.#onClick, below);
  }

  #mark(isPressable: boolean): void {
    const root = this.shadowRoot!;
    this.#marks = markFace(
      root,
      this.#marks,
      this.#payment,
      this.#announcement,
      isPressable,
      this.#speech.dir,
    );
  }

  /** What can be pressed besides: nothing, in nearly all of them. */
  #below(words: Words, isCancelOffered: boolean): TemplateResult {
    return html`${isCancelOffered ? html`<button class="cancel" part="cancel" type="button" @click=${this.#onCancel}>${words.cancel}</button>` : nothing}
    ${this.#asksOperator ? this.#question.render(words, 'status') : nothing}`;
  }

  /** Nobody but the operator may answer: never a customer. */
  get #asksOperator(): boolean {
    return this.#payment.asksOperator && !this.settings.unattended;
  }

  /** Where money goes back, in words that cannot be mistaken for a payment's. */
  get #speech(): Speech {
    const speech = speechOf(this);
    return { ...speech, words: wordsFor(speech.words, this.givesBack, this.settings.unattended) };
  }

  /** A press on it before it could be seen was meant for something else. */
  #offersCancel(): boolean {
    const isOffered = !this.noCancel && !this.#isForStaff && this.#payment.canCancel;
    if (isOffered && !this.#isCancelOffered) (this.#cancelPress ??= new Press(this)).appear();
    else if (!isOffered && this.#cancelPress) this.#cancelPress.isIgnored = false;
    return (this.#isCancelOffered = isOffered);
  }

  #status(speech: Speech): string {
    const isIgnored = this.#press.isIgnored || this.#cancelPress?.isIgnored;
    const sentence = statusSentence(this.#payment, this.#isCancelOffered, speech);
    return [sentence, isIgnored && speech.words.pressAgain].filter(Boolean).join(' ');
  }
}
