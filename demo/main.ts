/** The till's page: puts its parts together. */
import '../src/define.js';
import { showBasket } from './basket.js';
import { connectCheckout } from './checkout.js';
import { byId, inside } from './dom.js';
import { showEvents } from './event-log.js';
import { showNotices } from './notices.js';
import { Order } from './order.js';
import { showOrders } from './orders.js';
import { showProducts } from './product-grid.js';
import { followTerminal } from './terminal-choice.js';
import { connectTabs } from './tabs.js';

showEvents();
showNotices();
const order = new Order();
showProducts(order);
showBasket(order);
connectCheckout(order);
showOrders();
followTerminal();

if (customElements.get('blink-terminal-requests')) {
  byId('day').append(document.createElement('blink-terminal-requests'));
  byId('tab-day').hidden = false;
}
connectTabs(inside(byId('log'), '[role=tablist]'));
