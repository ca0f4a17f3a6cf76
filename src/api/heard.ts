/** What the answers from one address have told about who gives them. */
import { isSameJournal } from '../payment/proxy/journal-mark.js';

export class Heard {
  readonly #proxyUrl: string;
  /** A proxy with a journal has answered. */
  journalled = false;
  /** The journal's last mark (`Blink-Pos-Journal`). */
  mark: string | undefined;
  /** Two journals answer in turn: what one of them has never heard of proves nothing about the other. */
  isSplit = false;
  /** One mark of each journal. */
  readonly #journals: string[] = [];
  #isWarned = false;

  constructor(proxyUrl: string) {
    this.#proxyUrl = proxyUrl;
  }

  /**
   * Hears an answer of a journalling proxy.
   * @param known the last mark when the question left: an answer that was overtaken is no second journal
   */
  note(mark: string | undefined, known: string | undefined): void {
    this.journalled = true;
    if (!mark) return;
    if (!isSameJournal(mark, this.mark)) {
      if (this.#journals.some((one) => isSameJournal(one, mark))) {
        if (!isSameJournal(known, this.mark)) return;
        this.isSplit = true;
      }
      this.#journals.push(mark);
    }
    this.mark = mark;
  }

  /** A server in front hides from this page what the proxy says of itself. */
  warn(): void {
    if (this.#isWarned) return;
    this.#isWarned = true;
    console.warn(
      `blink-pos: something in front of ${this.#proxyUrl} hides headers of the proxy from this page. ` +
        'Add Blink-Pos-Proxy and Blink-Pos-Journal to its Access-Control-Expose-Headers.',
    );
  }
}
