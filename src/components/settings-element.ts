import { html, LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { ProxyClient } from '../api/proxy-client.js';
import type { Settings } from '../api/settings.js';
import type { Order } from '../payment/order.js';
import { flagAttribute } from '../controllers/attributes/flag-attribute.js';
import { numberAttribute } from '../controllers/attributes/number-attribute.js';
import { settingsFrom } from '../controllers/settings-context.js';
import { tillAround, type Taker, type Till } from '../controllers/till-around.js';
import { drawn, speechOf, watchLanguage, type Speech } from '../translations/index.js';

/** @internal Every element of this library on the page. */
export const onPage = drawn as Set<SettingsElement>;

/** What every element has in common: the settings, its own or those of the nearest `<blink-till>`. */
export class SettingsElement extends LitElement implements Taker {
  /** Address of the proxy, relative or absolute. */
  @property({ attribute: 'proxy-url' }) proxyUrl?: string;
  /** Terminal id, up to 35 characters. */
  @property({ attribute: 'terminal-id' }) terminalId?: string;
  /** Site or branch, up to 16 characters. */
  @property({ attribute: 'site-branch-id' }) siteBranchId?: string;
  /** POS location, up to 16 characters. */
  @property({ attribute: 'pos-location' }) posLocation?: string;
  /** Operator id, up to 255 characters, optional. */
  @property({ attribute: 'operator-id' }) operatorId?: string;
  /** Seconds without a trace before an outcome is called unresolved, default 180. */
  @property({ attribute: 'quiet-period', converter: numberAttribute() }) quietPeriod?: number;
  /**
   * A kiosk: words for customers, and staff called (`blink-staff-needed`) where a person is needed. Nobody can answer for a
   * signature or for an unresolved outcome while it is there; inside a till that has it, every element is so.
   */
  @property({ converter: flagAttribute, type: Boolean, reflect: true }) unattended = false;
  /** Own headers, credentials mode, fetch and attempt store. */
  @property({ attribute: false }) client?: ProxyClient;

  /** @internal The till that it takes from. */
  till: Till | null = null;
  /** What the last till gave; it keeps that where it comes to a place without one. */
  #around?: Settings;

  /** @internal What `settings` told last; none since a property was set. */
  private told?: Settings | undefined;
  /** @internal The same of what a button would pay. */
  protected toldOrder?: Order | undefined;

  /** @internal The settings that hold here. */
  get settings(): Settings {
    return (this.told ??= settingsFrom(this, this.#around));
  }

  /** @internal Of Lit: called for every property that is set, and by its own constructor, before there are private names. */
  override requestUpdate(...given: Parameters<LitElement['requestUpdate']>): void {
    // Without a name it is only to be drawn again.
    if (given[0] !== undefined) this.told = this.toldOrder = undefined;
    super.requestUpdate(...given);
  }

  /** @internal Hears what the tills around it were given since they were drawn: a page chooses a terminal and pays at once. */
  catchUp(): void {
    // That of an older copy of this library cannot be asked.
    const till = this.till as unknown as SettingsElement | null;
    till?.catchUp?.();
    till?.performUpdate();
  }

  /** @internal */
  lookAround(): void {
    const till = tillAround(this);
    if (till === this.till) return;
    this.till = till;
    if (till) this.take(till.givenSettings);
  }

  /** @internal */
  take(settings: Settings): void {
    this.#around = settings;
    this.told = this.toldOrder = undefined;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    this.lookAround();
    super.connectedCallback();
    onPage.add(this);
    watchLanguage(this);
    // It may have come to a place of another language.
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    onPage.delete(this);
    this.till = null;
  }

  /**
   * What is not in the page's own language is marked, for a screen reader, and for a page that is written from the right. A
   * browser's translator leaves it alone: what it puts in place of a text stays when the text changes.
   */
  override render(): TemplateResult {
    const speech = speechOf(this);
    return html`<div translate="no" lang=${speech.lang} dir=${speech.dir}>${this.draw?.(speech)}</div>`;
  }

  /** What it shows, in these words. */
  protected draw?(speech: Speech): TemplateResult;
}
