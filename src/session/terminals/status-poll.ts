/** The state of a terminal: one shared poll for each, however many elements show it. */
import type { DeviceBody } from '../../payment/contract.js';
import type { ProxyClient } from '../../api/proxy-client.js';
import type { TerminalStatus } from '../../events/terminal-status-detail.js';
import { textOf } from '../../payment/fields.js';
import type { ListedTerminal } from '../../payment/terminal-list.js';
import type { Environment } from '../environment.js';
import type { ProxyKinds } from '../proxy/proxy-kinds.js';

export interface PollViewer {
  /** Seconds between looks; 0 for none. */
  readonly interval: number;
  polled(): void;
}

/** Errors slow a poll down to this many times its interval. */
const slowest = 8;
/** A browser's timer takes no more milliseconds: a longer one would fire at once, again and again. */
const longest = 2 ** 31 - 1;

export class StatusPoll {
  status: TerminalStatus | null = null;
  /** The last look brought no state. */
  failed = false;
  /** The last look had no answer at all: no network, or no proxy. */
  isUnreachable = false;
  readonly #environment: Environment;
  readonly #look: () => Promise<TerminalStatus | null>;
  readonly #viewers = new Set<PollViewer>();
  #deaf: (() => void)[] = [];
  #timer: unknown;
  #running: Promise<void> | null = null;
  #lookedAt = -Infinity;
  #failures = 0;

  constructor(
    environment: Environment,
    kinds: ProxyKinds,
    client: ProxyClient,
    proxyUrl: string,
    terminalId: string,
  ) {
    this.#environment = environment;
    this.#look = async () => {
      const reply = await client.device(proxyUrl, terminalId);
      kinds.note(client, proxyUrl, reply);
      const body = reply.body as DeviceBody | null;
      const isState = reply.status === 200 && typeof body?.state === 'string';
      return isState ? statusOf(body, terminalId, environment) : null;
    };
  }

  get isIdle(): boolean {
    return !this.#viewers.size;
  }

  /** The browser has no network: nothing can be seen of the terminal. */
  get isOffline(): boolean {
    return !this.#environment.isOnline();
  }

  join(viewer: PollViewer): void {
    if (!this.#viewers.size) {
      this.#deaf = [
        this.#environment.listen('visibilitychange', this.plan),
        ...(['online', 'offline'] as const).map((type) =>
          this.#environment.listen(type, () => {
            this.plan();
            this.#tell();
          }),
        ),
      ];
    }
    this.#viewers.add(viewer);
    this.plan();
  }

  leave(viewer: PollViewer): void {
    this.#viewers.delete(viewer);
    if (this.#viewers.size) this.plan();
    else this.stop();
  }

  stop(): void {
    this.#environment.clearTimeout(this.#timer);
    for (const stop of this.#deaf) stop();
    this.#deaf = [];
  }

  /** Sets the next look: none while nobody could see it, or while there is no network. */
  readonly plan = (): void => {
    this.#environment.clearTimeout(this.#timer);
    const intervals = [...this.#viewers]
      .map(({ interval }) => Number(textOf(interval)))
      .filter((seconds) => seconds > 0);
    const { isHidden, isOnline, elapsed } = this.#environment;
    if (!intervals.length || isHidden() || !isOnline() || this.#running) return;
    const pace = Math.min(slowest, 2 ** this.#failures);
    const due = this.#lookedAt + Math.min(...intervals) * 1000 * pace - elapsed();
    const wait = Math.min(Math.max(0, due), longest);
    this.#timer = this.#environment.setTimeout(() => void this.refresh(), wait);
  };

  /** Looks now; whoever asks meanwhile shares the look. */
  refresh(): Promise<void> {
    this.#running ??= this.#refresh();
    return this.#running;
  }

  async #refresh(): Promise<void> {
    this.#environment.clearTimeout(this.#timer);
    this.#lookedAt = this.#environment.elapsed();
    this.isUnreachable = false;
    const status = await this.#look().catch(() => {
      this.isUnreachable = true;
      return null;
    });
    this.failed = !status;
    this.#failures = status ? 0 : this.#failures + 1;
    this.status = status ?? this.status;
    this.#running = null;
    this.#tell();
    this.plan();
  }

  #tell(): void {
    for (const viewer of [...this.#viewers]) viewer.polled();
  }
}

/** Blink's page names the last POS in two ways: either is read. */
export const statusOf = (
  body: DeviceBody | ListedTerminal,
  terminalId: string,
  { now }: Environment,
): TerminalStatus =>
  Object.freeze({
    state: body.state ?? '',
    terminalId: body.terminal_id ?? terminalId,
    serialNumber: body.serial_number ?? null,
    lastConnectedAt: body.last_connected_at ?? null,
    lastActiveAt: body.last_active_at ?? null,
    lastConnectedPos: body.last_connected_pos ?? body.last_connected_pos_location ?? null,
    softwareVersion: body.device_software_version ?? null,
    receivedAt: new Date(now()).toISOString(),
  });
