/** The page of a kiosk that is never reloaded, and what it counts of itself. Runs in the browser: nothing outside a function. */
import type { BlinkPayButton } from '../../src/components/pay-button/pay-button.js';
import type { BlinkRefundButton } from '../../src/components/refund-button/refund-button.js';
import type { BlinkTill } from '../../src/components/till/till.js';

/** What the page itself knows of what it keeps. */
export interface Kept {
  timers: number;
  channels: number;
  locks: number;
  databases: number;
  keys: number;
  /** Characters of what is stored, without orders that are done and attempts that are read on. */
  otherCharacters: number;
  /** Orders that are remembered as done. */
  orders: number;
  orderCharacters: number;
  /** Attempts that an operator closed, and that are read on for a day. */
  readOn: number;
}

/** The middle of something to press. */
interface Place {
  x: number;
  y: number;
}

export interface Kiosk {
  /** The next order, once it is on the screen and can be pressed. */
  order(reference: string, amount: string): Promise<Place>;
  /** Resolves once the button is as new for the next customer. */
  cleared(): Promise<void>;
  /** What a page that draws its parts anew does with them. */
  drawAnew(): void;
  /** The page's clocks are so much later. */
  pass(ms: number): void;
  /** The Cancel button, once it can be pressed. */
  cancel(): Promise<Place>;
  /** A customer chooses it. */
  speak(lang: string): Promise<void>;
  /** Staff comes, compares, and leaves. */
  acceptSignature(): Promise<void>;
  /** Staff comes, has looked at the terminal, and leaves. */
  answerOperator(): Promise<void>;
  /** Staff comes, gives back what was paid last, and leaves. */
  refund(): Promise<void>;
  kept(): Promise<Kept>;
}

declare global {
  var kiosk: Kiosk;
}

