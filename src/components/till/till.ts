import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { answerAround, comeAround, giveAround } from '../../controllers/till-around.js';
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
  `;

  /** @internal What it gives to the elements inside: its settings as they were when it was last drawn. */
  givenSettings = this.settings;

  constructor() {
    super();
    new TillController(this);
    answerAround(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    comeAround(this, onPage);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
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
