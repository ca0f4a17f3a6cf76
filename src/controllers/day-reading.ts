/** How an element reads a day of the journal beside Blink's records, and saves it as a file. */
import type { Task, TaskConfig } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Settings } from '../api/settings.js';
import { readDay, readDayFile, Unread, type ReadProblem } from '../office/reading.js';
import type { DayView } from '../payment/office-contract.js';

export interface DayHost extends ReactiveControllerHost, HTMLElement {
  readonly settings: Settings;
  /** `YYYY-MM-DD` */
  readonly date: string;
}

interface Read {
  key: string;
  day: DayView | null;
  /** By the browser's clock, in milliseconds. */
  readAt: number;
}

type MakeTask = (config: TaskConfig<unknown[], Read>) => Task<unknown[], Read>;

export class DayReading implements ReactiveController {
  readonly #host: DayHost;
  readonly #task: Task<unknown[], Read>;
  #last: Read | null = null;
  #file: AbortController | null = null;
  /** Counts the readings that somebody asked for. */
  #round = 0;

  /** @param task makes one for the host: this file can then be imported where there is no page */
  constructor(host: DayHost, task: MakeTask) {
    this.#host = host;
    host.addController(this);
    this.#task = task({
      args: () => [this.#key, host.settings.client, this.#round],
      task: async (_, { signal }) => {
        const key = this.#key;
        const day = key ? await readDay(this.#asked, host.date, signal) : null;
        return { key, day, readAt: Date.now() };
      },
      onComplete: (read) => {
        this.#last = read;
      },
    });
  }

  hostDisconnected(): void {
    this.#task.abort();
    this.#file?.abort();
  }

  get #asked() {
    const { client, proxyUrl, terminalId } = this.#host.settings;
    return { client, proxyUrl, terminalId };
  }

  /** Which day of which terminals is to be seen; empty where nobody says whom to ask. */
  get #key(): string {
    const { proxyUrl, terminalId } = this.#host.settings;
    return proxyUrl && `${proxyUrl} ${terminalId} ${this.#host.date}`;
  }

  /** What was read of the day that is to be seen now; null before the first time. */
  get read(): { day: DayView; readAt: number } | null {
    const last = this.#last;
    return last?.day && last.key === this.#key ? { day: last.day, readAt: last.readAt } : null;
  }

  get isReading(): boolean {
    return !!this.#task.render({ pending: () => true });
  }

  /** Why the last reading brought nothing; null where it did. */
  get problem(): ReadProblem | null {
    const problemOf = (error: unknown) => (error instanceof Unread ? error.problem : 'error');
    return this.#task.render({ error: problemOf }) ?? null;
  }

  /** Reads now. Never rejects. */
  async refresh(): Promise<void> {
    const host = this.#host;
    if (!host.isConnected) return;
    this.#round++;
    host.requestUpdate();
    await host.updateComplete;
    await this.#task.taskComplete.catch(() => {});
    await host.updateComplete;
  }

  /** The day as CSV; null where it could not be read. Never rejects. */
  async file(): Promise<string | null> {
    if (!this.#key) return null;
    this.#file?.abort();
    const reading = (this.#file = new AbortController());
    return readDayFile(this.#asked, this.#host.date, reading.signal).catch(() => null);
  }
}
