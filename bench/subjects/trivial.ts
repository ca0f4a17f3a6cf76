/** The least that the stack of the elements can do: one button of lit, @lit/task and ky that posts and tells. */
import { Task } from '@lit/task';
import ky from 'ky';
import { css, html, LitElement } from 'lit';

class TrivialButton extends LitElement {
  static override properties = { amount: {} };
  static override styles = css`
    :host {
      display: inline-block;
      font: 16px sans-serif;
    }
    button {
      min-height: 48px;
      padding: 0 24px;
      border: 0;
      border-radius: 8px;
      background: #0b57d0;
      color: #fff;
    }
    p {
      margin: 4px 0;
      min-height: 1.2em;
    }
  `;
  declare amount: string;

  #payment = new Task(this, {
    autoRun: false,
    task: async (_: readonly [], { signal }) => {
      const id = crypto.randomUUID();
      const body = await ky
        .post('/blink/sales', {
          json: { requested_amount: this.amount, metadata: { attempt_id: id } },
          headers: { 'idempotency-key': id },
          ...{ signal, retry: 0, timeout: 300_000 },
        })
        .json<{ result: string }>();
      this.dispatchEvent(new CustomEvent('blink-success', { detail: body, bubbles: true, composed: true }));
      return body.result === 'SUCCESS' ? 'Paid' : 'Declined';
    },
  });

  override render() {
    const status = this.#payment.render({ pending: () => 'Present card', complete: (words) => words });
    return html`<button type="button" @click=${() => this.#payment.run()}>Pay £${this.amount}</button>
      <p role="status">${status}</p>`;
  }
}
customElements.define('trivial-button', TrivialButton);
