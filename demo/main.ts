/** The till's page: puts its parts together. */
import '../src/define.js';
import { showBasket } from './basket.js';
import { connectCheckout } from './checkout.js';
import { byId, inside } from './dom.js';
import { showEvents } from './event-log.js';
import { showNotices } from './notices.js';
import { Order } from './order.js';
import { showProducts } from './product-grid.js';
import { connectTabs } from './tabs.js';

showEvents();
showNotices();
const order = new Order();
showProducts(order);
showBasket(order);
connectCheckout(order);

if (customElements.get('blink-terminal-requests')) {
  byId('day').append(document.createElement('blink-terminal-requests'));
  byId('tab-day').hidden = false;
}
connectTabs(inside(byId('log'), '[role=tablist]'));
