import { html, LitElement } from 'lit2';

customElements.define(
  'blink-test-other-lit',
  class extends LitElement {
    render() {
      return html`<p>${'Lit 2'}</p>`;
    }
  },
);
