/** Every request that reached the API, raw, so that a test can see what was really sent. */
import type { Changes } from '../changes.js';

export interface ReceivedRequest {
  method: string;
  /** As it came, with whatever the simulator is mounted under. */
  path: string;
  query: Record<string, string>;
  /** In the order and spelling of the wire, where the server tells them. */
  header_list: [name: string, value: string][];
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The text of the body; empty where there was none. */
  body: string;
  /** The terminal that the path or the body names. */
  terminal_id: string | null;
  /** ISO 8601 in UTC, by the simulator's clock. */
  at: string;
}

export interface ReceivedFilter {
  terminal_id?: string;
  /** The end of the path: `/sales` finds `/v1/card-present/sales`. */
  path?: string;
}

/** More than any test looks at, and no leak under load. */
const KEPT = 20_000;

export class Received {
  readonly #requests: ReceivedRequest[] = [];
  readonly #changes: Changes;

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  add(request: ReceivedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > KEPT * 1.1) this.#requests.splice(0, this.#requests.length - KEPT);
    this.#changes.tell({ type: 'received', path: request.path, terminal_id: request.terminal_id });
  }

  /** In the order in which they came. */
  list({ terminal_id, path }: ReceivedFilter = {}): ReceivedRequest[] {
    return this.#requests.filter(
      (request) =>
        (terminal_id === undefined || request.terminal_id?.toLowerCase() === terminal_id.toLowerCase()) &&
        (path === undefined || request.path.endsWith(path)),
    );
  }

  /**
   * Waits for at least `count` of them.
   * @param timeout milliseconds
   * @returns false where the time was up first
   */
  waitFor(count: number, filter: ReceivedFilter, timeout: number): Promise<boolean> {
    return this.#changes.until(() => this.list(filter).length >= count, timeout);
  }

  clear(): void {
    this.#requests.length = 0;
  }
}
