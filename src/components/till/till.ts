import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { answerAround, comeAround, giveAround } from '../../controllers/till-around.js';
import { giveFeedback } from '../../controllers/device/feedback.js';
import { BlinkClearEvent } from '../../events/blink-clear.js';
import { TillController } from '../../controllers/till-controller.js';
import { onPage, SettingsElement } from '../settings-element.js';

/**
 * A till: renders its children and gives its settings to every element inside, however deep.
 * Hears the final events of attempts that no button on the page answers for any more.
 *
 * @element blink-till
 * @slot - The till's page: anything.
 */
export class BlinkTill extends SettingsElement {
  static override styles = css`
    :host {
      display: contents;
    }
    :host([unattended]) {
      --_selection: none;
    }
  `;

  /**
   * What a cashier hears and feels of the end of a payment inside: `sound`, `vibration` or both, with a space between; nothing
   * where it is empty.
   */
  @property() feedback = '';

  /** @internal What it gives to the elements inside: its settings as they were when it was last drawn. */
  givenSettings = this.settings;

  readonly #till = new TillController(this);

  constructor() {
    super();
    giveFeedback(this);
    answerAround(this);
    this.addEventListener(BlinkClearEvent.type, this.#onClear);
    for (const type of ['contextmenu', 'dragstart']) this.addEventListener(type, this.#onHold);
  }

  /** Before a customer chose another one. */
  #lang: string | null = null;

  /** The next customer may speak another language than the one before. */
  readonly #onClear = (event: Event): void => {
    // When everybody has heard of it: whoever prevents it may sit further out.
    queueMicrotask(() => {
      // Nor while one pays already: once that payment clears.
      if (event.defaultPrevented || this.#till.isBusy) return;
      if (this.#lang) this.lang = this.#lang;
      else this.removeAttribute('lang');
    });
  };

  /** A finger that rests on one of our elements at a kiosk opens and drags nothing. */
  readonly #onHold = (event: Event): void => {
    const isOurs = event.composedPath().some((node) => node !== this && onPage.has(node as SettingsElement));
    if (this.settings.unattended && isOurs) event.preventDefault();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    comeAround(this, onPage);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) this.#lang = this.getAttribute('lang');
    this.givenSettings = this.settings;
    giveAround(this, onPage);
    // A prompt at the end of the page takes from nobody.
    if (changed.has('unattended')) for (const element of onPage) element.requestUpdate();
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'blink-till': BlinkTill;
  }
}
