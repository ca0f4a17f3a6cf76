/**
 * What Blink remembers of each terminal's requests (page `GET /terminals/{id}/requests`): by day, with the request's
 * headers, credentials included, because the real one shows them too.
 */
import { STATUS_CODES } from 'node:http';
import { parseJson } from '../../../src/payment/json.js';

/** An entry as it is sent. A request that still runs has no `response`, or `{}`. */
export interface LoggedRequest {
  id: string;
  request: { method: string; url: string; headers: Record<string, string>; body: unknown; timestamp: string };
  response?: { code: string; message: string; body: unknown } | Record<string, never>;
}

export interface LogSettings {
  /** Both forms are on the vendor's page: `https://api.blinkpayment.com/v1/card-present/sales` and `/sales`. */
  logUrls: 'absolute' | 'short';
  /** Milliseconds until an entry can be read. */
  logDelay: number;
  /** How a request that still runs looks. */
  logRunning: 'absent' | 'empty';
  logOrder: 'oldest-first' | 'newest-first';
  /** How a day without requests looks: `{ "requests": [] }`, `[]` or `{}`. */
  logEmpty: 'requests' | 'list' | 'object';
}

export interface NewEntry {
  terminalId: string;
  method: string;
  /** Below the base path, for example `/sales`. */
  path: string;
  headers: Record<string, string>;
  body: unknown;
  /** Milliseconds until this entry can be read, instead of the settings' delay. */
  delay?: number;
}

/** The open end of an entry. */
export interface Entry {
  finish(status: number, body: string): void;
  /** The log loses it. */
  drop(): void;
}

interface Kept extends NewEntry {
  id: string;
  at: Date;
  visibleFrom: number;
  response: { code: string; message: string; body: unknown } | null;
}

const day = (date: Date) => date.toISOString().slice(0, 10);

export class RequestLog {
  readonly #entries = new Map<string, Kept[]>();
  readonly #settings: () => LogSettings;
  readonly #now: () => Date;

  constructor(settings: () => LogSettings, now: () => Date) {
    this.#settings = settings;
    this.#now = now;
  }

  begin(entry: NewEntry): Entry {
    const at = this.#now();
    const visibleFrom = at.getTime() + (entry.delay ?? this.#settings().logDelay);
    const kept: Kept = { ...entry, id: crypto.randomUUID(), at, visibleFrom, response: null };
    const key = this.#key(entry.terminalId, day(at));
    const list = this.#entries.get(key);
    if (list) list.push(kept);
    else this.#entries.set(key, [kept]);
    return {
      finish: (status, body) => {
        kept.response = {
          code: String(status),
          message: STATUS_CODES[status] ?? '',
          body: parseJson(body),
        };
      },
      drop: () => {
        const entries = this.#entries.get(key);
        const index = entries?.indexOf(kept) ?? -1;
        if (index >= 0) entries!.splice(index, 1);
      },
    };
  }

  /** @param date `YYYY-MM-DD`, a day in UTC by the simulator's clock; today where there is none */
  read(terminalId: string, date = day(this.#now())): LoggedRequest[] {
    const { logOrder } = this.#settings();
    const now = this.#now().getTime();
    const entries = (this.#entries.get(this.#key(terminalId, date)) ?? [])
      .filter(({ visibleFrom }) => visibleFrom <= now)
      .map((entry) => this.#shown(entry));
    return logOrder === 'newest-first' ? entries.reverse() : entries;
  }

  clear(): void {
    this.#entries.clear();
  }

  #shown({ id, method, path, headers, body, at, response }: Kept): LoggedRequest {
    const { logUrls, logRunning } = this.#settings();
    const url = logUrls === 'absolute' ? `https://api.blinkpayment.com/v1/card-present${path}` : path;
    const request = { method, url, headers, body, timestamp: at.toISOString() };
    if (response) return { id, request, response };
    return logRunning === 'empty' ? { id, request, response: {} } : { id, request };
  }

  #key(terminalId: string, date: string): string {
    return `${terminalId.toLowerCase()} ${date}`;
  }
}
