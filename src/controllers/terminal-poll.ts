/** The state of a terminal: one shared poll for each, however many elements show it. */
import type { DeviceBody } from '../api/contract.js';
import type { ProxyClient } from '../api/proxy-client.js';
import type { TerminalStatus } from '../events/terminal-status-detail.js';
import { textOf } from '../payment/fields.js';
import { noteProxyKind } from './proxy-kind.js';

export interface PollViewer {
  /** Seconds between looks; 0 for none. */
  readonly interval: number;
  polled(): void;
}

const known = new WeakMap<ProxyClient, Map<string, TerminalPoll>>();
/** Errors slow a poll down to this many times its interval. */
const slowest = 8;
/** A browser's timer takes no more milliseconds: a longer one would fire at once, again and again. */
const longest = 2 ** 31 - 1;

export class TerminalPoll {
  status: TerminalStatus | null = null;
  /** The last look brought no state. */
  failed = false;
  readonly #viewers = new Set<PollViewer>();
  readonly #look: () => Promise<TerminalStatus | null>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #lookedAt = -Infinity;
  #failures = 0;

  constructor(look: () => Promise<TerminalStatus | null>) {
    this.#look = look;
  }

  join(viewer: PollViewer): void {
    if (!this.#viewers.size) {
      document.addEventListener('visibilitychange', this.plan);
      addEventListener('online', this.plan);
      addEventListener('offline', this.plan);
    }
    this.#viewers.add(viewer);
    this.plan();
  }

  leave(viewer: PollViewer): void {
    this.#viewers.delete(viewer);
    if (this.#viewers.size) return this.plan();
    clearTimeout(this.#timer);
    document.removeEventListener('visibilitychange', this.plan);
    removeEventListener('online', this.plan);
    removeEventListener('offline', this.plan);
  }

  /** Sets the next look: none while nobody could see it, or while there is no network. */
  readonly plan = (): void => {
    clearTimeout(this.#timer);
    const intervals = [...this.#viewers]
      .map(({ interval }) => Number(textOf(interval)))
      .filter((seconds) => seconds > 0);
    if (!intervals.length || document.hidden || !navigator.onLine || this.#running) return;
    const pace = Math.min(slowest, 2 ** this.#failures);
    const due = this.#lookedAt + Math.min(...intervals) * 1000 * pace - performance.now();
    this.#timer = setTimeout(() => void this.refresh(), Math.min(Math.max(0, due), longest));
  };

  /** Looks now; whoever asks meanwhile shares the look. */
  refresh(): Promise<void> {
    this.#running ??= this.#refresh();
    return this.#running;
  }

  async #refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#lookedAt = performance.now();
    const status = await this.#look().catch(() => null);
    this.failed = !status;
    this.#failures = status ? 0 : this.#failures + 1;
    this.status = status ?? this.status;
    this.#running = null;
    for (const viewer of [...this.#viewers]) viewer.polled();
    this.plan();
  }
}

/** The one poll of a terminal behind a proxy. */
export function pollFor(client: ProxyClient, proxyUrl: string, terminalId: string): TerminalPoll {
  let polls = known.get(client);
  if (!polls) known.set(client, (polls = new Map()));
  const key = `${proxyUrl} ${terminalId.toLowerCase()}`;
  let poll = polls.get(key);
  if (!poll) {
    poll = new TerminalPoll(async () => {
      const reply = await client.device(proxyUrl, terminalId);
      noteProxyKind(client, proxyUrl, reply);
      const body = reply.body as DeviceBody | null;
      return reply.status === 200 && typeof body?.state === 'string' ? statusOf(body, terminalId) : null;
    });
    polls.set(key, poll);
  }
  return poll;
}

/** Blink's page names the last POS in two ways: either is read. */
const statusOf = (body: DeviceBody, terminalId: string): TerminalStatus =>
  Object.freeze({
    state: body.state!,
    terminalId: body.terminal_id ?? terminalId,
    serialNumber: body.serial_number ?? null,
    lastConnectedAt: body.last_connected_at ?? null,
    lastActiveAt: body.last_active_at ?? null,
    lastConnectedPos: body.last_connected_pos ?? body.last_connected_pos_location ?? null,
    softwareVersion: body.device_software_version ?? null,
    receivedAt: new Date().toISOString(),
  });
