/**
 * Whether a press was meant. A finger or a key that was on its way when something to press appeared, a key that is held
 * down, and a scanner that types and ends with Enter, press what nobody has read.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { samePurpose, type Order } from '../payment/order.js';

/** A press sooner than this after something appeared was meant for what was there before, in milliseconds. */
const readMs = 600;
/** A scanner: so many printable keys at most so far apart, and Enter or Space so soon after. */
const scan = { keys: 4, apartMs: 50, endMs: 100 } as const;
/** A browser makes the click of a tap some time after the finger has left. */
const tapMs = 1000;

/** What is read of a keyboard's, a pointer's or a click's event. Times in milliseconds by the page's own clock. */
export interface KeyOrPointerEvent {
  readonly type: string;
  readonly isTrusted: boolean;
  readonly timeStamp: number;
  readonly key?: string;
  readonly repeat?: boolean;
  readonly detail?: number;
  readonly pointerType?: string;
  readonly pressure?: number;
}

/** What a click comes from. */
interface Cause {
  readonly at: number;
  /** No key that repeats, and no scanner's. */
  readonly isMeant: boolean;
  readonly key?: string;
  releasedAt?: number;
}

/** What keyboard and pointers have done in one document. */
export class InputHistory {
  static readonly events = [
    'keydown',
    'keyup',
    'pointerdown',
    'pointerup',
    'pointercancel',
    'click',
  ] as const;
  #key: Cause | null = null;
  #pointer: Cause | null = null;
  #typed = 0;
  #typedAt = -Infinity;
  #click: KeyOrPointerEvent | null = null;
  #cause: Cause | null = null;

  hear(event: KeyOrPointerEvent): void {
    const { type, isTrusted, timeStamp: at, key = '' } = event;
    if (!isTrusted) return;
    switch (type) {
      case 'keydown':
        return this.#keyDown(event);
      case 'keyup':
        // Enter presses when it goes down, Space when it comes up.
        if (key === 'Enter') this.#key = null;
        else if (key === this.#key?.key) this.#key.releasedAt = at;
        return;
      case 'pointerdown':
        this.#pointer = isByPointer(event) ? { at, isMeant: true } : null;
        return;
      case 'pointerup':
        if (this.#pointer) this.#pointer.releasedAt = at;
        return;
      case 'pointercancel':
        this.#pointer = null;
        return;
      default:
        this.#clicked(event);
    }
  }

  #keyDown({ timeStamp: at, key = '', repeat }: KeyOrPointerEvent): void {
    if (key === 'Enter' || key === ' ') {
      const isScan = this.#typed >= scan.keys && at - this.#typedAt <= scan.endMs;
      // However long Space is held, it presses once: when it comes up.
      const isHeld = repeat && key === ' ' && this.#key?.key === key && !this.#key.releasedAt;
      if (!isHeld) this.#key = { at, key, isMeant: !repeat && !isScan };
    }
    if (key.length !== 1) return;
    this.#typed = at - this.#typedAt <= scan.apartMs ? this.#typed + 1 : 1;
    this.#typedAt = at;
  }

  /** One cause makes one click, and the one that a label passes on in the same moment. */
  #clicked(click: KeyOrPointerEvent): void {
    const { timeStamp: at, detail } = click;
    const isPassedOn = at === this.#click?.timeStamp;
    this.#click = click;
    if (isPassedOn) return;
    const cause = detail ? this.#pointer : this.#key;
    if (detail) this.#pointer = null;
    else this.#key = null;
    this.#cause = cause && at - (cause.releasedAt ?? at) <= tapMs ? cause : null;
  }

  /** @returns null where neither a key nor a pointer was before it: a screen reader, a voice, a switch */
  causeOf(click: KeyOrPointerEvent): Cause | null {
    return click === this.#click ? this.#cause : null;
  }
}

/**
 * Assistive technology presses by the browser's own hand: in Chromium a mouse's events without the pressure that every
 * mouse button has, in Firefox a pointer of no type.
 */
