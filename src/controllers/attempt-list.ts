/** How an element reads the journal page by page, and says an office's word about one of its attempts. */
import type { Task, TaskConfig } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Settings } from '../api/settings.js';
import {
  attemptIn,
  readAttempts,
  Unread,
  type AttemptFilter,
  type AttemptsRead,
  type ReadAttempt,
  type ReadProblem,
} from '../office/reading.js';
import type { OperatorOutcome } from '../payment/contract.js';
import { sayOfficeWord } from '../session/office-word.js';
import { pageSessions } from '../session/sessions.js';

export interface AttemptListHost extends ReactiveControllerHost, HTMLElement {
  readonly settings: Settings;
  readonly filter: AttemptFilter;
}

type Read = AttemptsRead & { key: string };
type MakeTask = (config: TaskConfig<unknown[], Read>) => Task<unknown[], Read>;

export class AttemptList implements ReactiveController {
  readonly #host: AttemptListHost;
  readonly #first: Task<unknown[], Read>;
  #read: Read | null = null;
  /** Of the reading of a further page. */
  #more: AbortController | null = null;
  #moreProblem: ReadProblem | null = null;
  #pages = 1;
  /** Counts the readings that somebody asked for. */
  #round = 0;

  /** @param task makes one for the host: this file can then be imported where there is no page */
  constructor(host: AttemptListHost, task: MakeTask) {
    this.#host = host;
    host.addController(this);
    this.#first = task({
      args: () => [this.#key, host.settings.client, this.#round],
      task: async (_, { signal }) => {
        const key = this.#key;
        const read = key
          ? await readAttempts(this.#asked, host.filter, null, signal)
          : { attempts: [], next: null, readAt: 0 };
        return { ...read, key };
      },
      onComplete: (read) => {
        this.#more?.abort();
        this.#moreProblem = null;
        this.#pages = 1;
        this.#read = read;
      },
    });
  }

  hostDisconnected(): void {
    this.#first.abort();
    this.#more?.abort();
  }

  get #asked() {
    const { client, proxyUrl, terminalId } = this.#host.settings;
    return { client, proxyUrl, terminalId };
  }

  /** What is to be seen; empty where nobody says whom to ask. */
  get #key(): string {
    const { proxyUrl, terminalId } = this.#host.settings;
    return proxyUrl && JSON.stringify([proxyUrl, terminalId, Object.values(this.#host.filter)]);
  }

  /** What was read of what is to be seen now; null before the first time. */
  get read(): AttemptsRead | null {
    return this.#read?.key === this.#key ? this.#read : null;
  }

  get isReading(): boolean {
    return this.#more !== null || !!this.#first.render({ pending: () => true });
  }

  /** Somebody has gone on to later pages, and would lose his place. */
  get isPaged(): boolean {
    return this.#pages > 1;
  }

  /** Why the last reading brought nothing; null where it did. */
  get problem(): ReadProblem | null {
    return this.#first.render({ error: problemOf }) ?? this.#moreProblem;
  }

  /** Reads the first page anew. Never rejects. */
  async refresh(): Promise<void> {
    const host = this.#host;
    if (!host.isConnected) return;
    this.#round++;
    host.requestUpdate();
    await host.updateComplete;
    await this.#first.taskComplete.catch(() => {});
    await host.updateComplete;
  }

  /** Reads one more page. Never rejects. */
  readonly more = async (): Promise<void> => {
    const before = this.read && this.#read;
    if (!before?.next || this.isReading) return;
    const reading = (this.#more = new AbortController());
    this.#moreProblem = null;
    this.#host.requestUpdate();
    try {
      const read = await readAttempts(this.#asked, this.#host.filter, before, reading.signal);
      // Another list may have been asked for meanwhile.
      if (this.#read === before) {
        this.#read = { ...read, key: before.key };
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
    if (!found || found.id !== id || !this.#read) return;
    this.#read = {
      ...this.#read,
      attempts: this.#read.attempts.map((attempt) => (attempt.id === id ? found : attempt)),
    };
    this.#host.requestUpdate();
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

const problemOf = (error: unknown): ReadProblem => (error instanceof Unread ? error.problem : 'error');
