const query = new URLSearchParams(location.search);
const till = document.querySelector('blink-till');
const button = document.querySelector('blink-pay-button');
const order = document.querySelector('#order');
const door = document.querySelector('#door');
const outcomes = new Map();

till.proxyUrl = query.get('proxy') ?? '/blink';
till.terminalId = query.get('terminal') ?? 'T650M-451-962-212-MOHSIN';

// The same outcome may be told again after a crash: it is kept under its attempt.
function tell({ type, detail }) {
  const words = type === 'blink-success' ? `Paid ${detail.amount} for ${detail.reference}` : detail.message;
  outcomes.set(detail.attemptId, words);
  document
    .querySelector('#outcomes')
    .replaceChildren(
      ...[...outcomes.values()].map((text) =>
        Object.assign(document.createElement('li'), { textContent: text }),
      ),
    );
}
// On the document: an attempt whose button has left the page is told there.
document.addEventListener('blink-success', tell);
document.addEventListener('blink-failure', tell);

document.querySelector('#next').addEventListener('click', () => {
  order.value = String(Number(order.value) + 1);
  button.reference = order.value;
});
door.addEventListener('click', () => {
  if (till.isConnected) till.remove();
  else document.querySelector('nav').after(till);
  door.textContent = till.isConnected ? 'Close the till' : 'Open the till';
});
document.querySelector('#draw').addEventListener('click', () => button.requestUpdate());
