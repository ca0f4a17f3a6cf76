/** How an element reads the journal page by page, and says an office's word about one of its attempts. */
import type { ReactiveController } from 'lit';
import {
  attemptIn,
  readAttempts,
  type AttemptFilter,
  type AttemptsRead,
  type ReadAttempt,
  type ReadProblem,
} from '../../office/reading.js';
import type { OperatorOutcome } from '../../payment/contract.js';
import { sayOfficeWord } from '../../session/decisions/office-word.js';
import { pageSessions } from '../../session/sessions.js';
import { OfficeReading, problemOf, type MakeTask, type OfficeHost } from './office-reading.js';

export interface AttemptListHost extends OfficeHost {
  readonly filter: AttemptFilter;
}

export class AttemptList implements ReactiveController {
  readonly #host: AttemptListHost;
  readonly #reading: OfficeReading<AttemptsRead>;
  /** Of the reading of a further page. */
  #more: AbortController | null = null;
  #moreProblem: ReadProblem | null = null;
  #pages = 1;

  constructor(host: AttemptListHost, task: MakeTask<AttemptsRead>) {
    this.#host = host;
    host.addController(this);
    const part = () => JSON.stringify(Object.values(host.filter));
    const came = () => {
      this.#more?.abort();
      this.#moreProblem = null;
      this.#pages = 1;
    };
    this.#reading = new OfficeReading(
      host,
      task,
      part,
      (asked, signal) => readAttempts(asked, host.filter, null, signal),
      came,
    );
  }

  hostDisconnected(): void {
    this.#reading.abort();
    this.#more?.abort();
  }

  /** What was read of what is to be seen now; null before the first time. */
  get read(): AttemptsRead | null {
    return this.#reading.value;
  }

  get isReading(): boolean {
    return this.#more !== null || this.#reading.isReading;
  }

  /** Somebody has gone on to later pages, and would lose his place. */
  get isPaged(): boolean {
    return this.#pages > 1;
  }

  /** Why the last reading brought nothing; null where it did. */
  get problem(): ReadProblem | null {
    return this.#reading.problem ?? this.#moreProblem;
  }

  /** Reads the first page anew. Never rejects. */
  refresh(): Promise<void> {
    return this.#reading.refresh();
  }

  /** Reads one more page. Never rejects. */
  readonly more = async (): Promise<void> => {
    const before = this.read;
    if (!before?.next || this.isReading) return;
    const reading = (this.#more = new AbortController());
    this.#moreProblem = null;
    this.#host.requestUpdate();
    try {
      const read = await readAttempts(this.#reading.asked, this.#host.filter, before, reading.signal);
      // Another list may have been asked for meanwhile.
      if (this.read === before) {
        this.#reading.replace(read);
        this.#pages++;
      }
    } catch (error) {
      if (!reading.signal.aborted) this.#moreProblem = problemOf(error);
    }
    this.#more = null;
    this.#host.requestUpdate();
  };

  /** Reads one attempt anew, in its place. Never rejects. */
  async look({ id }: ReadAttempt): Promise<void> {
    const { client, proxyUrl } = this.#host.settings;
    const reply = await client.attempt(proxyUrl, id, 0).catch(() => null);
    const found = reply?.status === 200 ? attemptIn(reply.body) : null;
    const { read } = this;
    if (!found || found.id !== id || !read) return;
    const attempts = read.attempts.map((attempt) => (attempt.id === id ? found : attempt));
    this.#reading.replace({ ...read, attempts });
  }

  /**
   * The office's word about an attempt, which is read anew then: somebody else may have been first.
   * @returns whether it was saved, or is no longer needed
   */
  async say(attempt: ReadAttempt, outcome: OperatorOutcome, evidence: string): Promise<boolean> {
    const { client, proxyUrl, operatorId } = this.#host.settings;
    const office = { client, proxyUrl, operatorId };
    const isSaid = await sayOfficeWord(office, attempt, outcome, evidence, pageSessions.environment);
    await this.look(attempt);
    return isSaid;
  }
}
