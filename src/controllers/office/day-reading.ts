/** How an element reads a day of the journal beside Blink's records, and saves it as a file. */
import type { ReactiveController } from 'lit';
import { readDay, readDayFile, type ReadProblem } from '../../office/reading.js';
import type { DayView } from '../../payment/proxy/office-contract.js';
import { OfficeReading, type MakeTask, type OfficeHost } from './office-reading.js';

export interface DayHost extends OfficeHost {
  /** `YYYY-MM-DD` */
  readonly date: string;
}

interface DayRead {
  day: DayView;
  /** By the browser's clock, in milliseconds. */
  readAt: number;
}

export class DayReading implements ReactiveController {
  readonly #host: DayHost;
  readonly #reading: OfficeReading<DayRead>;
  #file: AbortController | null = null;

  constructor(host: DayHost, task: MakeTask<DayRead>) {
    this.#host = host;
    host.addController(this);
    const part = () => host.date;
    this.#reading = new OfficeReading(host, task, part, async (asked, signal) => {
      const day = await readDay(asked, host.date, signal);
      return { day, readAt: Date.now() };
    });
  }

  hostDisconnected(): void {
    this.#reading.abort();
    this.#file?.abort();
  }

  /** What was read of the day that is to be seen now; null before the first time. */
  get read(): DayRead | null {
    return this.#reading.value;
  }

  get isReading(): boolean {
    return this.#reading.isReading;
  }

  /** Why the last reading brought nothing; null where it did. */
  get problem(): ReadProblem | null {
    return this.#reading.problem;
  }

  /** Reads now. Never rejects. */
  refresh(): Promise<void> {
    return this.#reading.refresh();
  }

  /** The day as CSV; null where it could not be read. Never rejects. */
  async file(): Promise<string | null> {
    if (!this.#reading.isNamed) return null;
    this.#file?.abort();
    const reading = (this.#file = new AbortController());
    return readDayFile(this.#reading.asked, this.#host.date, reading.signal).catch(() => null);
  }
}
