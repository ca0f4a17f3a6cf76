/** What a page writes around a button of somebody else's. Handed over to the page as text. */
export function payOnClick(tag: string, isTold: boolean): void {
  const element = document.querySelector(tag) as HTMLElement & { onLoadPaymentData?: () => unknown };
  const status = document.querySelector('#status')!;
  const pay = async () => {
    const id = crypto.randomUUID();
    status.textContent = 'Present card';
    const response = await fetch('/blink/sales', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify({ requested_amount: '66.60', metadata: { attempt_id: id } }),
      signal: AbortSignal.timeout(300_000),
    });
    const body = await response.json();
    status.textContent = body.result === 'SUCCESS' ? 'Paid' : 'Declined';
    element.dispatchEvent(new CustomEvent('blink-success', { detail: body, bubbles: true }));
  };
  if (isTold) element.onLoadPaymentData = () => void pay();
  else element.addEventListener('click', () => void pay());
}
