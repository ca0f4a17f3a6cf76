/** The order's lines, with their quantities, and the total. */
import { byId, fromTemplate, inside } from './dom.js';
import { formatPence } from './money.js';
import type { Line, Order } from './order.js';

export function showBasket(order: Order): void {
  const list = byId('lines');
  const clear = byId<HTMLButtonElement>('clear');
  const rows = new Map<string, HTMLElement>();

  const update = () => {
    const { lines, pence } = order;
    for (const [id, row] of rows) {
      if (order.quantityOf(id) > 0) continue;
      if (row.contains(document.activeElement)) clear.focus();
      row.remove();
      rows.delete(id);
    }
    for (const line of lines) {
      const { id } = line.product;
      let row = rows.get(id);
      if (!row) {
        rows.set(id, (row = rowOf(line, order)));
        list.append(row);
        list.scrollTop = list.scrollHeight;
      }
      updateRow(row, line, order);
    }
    byId('order-number').textContent = order.number;
    byId('empty').hidden = lines.length > 0;
    byId('total').textContent = formatPence(pence);
    byId('jump-total').textContent = pence > 0 ? formatPence(pence) : '';
    clear.disabled = order.frozen || lines.length === 0;
  };
  clear.addEventListener('click', () => order.clear());
  order.addEventListener('change', update);
  update();
}

function rowOf({ product }: Line, order: Order): HTMLElement {
  const row = fromTemplate('line-template');
  const { id, name } = product;
  inside(row, '.name').textContent = name;
  for (const [step, by, label] of [
    ['.less', -1, `One ${name} less`],
    ['.more', 1, `One ${name} more`],
  ] as const) {
    const button = inside<HTMLButtonElement>(row, step);
    button.ariaLabel = label;
    button.addEventListener('click', () => order.add(id, by));
  }
  return row;
}

function updateRow(row: HTMLElement, { product, quantity }: Line, order: Order): void {
  inside(row, '.quantity').textContent = String(quantity);
  inside(row, '.price').textContent = formatPence(product.pence * quantity);
  for (const button of row.querySelectorAll('button')) button.disabled = order.frozen;
}
