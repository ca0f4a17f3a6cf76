/** The office's page: what is open, what the day brought, and how an order's payments ended. */
import '../src/define.js';
import { ProxyClient, type BlinkTill } from '../src/index.js';
import { byId, inside } from './dom.js';
import { officeToken } from './office-token.js';

byId<BlinkTill>('shop').client = new ProxyClient({ headers: { authorization: `Bearer ${officeToken}` } });

const form = byId<HTMLFormElement>('find');
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const found = document.createElement('blink-attempts');
  found.reference = inside<HTMLInputElement>(form, 'input').value.trim();
  byId('found').replaceChildren(found);
});
// Before this script had come, the browser would have sent the form away.
inside<HTMLButtonElement>(form, 'button').disabled = false;

// The shop's line breaks at the next sale: nobody knows then whether the card was charged, and a person must say.
byId('lose').addEventListener('click', () => {
  const fault = {
    on: 'sales',
    answer: {
      status: 503,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ result: 'FAILURE', message: 'Lost connection. Please try again.' }),
    },
  };
  void fetch('/simulator/control/faults', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  }).then(
    () => {
      byId('lost').textContent =
        'The answer to the next sale will be lost, and nothing will be charged. Take one at the till. It can be answered here half a minute later.';
    },
    (error: unknown) => {
      byId('lost').textContent = String(error);
    },
  );
});
