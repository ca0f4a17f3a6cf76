/** The pay button follows the order, and the order stands still while money is open. */
import type { BlinkPayButton } from '../src/index.js';
import { byId } from './dom.js';
import { amountOf, currency } from './money.js';
import type { Mode, Order } from './order.js';

/** With the order as it is, a click may begin a payment in these states. */
const atRest: readonly BlinkPayButton['state'][] = ['idle', 'declined', 'failed'];

export function connectCheckout(order: Order): void {
  const button = byId<BlinkPayButton>('pay');
  const modes = byId<HTMLFieldSetElement>('mode');
  const next = byId<HTMLButtonElement>('next');

  const split = byId<HTMLInputElement>('split');

  const update = () => {
    const { number, pence, duePence, part, mode, frozen } = order;
    button.reference = number;
    button.orderPart = part ?? undefined;
    button.currency = currency;
    button.mode = mode;
    button.amount = pence > 0 ? amountOf(duePence) : '';
    button.disabled = pence === 0;
    modes.disabled = frozen;
    split.disabled = frozen;
    split.checked = part !== null;
    next.textContent = part === '1' ? 'Second card' : 'Next customer';
    for (const radio of modes.querySelectorAll('input')) radio.checked = radio.value === mode;
  };
  const follow = () => {
    // Half of it is paid: the basket stays as it is.
    order.frozen = !atRest.includes(button.state) || order.part === '2';
    next.hidden = button.state !== 'approved';
    byId('jump-terminal').toggleAttribute('data-waiting', button.state === 'waiting');
  };

  button.addEventListener('blink-state-change', follow);
  modes.addEventListener('change', (event) => {
    order.mode = (event.target as HTMLInputElement).value as Mode;
  });
  split.addEventListener('change', () => (order.isSplit = split.checked));
  next.addEventListener('click', () => {
    if (order.part === '1') return order.startSecondPart();
    order.startNext();
    byId('products').querySelector('button')?.focus({ preventScroll: true });
  });
  order.addEventListener('change', update);
  update();
  follow();
}
