/** Google's script comes from its own servers: here it is a plain button that says yes at once. Handed over as text. */
export function standInForGoogle(): void {
  class PaymentsClient {
    isReadyToPay = () => Promise.resolve({ result: true });
    loadPaymentData = () => Promise.resolve({});
    createButton({ onClick }: { onClick: (event: Event) => void }): HTMLElement {
      const button = document.createElement('button');
      button.textContent = 'Pay £66.60';
      button.addEventListener('click', onClick);
      return button;
    }
  }
  Object.assign(globalThis, { google: { payments: { api: { PaymentsClient } } } });
}
