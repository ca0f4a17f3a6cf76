/**
 * What somebody writes without a library: one button that posts, waits with an abort and a time-out, and tells.
 * The measure of everything else; it keeps no record and promises nothing. Handed over to the page as text.
 */
export function defineHandWritten(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: inline-block; font: 16px sans-serif }
    button { min-height: 48px; padding: 0 24px; border: 0; border-radius: 8px; background: #0b57d0; color: #fff }
    p { margin: 4px 0; min-height: 1.2em }`);
  const template = document.createElement('template');
  template.innerHTML = '<button type="button"><span></span></button><p role="status"></p>';

  class HandWritten extends HTMLElement {
    static observedAttributes = ['amount'];
    #abort: AbortController | null = null;
    #button!: HTMLButtonElement;
    #status!: HTMLElement;

    connectedCallback(): void {
      if (!this.shadowRoot) {
        const root = this.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = [sheet];
        root.append(document.importNode(template.content, true));
        this.#button = root.firstElementChild as HTMLButtonElement;
        this.#status = root.lastElementChild as HTMLElement;
        this.#button.addEventListener('click', () => void this.#pay());
      }
      this.#show();
    }

    disconnectedCallback(): void {
      this.#abort?.abort();
    }

    attributeChangedCallback(): void {
      if (this.shadowRoot) this.#show();
    }

    reset(): void {
      this.#status.textContent = '';
    }

    #show(): void {
      this.#button.firstElementChild!.textContent = `Pay £${this.getAttribute('amount')}`;
    }

    async #pay(): Promise<void> {
      const id = crypto.randomUUID();
      this.#abort = new AbortController();
      const timer = setTimeout(() => this.#abort!.abort(), 300_000);
      this.#status.textContent = 'Present card';
      try {
        const response = await fetch('/blink/sales', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': id },
          body: JSON.stringify({
            requested_amount: this.getAttribute('amount'),
            metadata: { attempt_id: id },
          }),
          signal: this.#abort.signal,
        });
        const body = await response.json();
        this.#status.textContent = body.result === 'SUCCESS' ? 'Paid' : 'Declined';
        this.dispatchEvent(new CustomEvent('blink-success', { detail: body, bubbles: true, composed: true }));
      } finally {
        clearTimeout(timer);
      }
    }
  }
  customElements.define('hand-written', HandWritten);
}
