import { ContextProvider } from '@lit/context';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { settingsContext } from '../../controllers/settings-context.js';
import { TillController } from '../../controllers/till-controller.js';
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

  constructor() {
    super();
    new TillController(this);
  }

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.#provider.setValue(this.settings);
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