/** Before any other script: timers and channels that live, and clocks that can be put on. */
export function installClocks(): void {
  const counts = { timers: new Set<unknown>(), channels: 0, aheadMs: 0 };
  Object.assign(globalThis, { kioskCounts: counts });
  const { setTimeout, setInterval, clearTimeout, BroadcastChannel } = globalThis;
  globalThis.setTimeout = Object.assign((run: () => void, ms?: number, ...given: unknown[]): number => {
    const id = setTimeout(() => {
      counts.timers.delete(id);
      (run as (...given: unknown[]) => void)(...given);
    }, ms) as unknown as number;
    counts.timers.add(id);
    return id;
  }, setTimeout) as typeof globalThis.setTimeout;
  globalThis.setInterval = ((run: () => void, ms?: number) => {
    const id = setInterval(run, ms);
    counts.timers.add(id);
    return id;
  }) as typeof globalThis.setInterval;
  globalThis.clearTimeout = globalThis.clearInterval = (id?: unknown) => {
    counts.timers.delete(id);
    clearTimeout(id as number);
  };
  globalThis.BroadcastChannel = class extends BroadcastChannel {
    #isOpen = true;
    constructor(name: string) {
      super(name);
      counts.channels++;
    }
    override close(): void {
      if (this.#isOpen) counts.channels--;
      this.#isOpen = false;
      super.close();
    }
  };
  const dateNow = Date.now.bind(Date);
  const elapsed = performance.now.bind(performance);
  const stamp = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp')!.get!;
  globalThis.Date = new Proxy(Date, {
    construct: (target, given: [], asked) =>
      Reflect.construct(target, given.length ? given : [dateNow() + counts.aheadMs], asked) as Date,
  });
  Date.now = () => dateNow() + counts.aheadMs;
  performance.now = () => elapsed() + counts.aheadMs;
  Object.defineProperty(Event.prototype, 'timeStamp', {
    get(this: Event) {
      return (stamp.call(this) as number) + counts.aheadMs;
    },
  });
}

/** Once the elements are there. */
export function installKiosk(): void {
  const counts = (
    globalThis as unknown as { kioskCounts: { timers: Set<unknown>; channels: number; aheadMs: number } }
  ).kioskCounts;
  const till = document.querySelector<BlinkTill>('blink-till')!;
  const button = () => till.querySelector<BlinkPayButton>('blink-pay-button')!;
  const refundButton = () => till.querySelector<BlinkRefundButton>('blink-refund-button')!;
  const frame = () => new Promise(requestAnimationFrame);
  /** What was painted in this frame is known in the next task. */
  const painted = async () => {
    for (let frames = 0; frames < 2; frames++) await frame();
    await new Promise((done) => setTimeout(done));
  };
  const middleOf = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  };
  const drawn = async () => {
    await till.updateComplete;
    await button().updateComplete;
  };
  /** The next customer sees nothing of it any more. */
  const clears = (element: () => Element) =>
    new Promise<void>((done) => {
      const hear = ({ target }: Event) => {
        if (target !== element()) return;
        document.removeEventListener('blink-clear', hear);
        done();
      };
      document.addEventListener('blink-clear', hear);
    });
  const until = (state: string) =>
    new Promise<void>((done) => {
      const look = () => {
        if (button().state !== state) return;
        document.removeEventListener('blink-state-change', look);
        done();
      };
      document.addEventListener('blink-state-change', look);
      look();
    });
  const staff = async (isThere: boolean) => {
    till.unattended = !isThere;
    await drawn();
  };
  let isCleared = Promise.resolve();
  let transactionId = '';
  document.addEventListener('blink-success', ({ detail }) => (transactionId = detail.transactionId ?? ''));

  globalThis.kiosk = {
    async order(reference, amount) {
      isCleared = clears(button);
      Object.assign(button(), { reference, amount });
      await drawn();
      await painted();
      return middleOf(button().shadowRoot!.querySelector('.pay')!);
    },
    cleared: () => isCleared,
    drawAnew() {
      for (const element of [...till.children]) {
        const { outerHTML } = element;
        element.insertAdjacentHTML('afterend', outerHTML.replace(/ state="\w*"/, ''));
        element.remove();
      }
    },
    pass: (ms) => void (counts.aheadMs += ms),
    async cancel() {
      await until('waiting');
      await drawn();
      await painted();
      return middleOf(button().shadowRoot!.querySelector('.cancel')!);
    },
    async speak(lang) {
      till.lang = lang;
      await drawn();
    },
    async acceptSignature() {
      await until('signature');
      await staff(true);
      void document.querySelector('blink-signature-prompt')!.accept();
      await until('approved');
      await staff(false);
    },
    async answerOperator() {
      await until('unresolved');
      await staff(true);
      await button().resolve('not-charged', { evidence: 'the terminal shows it' });
      await staff(false);
    },
    async refund() {
      const isOver = clears(refundButton);
      await staff(true);
      Object.assign(refundButton(), { transactionId, reference: `back-${transactionId}` });
      await refundButton().refund();
      await staff(false);
      await isOver;
    },
    async kept() {
      const stored = [localStorage, sessionStorage].flatMap((storage) => Object.entries<string>(storage));
      const listIn = (what: string) => stored.find(([key]) => key.endsWith(`:${what}`))?.[1] ?? '[]';
      const lengthOf = (what: string) => ((JSON.parse(listIn(what)) ?? []) as unknown[]).length;
      const isBounded = (key: string) => /:(done|closed)$/.test(key);
      const { held = [], pending = [] } = await navigator.locks.query();
      return {
        timers: counts.timers.size,
        channels: counts.channels,
        locks: held.length + pending.length,
        databases: (await indexedDB.databases()).length,
        keys: stored.filter(([key]) => !isBounded(key)).length,
        otherCharacters: stored
          .filter(([key]) => !isBounded(key))
          .reduce((sum, [key, text]) => sum + key.length + text.length, 0),
        orders: lengthOf('done'),
        orderCharacters: listIn('done').length,
        readOn: lengthOf('closed'),
      };
    },
  };
}

export const html = (token: string): string => `<!doctype html>
<html lang="en-GB"><meta charset="utf-8"><title>Kiosk</title>
<script src="/cdn/blink-pos.min.js"></script>
<body><script>
  const asked = new URLSearchParams(location.search);
  document.body.innerHTML = \`<blink-till unattended lang="en" proxy-url="\${asked.get('proxy')}"
    terminal-id="\${asked.get('terminal')}" site-branch-id="1" pos-location="kiosk" operator-id="7" quiet-period="2">
    <blink-terminal-status details></blink-terminal-status>
    <blink-pay-button amount="5.00" reference="first" give-up-after="120" clear-after="0.05"></blink-pay-button>
    <blink-refund-button amount="5.00" clear-after="0.05"></blink-refund-button></blink-till>\`;
  document.querySelector('blink-till').client =
    new BlinkPos.ProxyClient({ headers: { authorization: 'Bearer ${token}' } });
</script></body></html>`;
