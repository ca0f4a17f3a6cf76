/**
 * Watches the decisions about signatures: one of them reaches Blink for each transaction, and a prompt on its own, whose
 * page does not know the payment, tells its end once.
 */
import type { PaymentDetail } from '../../../../src/events/payment-detail.js';
import type { SignatureBody } from '../../../../src/payment/contract.js';
import type { Sent } from '../servers/blink.js';
import type { Till } from '../browser/environment.js';
import type { Page } from '../browser/page.js';
import type { Promises } from './promises.js';

interface Final {
  page: Page;
  type: string;
  detail: PaymentDetail;
}

/** A question that a browser answers without knowing the payment. */
interface Question {
  till: Till;
  transaction: string;
  /** Those that it sent, by key. */
  decisions: Map<string, Page>;
  finals: Final[];
  /** The browser's storage was cleared: nothing can be asked of it. */
  forgotten: boolean;
}

/** What the rest of the witness knows. */
export interface Around {
  isJournalled: boolean;
  /** How often the transaction was charged. */
  chargesOf(transaction: string): number;
  /** This browser answers for the payment too, and tells that end. */
  tellsPayment(till: Till, transaction: string): boolean;
  /** An end may be told twice, by two pages. */
  mayRepeat(page: Page): boolean;
}

export class Decisions {
  readonly #questions = new Map<string, Question>();
  /** Keys of decisions that reached Blink, by transaction. */
  readonly #arrived = new Map<string, Set<string>>();

  constructor(
    private readonly promises: Promises,
    private readonly around: Around,
  ) {}

  /** A decision leaves a browser. */
  left(page: Page, body: SignatureBody): void {
    const { original_transaction_id: transaction, metadata } = body;
    if (metadata.sale_attempt_id !== undefined) return;
    const place = `${page.till.name} ${transaction}`;
    const question: Question = this.#questions.get(place) ?? {
      ...{ till: page.till, transaction, forgotten: false },
      decisions: new Map(),
      finals: [],
    };
    this.#questions.set(place, question);
    if (question.finals.length > 0 && !question.forgotten) {
      this.promises.fail('a question that has ended is not answered again', place);
    }
    question.forgotten = false;
    question.decisions.set(metadata.attempt_id, page);
  }

  /** A decision arrives at Blink. */
  arrived({ key, path, body }: Sent): void {
    if (path !== 'signatures') return;
    const { original_transaction_id: transaction } = JSON.parse(body) as SignatureBody;
    const keys = this.#arrived.get(transaction) ?? new Set();
    this.#arrived.set(transaction, keys.add(key));
    if (keys.size > 1 && this.around.isJournalled) {
      this.promises.fail(
        'one decision about a signature reaches Blink',
        `${transaction}: ${[...keys].join(', ')}`,
      );
    }
  }

  isOwn(key: string): boolean {
    return this.#of(key) !== undefined;
  }

  /** What a decision of a page that does not know the payment is about. */
  transactionOf(key: string): string | undefined {
    return this.#of(key)?.transaction;
  }

  #of(key: string): Question | undefined {
    return [...this.#questions.values()].find(({ decisions }) => decisions.has(key));
  }

  /** The end of a decision is told. */
  final(page: Page, type: string, detail: PaymentDetail): void {
    const question = this.#of(detail.attemptId!);
    if (!question) return;
    const { transaction, finals, decisions, till } = question;
    const charges = this.around.chargesOf(transaction);
    const words = `${transaction} by ${page.life.name} (${detail.settledBy})`;
    const byOperator = detail.settledBy === 'operator';
    if (type === 'blink-success' && charges === 0)
      this.promises.fail('blink-success only over a charge', words);
    if (type === 'blink-failure' && charges > 0 && !byOperator) {
      this.promises.fail('blink-failure only where nothing was charged', words);
    }
    const [earlier] = finals;
    if (earlier && !question.forgotten) {
      const isMarked = detail.resumed || earlier.detail.resumed;
      if (earlier.page === page || !isMarked || !this.around.mayRepeat(earlier.page)) {
        this.promises.fail(
          'the end of a decision is told once',
          `${words}, and by ${earlier.page.life.name}`,
        );
      }
    }
    const isOurs = [...decisions.values()].includes(page);
    if (!isOurs && !detail.resumed && page.till === till) {
      this.promises.fail('resumed says whether the page is another one', words);
    }
    finals.push({ page, type, detail });
  }

  cleared(till: Till): void {
    for (const question of this.#questions.values()) if (question.till === till) question.forgotten = true;
  }

  /** Questions that a browser has answered, and whose end it has not told. */
  get unended(): Question[] {
    return [...this.#questions.values()].filter(
      ({ till, transaction, finals, forgotten }) =>
        finals.length === 0 && !forgotten && !this.around.tellsPayment(till, transaction),
    );
  }

  /** Those of them whose decision Blink has. */
  get waiting(): Question[] {
    return this.unended.filter(({ transaction, decisions }) => {
      const arrived = this.#arrived.get(transaction);
      return [...decisions.keys()].some((key) => arrived?.has(key));
    });
  }

  /** Once everything is back up. */
  end(): void {
    for (const { till, transaction } of this.waiting) {
      this.promises.fail('every decision ends', `${transaction} of ${till.name}`);
    }
    for (const { till, transaction, finals } of this.#questions.values()) {
      const last = finals.at(-1);
      if (last?.type !== 'blink-failure' || last.detail.settledBy === 'operator') continue;
      if (this.around.chargesOf(transaction) > 0) {
        this.promises.fail('blink-failure only where nothing was charged', `${transaction} of ${till.name}`);
      }
    }
  }
}
