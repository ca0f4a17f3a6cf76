/** What a screen reader hears of a button's sentence: each thing once, and only from the button that it is about. */
import type { PaymentController } from '../controllers/payment-controller.js';
import type { Words } from '../translations/index.js';

/** Seconds into a wait after which it is said again, and then each so many. */
const firstReminder = 20;
const nextReminders = 60;

/** Somebody waits for the terminal or for an answer, and nothing else asks for him. */
const waits: readonly string[] = ['starting', 'waiting', 'cancelling', 'confirming', 'checking'];

export class Announcement {
  #repeats = 0;
  #isPressed = false;
  #isFocused = false;
  /** None before the first drawing, which is heard by nobody. */
  #text: string | undefined;
  #isNew = false;
  /** To be read for the keys that have just come to it. */
  #isToRead = false;

  /** The button was pressed: whatever it says is said again, though it says the same. */
  press(): void {
    this.#repeats++;
    this.#isPressed = true;
    this.#isFocused = false;
  }

  /** The keys come to rest on the sentence, which is read for that. */
  focus(): void {
    this.#isFocused = this.#isToRead = true;
  }

  /** Read as what the keys are on: to be said as a change too, it would be heard twice. */
  get isRead(): boolean {
    return this.#isFocused;
  }

  /** A terminal's other buttons, all locked by one payment, keep quiet until they are asked. */
  isQuiet(payment: PaymentController): boolean {
    if (payment.isOpen) this.#isFocused = false;
    if (!payment.locked) this.#isPressed = false;
    else if (!this.#isPressed) return !(payment.asksOperator && payment.isFirst);
    // Nobody is told once more what was cleared away.
    return this.#isFocused || (payment.isCleared && payment.state === 'approved');
  }

  /** A space at the end, or none: a sentence is heard anew where it differs. */
  text(sentence: string, { isOpen, state, session }: PaymentController): string {
    const since = session?.open.held?.since;
    const seconds = isOpen && since && waits.includes(state) ? (Date.now() - since) / 1000 : 0;
    const reminders = seconds < firstReminder ? 0 : 1 + Math.floor((seconds - firstReminder) / nextReminders);
    const text = sentence && (this.#repeats + reminders) % 2 ? `${sentence}\u00a0` : sentence;
    this.#isNew = this.#text !== undefined && text !== this.#text;
    this.#text = text;
    return text;
  }

  /** What is heard of the last drawing; empty where that is nothing, or nothing new. */
  heard(isQuiet: boolean): string {
    const isHeard = this.#isNew && (!isQuiet || this.#isToRead);
    this.#isNew = this.#isToRead = false;
    return isHeard ? this.#text!.trim() : '';
  }
}

/** The longest sentence of a sale that is not out of the ordinary: its room is there from the start, so nothing moves. */
export function longestSentence(words: Words): string {
  let longest = longestOf.get(words);
  if (longest) return longest;
  longest = words.locked.replace('{payment}', ' (0,000.00, 000000)');
  for (const sentence of Object.values<string>(words.states)) {
    if (sentence.length > longest.length) longest = sentence;
  }
  longestOf.set(words, longest);
  return longest;
}

const longestOf = new WeakMap<Words, string>();
