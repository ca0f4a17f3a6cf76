import { ContextProvider } from '@lit/context';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { deskFor } from '../../controllers/desks.js';
import type { PaymentDesk } from '../../controllers/payment-desk.js';
import { settingsContext } from '../../controllers/settings.js';
import { SettingsElement } from '../settings-element.js';

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
  `;

  readonly #provider = new ContextProvider(this, { context: settingsContext, initialValue: this.settings });
  #desk: PaymentDesk | null = null;

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#provider.setValue(this.settings);
    this.#sit();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#sit();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#desk?.roster.tills.delete(this);
    this.#desk = null;
  }

  #sit(): void {
    const { client, proxyUrl, terminalId } = this.settings;
    this.#desk?.roster.tills.delete(this);
    this.#desk = proxyUrl && terminalId ? deskFor(client, proxyUrl, terminalId) : null;
    this.#desk?.roster.tills.add(this);
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
