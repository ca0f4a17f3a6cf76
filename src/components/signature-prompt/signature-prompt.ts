import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { SignatureController } from '../../controllers/signature-controller.js';
import { orderOf } from '../../controllers/host-order.js';
import { Press } from '../../controllers/press.js';
import { secondsSince, Ticker } from '../../controllers/ticker.js';
import { operatorQuestion } from '../../styles/operator-question.js';
import { controls, tokens } from '../../styles/tokens.js';
import {
  fill,
  formatDuration,
  formatMoney,
  wordsFor,
  type Speech,
  type Words,
} from '../../translations/index.js';
import { OperatorQuestion } from '../operator-question.js';
import { SettingsElement } from '../settings-element.js';
import { dressAs } from './dress-as.js';
import { styles } from './signature-prompt.styles.js';

/** Turbo takes out what bears it before it keeps a copy of a page; of other copies it is known by it. */
const copied = 'data-turbo-temporary';

/** What a person must answer. */
const questions: readonly string[] = ['asking', 'refused', 'unresolved'];

/**
 * Asks the operator to compare the signature, and tells the terminal the answer: once.
 * A pay button opens one by itself; on its own it fires the final event.
 *
 * @element blink-signature-prompt
 * @fires {BlinkSuccessEvent} blink-success - On its own only: the signature was accepted and the money moved.
 * @fires {BlinkFailureEvent} blink-failure - On its own only: declined, or the signature was rejected.
 * @fires {BlinkRefundSuccessEvent} blink-refund-success - On its own only: the signature was accepted and the money went back.
 * @fires {BlinkRefundFailureEvent} blink-refund-failure - On its own only: the refund was declined, or the signature rejected.
 * @fires {BlinkUnresolvedEvent} blink-unresolved - On its own only: nobody knows what became of the answer.
 * @fires {BlinkStaffNeededEvent} blink-staff-needed - On its own only, `unattended`: a person is needed.
 * @csspart dialog - The dialog: modal while it asks, beside the page while it only tells.
 * @csspart title - What is asked.
 * @csspart amount - The money.
 * @csspart text - What to compare, or what goes on.
 * @csspart waiting - How long the terminal has waited for the answer.
 * @csspart not-sent - That the answer was not sent.
 * @csspart actions - The row of the answers.
 * @csspart accept - The button that accepts.
 * @csspart reject - The button that rejects, and the one that is asked once more.
 * @csspart back - The button that leads back from that to both answers.
 * @csspart question - On its own only: the questions to the operator about an unresolved outcome.
 * @csspart question-check - The tick with its words.
 * @csspart question-box - The tick alone.
 * @csspart question-field - What is written down, with its words.
 * @csspart question-input - The line alone.
 * @csspart question-missing - What one of them lacks.
 * @csspart question-answers - The row of the two answers.
 * @csspart question-approved - The answer that it was approved.
 * @csspart question-not-charged - The answer that nothing was charged.
 * @csspart question-again - Asks once more, and answers nothing.
 * @cssprop --blink-success - Colour of the accepting button.
 * @cssprop --blink-danger - Colour of the final rejecting button, and of an answer that was not sent.
 * @cssprop --blink-warning - Colour of an unclear outcome.
 * @cssprop --blink-on-success - Colour of the text on the accepting button.
 * @cssprop --blink-on-danger - Colour of the text on the final rejecting button.
 * @cssprop --blink-on-accent - Colour of the text on both, where they have none of their own.
 * @cssprop --blink-surface - Ground of the dialog.
 * @cssprop --blink-on-surface - Colour of its text.
 * @cssprop --blink-backdrop - What covers the page behind it.
 * @cssprop --blink-accent - Colour of the tick in the questions to the operator.
 * @cssprop --blink-radius - Corner radius.
 * @cssprop --blink-font - Font family.
 */
export class BlinkSignaturePrompt extends SettingsElement {
  static override styles = [tokens, controls, operatorQuestion, styles];

