/** How an office's element reads what its settings name now: anew where they change, and whenever somebody asks. */
import type { Task, TaskConfig } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import type { Settings } from '../../api/settings.js';
import { Unread, type Asked, type ReadProblem } from '../../office/reading.js';

export interface OfficeHost extends ReactiveControllerHost, HTMLElement {
  readonly settings: Settings;
}

interface Read<Value> {
  /** What it is of. */
  key: string;
  /** Null where nobody says whom to ask. */
  value: Value | null;
}

/** Makes a task for the host: the files that need one can then be imported where there is no page. */
export type MakeTask<Value> = (config: TaskConfig<unknown[], Read<Value>>) => Task<unknown[], Read<Value>>;

export class OfficeReading<Value> {
  readonly #host: OfficeHost;
  readonly #task: Task<unknown[], Read<Value>>;
  /** Which part of what the settings name is wanted; null where that is not known. */
  readonly #part: () => string | null;
  #last: Read<Value> | null = null;
  /** Counts the readings that somebody asked for. */
  #round = 0;

  /** @param came hears of every reading that brought something */
  constructor(
    host: OfficeHost,
    task: MakeTask<Value>,
    part: () => string | null,
    read: (asked: Asked, signal: AbortSignal) => Promise<Value>,
    came: () => void = () => {},
  ) {
    this.#host = host;
    this.#part = part;
    this.#task = task({
      args: () => [this.#key, host.settings.client, this.#round],
      task: async (_, { signal }) => {
        const key = this.#key;
        return { key, value: key ? await read(this.asked, signal) : null };
      },
      onComplete: (last) => {
        this.#last = last;
        came();
      },
    });
  }

  get asked(): Asked {
    const { client, proxyUrl, terminalId } = this.#host.settings;
    return { client, proxyUrl, terminalId };
  }

  /** Whether anybody says whom to ask. */
  get isNamed(): boolean {
    return this.#key !== '';
  }

  get #key(): string {
    const { proxyUrl, terminalId } = this.#host.settings;
    const part = this.#part();
    return proxyUrl && part !== null ? JSON.stringify([proxyUrl, terminalId, part]) : '';
  }

  /** What was read of what is to be seen now; null before the first time. */
  get value(): Value | null {
    return this.#last?.key === this.#key ? this.#last.value : null;
  }

  /** More of it, or a part of it anew. */
  replace(value: Value): void {
    if (this.#last) this.#last = { ...this.#last, value };
    this.#host.requestUpdate();
  }

  get isReading(): boolean {
    return !!this.#task.render({ pending: () => true });
  }

  /** Why the last reading brought nothing; null where it did. */
  get problem(): ReadProblem | null {
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

  abort(): void {
    this.#task.abort();
  }
}

export const problemOf = (error: unknown): ReadProblem => (error instanceof Unread ? error.problem : 'error');