const isByPointer = ({ pointerType, pressure }: KeyOrPointerEvent): boolean =>
  !!pointerType && (pointerType !== 'mouse' || !!pressure);

/** Where something can be pressed. */
export interface Surface {
  readonly input: InputHistory;
  /** Milliseconds by the clock of its events. */
  now(): number;
  /** Runs once what is drawn now has been painted; again where nobody could see it until later. */
  painted(run: () => void): void;
}

/** By then everything has run that a press led to at once. */
export const nextTask = (): Promise<void> => new Promise((next) => setTimeout(next));

/** Of an element: hears where a finger or a key goes down on it. One listener of the page's hears for all of them. */
export const goesDown = Symbol();
type Listener = { [goesDown]?(event: Event): void };

const surfaces = new WeakMap<Document, Surface>();
/** A page that nobody sees is not painted. */
const unseenMs = 1000;

function surfaceOf(document: Document): Surface {
  const known = surfaces.get(document);
  if (known) return known;
  const view = document.defaultView!;
  const input = new InputHistory();
  // Before the page's own listeners, which may keep an event to themselves.
  for (const type of InputHistory.events) {
    view.addEventListener(type, (event) => input.hear(event), { capture: true, passive: true });
  }
  for (const type of ['pointerdown', 'keydown']) {
    view.addEventListener(type, (event) => {
      for (const node of event.composedPath() as Listener[]) node[goesDown]?.(event);
    });
  }
  const surface: Surface = {
    input,
    now: () => view.performance.now(),
    painted(run) {
      let isPainted = false;
      view.requestAnimationFrame(() =>
        view.setTimeout(() => {
          isPainted = true;
          run();
        }),
      );
      view.setTimeout(() => isPainted || run(), unseenMs);
    },
  };
  surfaces.set(document, surface);
  return surface;
}

export class Press implements ReactiveController {
  /** The last press was not taken, and the operator is told so. */
  isIgnored = false;
  readonly #host: Element;
  readonly #surfaceOf: (document: Document) => Surface;
  #appearances = 0;
  /** Milliseconds; what is not painted yet will be in the future. */
  #paintedAt = -Infinity;
  #order: Order | null = null;
  #isAfterPayment = false;
  #isNew = false;

  constructor(host: ReactiveControllerHost & Element, surface = surfaceOf) {
    this.#host = host;
    this.#surfaceOf = surface;
    host.addController(this);
  }

  #surface(): Surface {
    return this.#surfaceOf(this.#host.ownerDocument);
  }

  /** From here on it is known what keyboard and pointers do. */
  hostConnected(): void {
    this.#surface();
  }

  /** Something to press has been drawn, and will be painted. */
  appear(): void {
    const surface = this.#surface();
    const appearance = ++this.#appearances;
    this.isIgnored = false;
    this.#paintedAt = Infinity;
    surface.painted(() => {
      if (appearance === this.#appearances) this.#paintedAt = surface.now();
    });
  }

  /**
   * Of a button for payments, whenever it is drawn or pressed: it appears when it can be pressed again after a payment, and
   * when it gets another order since. A first drawing, and an amount that changes at rest, are no such thing.
   * @param isHeld a payment is under way, holds the terminal, or is done
   */
  see(order: Order, isHeld: boolean, isPressable: boolean): void {
    if (isHeld) {
      this.#isAfterPayment = this.#isNew = true;
      this.isIgnored = false;
    } else if (this.#isAfterPayment && this.#order && !samePurpose(order, this.#order)) {
      this.#isNew = true;
    }
    this.#order = order;
    if (!this.#isNew || !isPressable) return;
    this.#isNew = false;
    this.appear();
  }

  /** @returns whether the press was meant; a script's, and one without a key or a pointer, always is */
  takes(click: KeyOrPointerEvent): boolean {
    const cause = click.isTrusted ? this.#surface().input.causeOf(click) : null;
    this.isIgnored = !!cause && (!cause.isMeant || cause.at < this.#paintedAt + readMs);
    return !this.isIgnored;
  }
}