  /** The transaction that waits for the signature. */
  @property({ attribute: 'transaction-id' }) transactionId = '';
  /** Decimal string in major units. */
  @property() amount: string | number = '';
  /** ISO 4217. */
  @property() currency = 'GBP';
  /** The dialog is open. */
  @property({ type: Boolean, reflect: true }) open = false;
  /** Since when the terminal waits: ISO 8601; default the moment of opening. */
  @property() since?: string;
  /** @internal Leaves the page once it is answered; the pay button's own prompt does. */
  temporary = false;
  /** @internal The signature is for money that goes back. */
  givesBack = false;
  /** @internal The button or the till whose look and direction of writing it takes. */
  speaksFor?: EventTarget;

  @state() private _isSure = false;
  @query('dialog') private _dialog!: HTMLDialogElement;
  @query('h2') private _title!: HTMLElement;

  readonly #signature = new SignatureController(this, () => this.#changed());
  readonly #press = new Press(this);
  /** Where the keys were before it asked. */
  #before: HTMLElement | null = null;
  readonly #question = new OperatorQuestion(this, {
    resolve: (outcome, evidence) => this.#signature.resolve(outcome, evidence).then((taken) => taken || null),
    check: () => this.#signature.check(),
  });

  constructor() {
    super();
    new Ticker(this, () => (this.open ? 1 : 0));
  }

  /** Opens the dialog. */
  show(): void {
    this.open = true;
  }

  /** Accepts the signature, at once. */
  accept(): Promise<void> {
    return this.#decide(true);
  }

  /** Rejects the signature, at once: only the button asks once more. */
  reject(): Promise<void> {
    return this.#decide(false);
  }

  async #decide(confirmed: boolean): Promise<void> {
    this._isSure = false;
    // What has left the page has been answered, or would tell its end to nobody.
    if (this.isConnected) await this.#signature.decide(confirmed);
  }

  override willUpdate(changed: PropertyValues): void {
    if (this.temporary) {
      dressAs(this, this.speaksFor);
      this.unattended = this.#signature.isUnattended;
    }
    if (!this.open || !changed.has('open')) return;
    this.since ??= new Date().toISOString();
    this._isSure = false;
  }

  override updated(changed: PropertyValues): void {
    const { _dialog: dialog, open } = this;
    // Where nothing was shown nothing is closed: jsdom, in a page's own tests, has dialogs that cannot do either.
    if (!open) return dialog.open ? dialog.close() : undefined;
    if (!this.isConnected) return;
    const isModal = dialog.matches(':modal');
    if (!dialog.open || isModal !== this.#isQuestion) this.#show(dialog);
    else if (!isModal || !changed.has('_isSure')) return;
    // Neither answer is under the finger of somebody who is still typing.
    if (this.#isQuestion) this._title.focus();
  }

  /** Something is to be answered here, and nothing else is to be done first. */
  get #isQuestion(): boolean {
    return !this.settings.unattended && questions.includes(this.#signature.state);
  }

  /** Modal while it asks; while it only tells, the page goes on: somebody may have to sign in, or take cash. */
  #show(dialog: HTMLDialogElement): void {
    if (!dialog.open) this.#before = focusedOn(this.ownerDocument);
    dialog.close();
    if (!this.#isQuestion) return dialog.show();
    dialog.showModal();
    this.#press.appear();
  }

  override connectedCallback(): void {
    if (this.temporary) this.setAttribute(copied, '');
    // A page that kept a copy of its body, to show it again, has copied what was on it too.
    else if (this.hasAttribute(copied)) return this.remove();
    super.connectedCallback();
    if (this.hasUpdated && this.open) this.requestUpdate('open', false);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Out of the page a dialog stops being modal but keeps its attribute, and could not be shown again.
    this._dialog?.removeAttribute('open');
  }

  #changed(): void {
    if (this.open && this.#signature.state === 'ended') this.#close();
    this.requestUpdate();
  }

  #close(): void {
    const focused = focusedOn(this.ownerDocument);
    const isHere = !focused || this.shadowRoot!.contains(focused);
    this.open = false;
    // Closed before it leaves: a dialog that is taken out leaves the focus nowhere.
    this._dialog?.close();
    if (this.temporary) this.remove();
    if (!isHere) return;
    this.#before?.focus({ preventScroll: true });
    (this.speaksFor as { rest?: () => void } | undefined)?.rest?.();
  }

  readonly #guard = (event: Event): void => {
    if (!this.#press.takes(event)) event.stopPropagation();
    this.requestUpdate();
  };

  readonly #hold = (event: Event): void => event.preventDefault();

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') event.preventDefault();
  };

  /** A browser may close a dialog against its will (a second Escape, the back gesture): the question stays. */
  readonly #onClose = (): void => {
    if (this.open && this.isConnected && !this._dialog.open) this.#show(this._dialog);
  };

  protected override draw({ words: said, lang }: Speech): TemplateResult {
    const isAnswerable = !this.settings.unattended;
    const all = wordsFor(said, this.givesBack, !isAnswerable);
    const words = all.signature;
    const { state } = this.#signature;
    const since = Date.parse(this.since ?? '') || Date.now();
    const seconds = secondsSince(since);
    const time = seconds !== null && formatDuration(seconds, lang);
    const { amount } = orderOf({ amount: this.amount, settings: this.settings });
    const isAsked = isAnswerable && (state === 'asking' || state === 'refused');
    const callsStaff = !isAnswerable && questions.includes(state);
    return html`<dialog
      part="dialog"
      aria-labelledby="title"
      aria-describedby="text"
      @cancel=${this.#hold}
      @keydown=${this.#onKey}
      @close=${this.#onClose}
    >
      <h2 id="title" part="title" tabindex="-1">${isAsked || callsStaff ? words.title : words.answered}</h2>
      <p class="amount" part="amount">${amount ? formatMoney(amount, this.currency, lang) : nothing}</p>
      <p
        id="text"
        part="text"
        class=${isAsked || state === 'telling' ? '' : 'unclear'}
        role="status"
        aria-live=${this.#isSaidElsewhere ? 'off' : nothing}
      >
        ${this.#sentence(all)} ${isAsked && this.#press.isIgnored ? all.pressAgain : nothing}
      </p>
      ${isAsked && time ? html`<p part="waiting">${fill(words.waiting, { time })}</p>` : nothing}
      ${isAsked && state === 'refused' ? html`<p class="refused" part="not-sent" role="alert">${words.failed}</p>` : nothing}
      ${isAsked ? this.#actions(words) : nothing}
      ${isAnswerable && state === 'unresolved' ? this.#question.render(all, 'text') : nothing}
    </dialog>`;
  }

  /** Its button says the same, and once is enough. */
  get #isSaidElsewhere(): boolean {
    const { speaksFor } = this;
    const isTold = this.#signature.state === 'telling' || this.settings.unattended;
    return isTold && speaksFor instanceof Element && 'rest' in speaksFor;
  }

  #sentence({ signature: words, states, signedOut }: Words): string {
    switch (this.#signature.state) {
      case 'asking':
      case 'refused':
        return this._isSure && !this.settings.unattended ? words.sure : words.compare;
      case 'checking':
        return states.checking;
      case 'signed-out':
        return signedOut;
      case 'unresolved':
        return states.unresolved;
      default:
        return words.telling;
    }
  }

  #actions(words: Words['signature']): TemplateResult {
    const ask = (isSure: boolean) => () => (this._isSure = isSure);
    const buttons = this._isSure
      ? html`<button type="button" part="back" @click=${ask(false)}>${words.back}</button>
          <button type="button" class="sure" part="reject" @click=${this.reject}>${words.rejectNow}</button>`
      : html`<button type="button" part="reject" @click=${ask(true)}>${words.reject}</button>
          <button type="button" class="accept" part="accept" @click=${this.accept}>${words.accept}</button>`;
    // It only holds back what its buttons would hear, from a key as from a finger.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<div class="actions" part="actions" @click=${{ handleEvent: this.#guard, capture: true }}>
      ${buttons}
    </div>`;
  }
}

/** What has the focus, however deep; null where nothing has. */
function focusedOn(document: Document): HTMLElement | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused === document.body ? null : (focused as HTMLElement | null);
}

declare global {
  interface HTMLElementTagNameMap {
    'blink-signature-prompt': BlinkSignaturePrompt;
  }
}
