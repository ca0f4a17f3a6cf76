/**
 * The shop's server, which hears by notices what became of each payment: slow, down, or answering with an error; and what it
 * was told, compared with the ledger and with the journal.
 */
import type { NoticePost } from '../../../../proxy/src/notices/post.js';
import type { Notice } from '../../../../proxy/src/office/notice.js';
import { BACK } from '../money-back.js';
import type { Promises } from '../watch/promises.js';
import type { JournalRow, Strike } from './proxies.js';
import type { NoticeTrip } from '../scripts/script.js';
import type { Life, VirtualTime } from '../time.js';

/** What the notices of an attempt said, in the order in which each was first heard. */
interface Heard {
  id: string;
  /** When the first try that was heard had left. */
  sent: number;
  body: string;
  notice: Notice;
}

export interface ShopServerOptions {
  time: VirtualTime;
  nextTrip: () => NoticeTrip | undefined;
  strike: Strike;
  promises: Promises;
  /** How often money moved for that attempt. */
  moved: (key: string) => number;
  /** The operation as it left a browser. */
  operationOf: (key: string) => string | undefined;
  /** When the journal last went back: what it says since may be an attempt's first notice again. */
  restoredAt: () => number;
  say: (text: string) => void;
}

const calm: NoticeTrip = { up: 5, down: 5, fate: 'ok', blow: null };

const groupOf = (operation: string): string =>
  BACK.includes(operation) ? 'refund' : operation === 'preauth' ? 'reservation' : 'payment';

export class ShopServer {
  readonly #options: ShopServerOptions;
  readonly #heard = new Map<string, Heard>();
  #closedUntil = 0;

  constructor(options: ShopServerOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#heard.size;
  }

  /** Nobody answers until then. */
  close(until: number): void {
    this.#closedUntil = until;
  }

  /** One instance's way to it. */
  postOf(life: Life): NoticePost {
    return { send: (headers, body) => this.#send(life, headers['webhook-id']!, body), close: async () => {} };
  }

  #send(life: Life, id: string, body: string): Promise<number> {
    const { time, nextTrip, strike } = this.#options;
    const { up, down, fate, blow } = nextTrip() ?? calm;
    const sent = time.now;
    return new Promise((resolve, reject) => {
      const lose = () => reject(new Error('the connection broke'));
      time.after(null, up, () => {
        if (fate === 'lost' || time.now < this.#closedUntil) return void time.after(life, down, lose);
        const status = fate === '500' ? 500 : 200;
        this.#hear(id, body, sent);
        strike(life, blow);
        time.after(life, down, () => (fate === 'answer-lost' ? lose() : resolve(status)));
      });
    });
  }

  #hear(id: string, body: string, sent: number): void {
    const { promises, say } = this.#options;
    const known = this.#heard.get(id);
    if (known) {
      if (known.body !== body) promises.fail('a notice says the same in each try', id);
      return;
    }
    const notice = JSON.parse(body) as Notice;
    const { type, data } = notice;
    say(`the shop hears ${type} ${data.id} (version ${data.version}, ${data.settled_by})`);
    const earlier = this.of(data.id).at(-1);
    this.#heard.set(id, { id, sent, body, notice });
    this.#judge(notice);
    if (!earlier || earlier.sent <= this.#options.restoredAt()) return;
    if (earlier.notice.data.version >= data.version)
      promises.fail(
        'the notices of an attempt come in order',
        `${data.id}: ${earlier.notice.type}, then ${type}`,
      );
  }

  /** What was heard of an attempt, in order. */
  of(key: string): Heard[] {
    return [...this.#heard.values()].filter(({ notice }) => notice.data.id === key);
  }

  #judge({ type, data }: Notice): void {
    const { promises, moved, operationOf } = this.#options;
    const [group, event] = type.split('.');
    const words = `${type} of ${data.id} (${data.settled_by})`;
    const byWord = data.settled_by === 'operator';
    if (byWord !== (data.status === 'resolved'))
      promises.fail("an operator's word is told as one, and nothing else is", words);
    const isDone = event === 'succeeded' || event === 'late_success';
    if (isDone && moved(data.id) === 0) promises.fail('a notice of success only over a charge', words);
    if (event === 'failed' && !byWord && moved(data.id) > 0)
      promises.fail('a notice of failure only where no money moved', words);
    const operation = operationOf(data.id);
    if (operation && groupOf(operation) !== group)
      promises.fail('a notice says which way the money went', `${words}: it was a ${operation}`);
  }

  /** Once everything is back up, and nothing waits to be sent: the last that was heard is how the journal has it. */
  end(rows: readonly JournalRow[]): void {
    const { promises, moved } = this.#options;
    for (const { key, call, state, proof, sent } of rows) {
      if (call === 'signature' || call === 'void') continue;
      const last = this.of(key).at(-1)?.notice;
      const isEnd = state === 'answered' || state === 'resolved' || (state === 'abandoned' && sent !== null);
      const words = `${key} is ${state} (${proof}), and ${last?.type ?? 'nothing'} was heard`;
      if (isEnd && !last) promises.fail('every end reaches the shop', words);
      // But what was told as unresolved is told to its end.
      const isTold = this.of(key).some(({ notice }) => notice.type.endsWith('.unresolved'));
      if (!isEnd && last && !isTold && state !== 'unknown')
        promises.fail('what was never sent is nobody’s business', words);
      if (state !== 'answered' || !last) continue;
      const isDone = /succeeded|late_success/.test(last.type);
      if (isDone !== moved(key) > 0) promises.fail('the last notice says how it ended', words);
    }
  }
}
