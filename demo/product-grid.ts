/** The products as tiles: a touch puts one into the order. */
import { byId, fromTemplate, inside } from './dom.js';
import { formatPence } from './money.js';
import type { Order } from './order.js';
import { groups, type Product } from './products.js';

export function showProducts(order: Order): void {
  const root = byId('products');
  for (const { name, hue, products } of groups) {
    const group = fromTemplate('group-template');
    group.style.setProperty('--hue', String(hue));
    inside(group, 'h2').textContent = name;
    group.append(...products.map((product) => tileOf(product, order)));
    root.append(group);
  }
}

function tileOf({ id, name, pence }: Product, order: Order): HTMLElement {
  const tile = fromTemplate('tile-template') as HTMLButtonElement;
  const count = inside(tile, '.count');
  inside(tile, '.name').textContent = name;
  inside(tile, '.price').textContent = formatPence(pence);
  tile.addEventListener('click', () => order.add(id));

  const update = () => {
    const quantity = order.quantityOf(id);
    count.hidden = quantity === 0;
    count.textContent = `× ${quantity}`;
    tile.ariaDisabled = String(order.frozen);
  };
  order.addEventListener('change', update);
  update();
  return tile;
}
