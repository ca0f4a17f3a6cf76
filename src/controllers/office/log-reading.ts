/** How an element reads a terminal's day out of Blink's log. */
import type { ReactiveController } from 'lit';
import { readDay, type RequestRow } from '../../terminal-log/rows.js';
import { OfficeReading, type MakeTask, type OfficeHost } from './office-reading.js';

export interface LogHost extends OfficeHost {
  /** `YYYY-MM-DD` */
  readonly date: string;
}

export class LogReading implements ReactiveController {
  readonly #reading: OfficeReading<RequestRow[]>;

  constructor(host: LogHost, task: MakeTask<RequestRow[]>) {
    host.addController(this);
    // A log is one terminal's.
    const part = () => (host.settings.terminalId ? host.date : null);
    this.#reading = new OfficeReading(host, task, part, ({ client, proxyUrl, terminalId }, signal) =>
      readDay(client, proxyUrl, terminalId, host.date, signal),
    );
  }

  hostDisconnected(): void {
    this.#reading.abort();
  }

  /** Whether anybody says which terminal's, and whom to ask. */
  get isNamed(): boolean {
    return this.#reading.isNamed;
  }

  /** What was read of the day that is to be seen now; null before the first time. */
  get rows(): RequestRow[] | null {
    return this.#reading.value;
  }

  get isReading(): boolean {
    return this.#reading.isReading;
  }

  /** The last reading brought nothing. */
  get hasFailed(): boolean {
    return this.#reading.problem !== null;
  }

  /** Reads now. Never rejects. */
  refresh(): Promise<void> {
    return this.#reading.refresh();
  }
}
