/**
 * The order at the till: what is in the basket, its number, and how it is to be paid. It outlives a reload, so that the
 * pay button finds its own payment again.
 */
import { productOf, type Product } from './products.js';

export interface Line {
  readonly product: Product;
  readonly quantity: number;
}

export type Mode = 'sale' | 'preauth';
export type Part = '1' | '2';

const ORDER = 'till-demo.order';
const LAST_NUMBER = 'till-demo.last-number';

/** Changes are told by a `change` event. */
export class Order extends EventTarget {
  #number: string;
  #mode: Mode = 'sale';
  #quantities = new Map<string, number>();
  #frozen = false;
  #part: Part | null = null;

  constructor() {
    super();
    const saved = read();
    this.#number = saved?.number ?? nextNumber();
    this.#mode = saved?.mode ?? 'sale';
    this.#part = saved?.part ?? null;
    this.#quantities = new Map(saved?.quantities);
    this.#save();
  }

  /** Unlike any other order's: Blink gets it as `order_number`. */
  get number(): string {
    return this.#number;
  }

  get mode(): Mode {
    return this.#mode;
  }

  set mode(mode: Mode) {
    if (this.#frozen || mode === this.#mode) return;
    this.#mode = mode;
    this.#changed();
  }

  /** Which part of it is paid now; null: the whole. */
  get part(): Part | null {
    return this.#part;
  }

  /** Two cards, half of it each. */
  set isSplit(isSplit: boolean) {
    if (this.#frozen || isSplit === (this.#part !== null)) return;
    this.#part = isSplit ? '1' : null;
    this.#changed();
  }

  /** The first half is paid: now the other one, of the same basket. */
  startSecondPart(): void {
    this.#part = '2';
    this.#changed();
  }

  /** What is to be paid now. */
  get duePence(): number {
    const first = Math.ceil(this.pence / 2);
    return this.#part === null ? this.pence : this.#part === '1' ? first : this.pence - first;
  }

  get lines(): Line[] {
    return [...this.#quantities].flatMap(([id, quantity]) => {
      const product = productOf(id);
      return product ? [{ product, quantity }] : [];
    });
  }

  get pence(): number {
    return this.lines.reduce((sum, { product, quantity }) => sum + product.pence * quantity, 0);
  }

  quantityOf(id: string): number {
    return this.#quantities.get(id) ?? 0;
  }

  /** While money is open, and once it is paid, nobody changes the basket. */
  get frozen(): boolean {
    return this.#frozen;
  }

  set frozen(frozen: boolean) {
    if (frozen === this.#frozen) return;
    this.#frozen = frozen;
    this.#changed();
  }

  add(id: string, by = 1): void {
    if (this.#frozen) return;
    const quantity = Math.min(this.quantityOf(id) + by, 99);
    if (quantity > 0) this.#quantities.set(id, quantity);
    else this.#quantities.delete(id);
    this.#changed();
  }

  clear(): void {
    if (this.#frozen) return;
    this.#quantities.clear();
    this.#changed();
  }

  /** The next customer's: empty, with a number of its own. */
  startNext(): void {
    this.#number = nextNumber();
    this.#mode = 'sale';
    this.#part = null;
    this.#quantities.clear();
    this.#frozen = false;
    this.#changed();
  }

  #changed(): void {
    this.#save();
    this.dispatchEvent(new Event('change'));
  }

  #save(): void {
    const quantities = [...this.#quantities];
    const saved: Saved = { number: this.#number, mode: this.#mode, part: this.#part, quantities };
    sessionStorage.setItem(ORDER, JSON.stringify(saved));
  }
}

interface Saved {
  number: string;
  mode: Mode;
  part: Part | null;
  quantities: [string, number][];
}

function read(): Saved | null {
  try {
    return JSON.parse(sessionStorage.getItem(ORDER) ?? 'null') as Saved | null;
  } catch {
    return null;
  }
}

/** Counted for all tabs of this browser together. */
function nextNumber(): string {
  const number = Number(localStorage.getItem(LAST_NUMBER) ?? 1040) + 1;
  localStorage.setItem(LAST_NUMBER, String(number));
  return String(number);
}
