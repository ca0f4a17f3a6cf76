import { ContextConsumer } from '@lit/context';
import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { ProxyClient } from '../api/proxy-client.js';
import {
  absoluteUrl,
  clientOf,
  defaultClient,
  settingsContext,
  textOf,
  type Settings,
} from '../controllers/settings.js';
import { drawn } from '../translations/index.js';

/** What every element has in common: the settings, its own or those of the nearest `<blink-till>`. */
export class SettingsElement extends LitElement {
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
  @property({ attribute: 'quiet-period', type: Number }) quietPeriod?: number;
  /** Own headers, credentials mode, fetch and attempt store. */
  @property({ attribute: false }) client?: ProxyClient;

  readonly #around = new ContextConsumer(this, { context: settingsContext, subscribe: true });

  /** @internal The settings that hold here. */
  get settings(): Settings {
    const around = this.#around.value;
    const quietPeriod = this.quietPeriod ?? around?.quietPeriod ?? 180;
    return {
      proxyUrl: this.proxyUrl != null ? absoluteUrl(textOf(this.proxyUrl)) : (around?.proxyUrl ?? ''),
      terminalId: textOf(this.terminalId ?? around?.terminalId),
      siteBranchId: textOf(this.siteBranchId ?? around?.siteBranchId),
      posLocation: textOf(this.posLocation ?? around?.posLocation),
      operatorId: textOf(this.operatorId ?? around?.operatorId),
      quietPeriod: typeof quietPeriod === 'number' && quietPeriod > 0 ? quietPeriod : 180,
      client: clientOf(this.client) ?? around?.client ?? defaultClient(),
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    drawn.add(this);
    // A till that is defined later than this element has missed its question.
    if (!this.#around.value && !customElements.get('blink-till')) {
      void customElements.whenDefined('blink-till').then(() => {
        if (!this.isConnected || this.#around.value) return;
        this.#around.hostConnected();
        this.requestUpdate();
      });
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    drawn.delete(this);
  }
}
