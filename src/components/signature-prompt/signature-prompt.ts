import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { SignatureDecision } from '../../controllers/signature-decision.js';
import { orderOf } from '../../controllers/payment-order.js';
import { elapsed, Ticker } from '../../controllers/ticker.js';
import { controls, tokens } from '../../styles/tokens.js';
import { dictionaryOf, fill, formatMoney, languageOf } from '../../translations/index.js';
import { SettingsElement } from '../settings-element.js';
import { styles } from './signature-prompt.styles.js';

/**
 * Asks the operator to compare the signature, and tells the terminal the answer: once.
 * A pay button opens one by itself; on its own it fires the final event.
 *
 * @element blink-signature-prompt
 * @fires {BlinkSuccessEvent} blink-success - On its own only: the signature was accepted and the money moved.
 * @fires {BlinkFailureEvent} blink-failure - On its own only: declined, or the signature was rejected.
 * @csspart dialog - The modal dialog.
 * @csspart amount - The money.
 * @csspart waiting - How long the terminal has waited.
 * @csspart accept - The button that accepts.
 * @csspart reject - The button that rejects, and the one that is asked once more.
 * @cssprop --blink-success - Colour of the accepting button.
 * @cssprop --blink-danger - Colour of the final rejecting button.
 * @cssprop --blink-on-accent - Colour of the text on both.
 * @cssprop --blink-radius - Corner radius.
 * @cssprop --blink-font - Font family.
 */
export class BlinkSignaturePrompt extends SettingsElement {
  static override styles = [tokens, controls, styles];

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

  @state() private _isSure = false;
  @query('dialog') private _dialog!: HTMLDialogElement;
  @query('h2') private _title!: HTMLElement;

  #decision: SignatureDecision | null = null;
  #unwatch: (() => void) | null = null;

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
    // What has left the page has been answered, or would tell its end to nobody.
    if (!this.isConnected) return;
    this.#sit();
    await this.#decision?.decide(confirmed);
  }

  override willUpdate(changed: PropertyValues): void {
    const isOther = ['transactionId', 'terminalId', 'proxyUrl'].some((name) => changed.has(name));
    if (isOther && this.#decision?.state === 'asking') this.#leave();
    if (!this.open || !this.isConnected) return;
    if (changed.has('open')) {
      this.since ??= new Date().toISOString();
      this._isSure = false;
    }
    if (changed.has('open') || !this.#decision) {
      this.#sit();
      void this.#decision?.resume();
    }
  }

  override updated(changed: PropertyValues): void {
    if (!changed.has('open') && !changed.has('_isSure')) return;
    if (this.open && !this._dialog.open && this.isConnected) this._dialog.showModal();
    if (!this.open && this._dialog.open) this._dialog.close();
    // Neither answer is under the finger of somebody who is still typing.
    if (this.open) this._title.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated && this.open) this.requestUpdate('open', false);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Out of the page a dialog stops being modal but keeps its attribute, and could not be shown again.
    this._dialog?.removeAttribute('open');
    this.#leave();
  }

  #sit(): void {
    if (this.#decision) return;
    const { settings } = this;
    const decision = new SignatureDecision(
      this,
      this.transactionId,
      () => orderOf({ amount: this.amount, currency: this.currency, settings }),
      () => this.#changed(),
    );
    this.#decision = decision;
    // The desk may be reading still what it has to ask.
    const watchers = decision.place?.roster.watchers;
    const watcher = () => {
      if (decision.isAnswered) this.#close();
    };
    watchers?.add(watcher);
    this.#unwatch = () => watchers?.delete(watcher);
  }

  #leave(): void {
    this.#unwatch?.();
    this.#unwatch = null;
    this.#decision = null;
  }

  #changed(): void {
    if (this.#decision?.state === 'ended') this.#close();
    this.requestUpdate();
  }

  #close(): void {
    this.open = false;
    if (this.temporary) this.remove();
  }

  readonly #hold = (event: Event): void => event.preventDefault();

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') event.preventDefault();
  };

  /** A browser may close a dialog against its will (a second Escape, the back gesture): the question stays. */
  readonly #onClose = (): void => {
    if (this.open && this.isConnected) this._dialog.showModal();
  };

  override render(): TemplateResult {
    const language = languageOf(this);
    const { signature: words } = dictionaryOf(language);
    const state = this.#decision?.state;
    const since = Date.parse(this.since ?? '') || Date.now();
    const { amount } = orderOf({ amount: this.amount, settings: this.settings });
    return html`<dialog
      part="dialog"
      aria-labelledby="title"
      aria-describedby="text"
      @cancel=${this.#hold}
      @keydown=${this.#onKey}
      @close=${this.#onClose}
    >
      <h2 id="title" tabindex="-1">${words.title}</h2>
      <p class="amount" part="amount">${amount ? formatMoney(amount, this.currency, language) : nothing}</p>
      <p id="text" role="status">
        ${state === 'telling' ? words.telling : this._isSure ? words.sure : words.compare}
      </p>
      <p part="waiting">${fill(words.waiting, { time: elapsed(since) })}</p>
      ${state === 'refused' ? html`<p role="alert">${words.failed}</p>` : nothing}
      ${state === 'telling' ? nothing : html`<div class="actions">${this.#actions(words)}</div>`}
    </dialog>`;
  }

  #actions(words: ReturnType<typeof dictionaryOf>['signature']): TemplateResult {
    const ask = (isSure: boolean) => () => (this._isSure = isSure);
    return this._isSure
      ? html`<button type="button" @click=${ask(false)}>${words.back}</button>
          <button type="button" class="sure" part="reject" @click=${this.reject}>${words.rejectNow}</button>`
      : html`<button type="button" part="reject" @click=${ask(true)}>${words.reject}</button>
          <button type="button" class="accept" part="accept" @click=${this.accept}>${words.accept}</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'blink-signature-prompt': BlinkSignaturePrompt;
  }
}
