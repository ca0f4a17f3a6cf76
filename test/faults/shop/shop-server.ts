/**
 * The shop's server: an HTTP server that hears notices, and pages that say that they have paid. It believes no page. It has
 * two warehouses, which know nothing of each other: one ships by what the checked notices add up to, the other asks
 * the journal before it ships.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Office as OfficeClient } from '../../../proxy/src/office/create-office.js';
import type { Notice } from '../../../proxy/src/office/notice.js';
import { NoticeBook } from './notice-book.js';
import { CURRENCY, decimal, type Order } from './orders.js';
import type { Office } from './parts.js';

export const SECRET = `whsec_${Buffer.from('a key of the shop, 32 bytes long').toString('base64')}`;

export const warehouses = ['notices', 'question'] as const;
export type Warehouse = (typeof warehouses)[number];

export interface Shipped {
  order: Order;
  by: Warehouse;
  /** Milliseconds since 1970: when it began to find out, and when the parcel left. */
  asked: number;
  left: number;
}

/** As it came over the wire. */
export interface Taken {
  headers: Record<string, string>;
  body: string;
}

const RETRY_MS = 50;

export class ShopServer {
  readonly orders: Order[] = [];
  readonly shipped: Shipped[] = [];
  /** Notices that it took for true, each time that one came. */
  readonly taken: (Taken & { notice: Notice })[] = [];
  /** Numbers of orders about whose money back somebody gave a word: no notice proves what became of it. */
  readonly byHand = new Set<string>();
  /** What came to the address of notices and was not believed. */
  refused = 0;
  onShipped: (shipped: Shipped) => void = () => {};
  readonly #open = new Map<string, Order>();
  readonly #book = new NoticeBook();
  /** How often each was to be asked about, and how often it was. */
  readonly #questions = new Map<Order, { wanted: number; done: number; busy: boolean }>();
  #office: OfficeClient | null = null;
  #isClosed = false;
  readonly #server: Server;

  private constructor(readonly code: Office) {
    this.#server = createServer((request, response) => {
      this.#answer(request)
        .then((status) => response.writeHead(status).end())
        .catch(() => response.destroy());
    });
  }

  static async open(code: Office): Promise<ShopServer> {
    const shop = new ShopServer(code);
    await new Promise<void>((resolve) => shop.#server.listen(0, '127.0.0.1', resolve));
    return shop;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The proxy that it asks. */
  ask(proxyUrl: string, token: string): void {
    this.#office = this.code.createOffice({ proxyUrl, token });
  }

  /** The order that had this number is closed: it is not shipped any more. */
  async place(order: Pick<Order, 'number' | 'costs' | 'visit'>, isHeld = false): Promise<Order> {
    const before = this.#open.get(order.number);
    // What was paid before is of an earlier millisecond.
    const then = Date.now();
    while (Date.now() === then) await pause(1);
    const placed = Date.now();
    if (before) before.closed = placed;
    const made: Order = { ...order, placed, released: isHeld ? null : placed, closed: null };
    this.#open.set(order.number, made);
    this.orders.push(made);
    return made;
  }

  /** It was held back, and may be shipped from now on. */
  release(order: Order): void {
    order.released = Date.now();
    this.consider(order);
  }

  isShipped(order: Order, by: Warehouse): boolean {
    return this.shipped.some((one) => one.order === order && one.by === by);
  }

  /** The highest version of this attempt that a notice has told. */
  heard(id: string): number {
    return this.#book.version(id);
  }

  /** Something was said about it: both warehouses find out. */
  consider(order: Order): void {
    const now = Date.now();
    if (this.#mayShip(order, 'notices') && this.#book.isPaid(order)) this.#ship(order, 'notices', now);
    const question = this.#questions.get(order) ?? { wanted: 0, done: 0, busy: false };
    this.#questions.set(order, question);
    question.wanted++;
    if (!question.busy) void this.#question(order, question);
  }

  /** Is there nothing left to find out? */
  get isSettled(): boolean {
    return [...this.#questions.values()].every(({ wanted, done }) => done >= wanted);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  /** One question at a time about one order; where it is not answered, it is asked again. */
  async #question(order: Order, state: { wanted: number; done: number; busy: boolean }): Promise<void> {
    state.busy = true;
    while (state.done < state.wanted && !this.#isClosed) {
      const { wanted } = state;
      if (!this.#mayShip(order, 'question')) {
        state.done = wanted;
        continue;
      }
      const asked = Date.now();
      try {
        const isPaid = await this.#office!.isPaid({
          orderNumber: order.number,
          amount: decimal(order.costs),
          currency: CURRENCY,
          since: new Date(order.placed),
        });
        if (isPaid && this.#mayShip(order, 'question')) this.#ship(order, 'question', asked);
        state.done = wanted;
      } catch {
        await pause(RETRY_MS); // nothing is known: the proxy is not there
      }
    }
    state.busy = false;
  }

  #mayShip(order: Order, by: Warehouse): boolean {
    return order.released !== null && order.closed === null && !this.isShipped(order, by);
  }

  #ship(order: Order, by: Warehouse, asked: number): void {
    const shipped = { order, by, asked, left: Date.now() };
    this.shipped.push(shipped);
    this.onShipped(shipped);
  }

  /** @returns the status of its answer */
  async #answer(request: IncomingMessage): Promise<number> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (request.url === '/notices') return this.#hear(request, body);
    // A page has something to say. It may name any order, attempt and amount: it is no more than a reason to look.
    const { order_number } = JSON.parse(body.toString()) as { order_number: string };
    const order = this.#open.get(order_number);
    if (order) this.consider(order);
    return order ? 202 : 404;
  }

  async #hear(request: IncomingMessage, body: Buffer): Promise<number> {
    let notice: Notice;
    try {
      notice = await this.code.verifyNotice(request.headers, body, SECRET);
    } catch {
      this.refused++;
      return 400;
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => name.startsWith('webhook-')),
    ) as Record<string, string>;
    this.taken.push({ headers, body: body.toString(), notice });
    this.#book.note(notice);
    const order = this.#open.get(notice.data.order_number ?? '');
    if (order) this.consider(order);
    return 204;
  }
}
