/** The page that is photographed: one button, brought to the state that its address names. */
import '../../src/define.js';
import { ProxyClient } from '../../src/index.js';
import { stubProxy, type Shown } from './stub-proxy.js';

const shown = new URLSearchParams(location.search).get('state') as Shown;
const till = document.createElement('blink-till');
Object.assign(till, {
  proxyUrl: `${location.origin}/blink`,
  terminalId: 'T650M-451-962-212',
  siteBranchId: 'London',
  posLocation: 'POS-1',
  client: new ProxyClient({ fetch: stubProxy(shown) }),
});
const button = document.createElement('blink-pay-button');
// The page's own question: a dialog over the page would hide the button.
button.addEventListener('blink-signature-required', (event) => event.preventDefault());
Object.assign(button, { amount: '15.00', reference: 'A-1041' });
till.append(button);
document.body.append(till);
await button.updateComplete;
if (shown !== 'idle') void button.pay();
