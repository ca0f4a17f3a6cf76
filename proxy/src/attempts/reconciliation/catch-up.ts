/**
 * Reads what the journal may have forgotten out of the logs of its terminals, before anything is paid on them again. Why:
 * docs/decisions/0008.
 */
import { blinkErrors, isBlinkFailure } from '../../../../src/payment/blink-refusals.js';
import type { Answer, LogEntry } from '../../../../src/payment/contract.js';
import { readLog } from '../../../../src/payment/request-log.js';
import { ReadRefused, type Blink } from '../../blink/blink.js';
import { sleep, type Clock } from '../../clock.js';
import type { ClockWatch } from '../../clock-watch.js';
import type { Journal } from '../../journal/journal.js';
import { DAY_MS } from '../../journal/how-opened.js';
import type { Logger } from '../../logger.js';
import { ProblemError } from '../../problems.js';
import { sameTerminalForm } from '../../values.js';
import type { Places } from './places.js';
import type { Reconciler } from './reconcile.js';

const HEARTBEAT_MS = 5_000;
/** A payment waits so long for the log. */
const WAIT_MS = 10_000;
const RETRY_MS = 1_000;
/** Longer than a payment waits: what a slow log shows in the end serves the next one. */
const READ_LIMIT_MS = 15_000;
/** Blink offers no log for this terminal, or not to this key. */
const NO_LOG = [403, 404, 405, 501];
/** So Blink's page says that there is no such terminal: one that was mistyped, or given up since. */
const isNoTerminal = ({ status, body }: Answer): boolean =>
  status === 422 &&
  isBlinkFailure(body) &&
  /^(terminal|device)_id$/.test(Object.keys(blinkErrors(body)).join());
/** Of a day that has not begun: there is no such day yet. */
const REFUSES_A_DAY = [400, 404, 422];

/** `none`: there is no such log. */
type Read = 'read' | 'none' | 'failed';

export interface CatchUpOptions {
  journal: Journal;
  blink: Blink;
  reconciler: Reconciler;
  places: Places;
  watch: ClockWatch;
  clock: Clock;
  logger: Logger;
  /** Those that the proxy's settings name, spelled as there. */
  terminals: readonly string[];
}

export class CatchUp {
  readonly #reading = new Map<string, Promise<Read>>();
  #timer: unknown = null;
  #closed = false;
  #isFailing = false;

  constructor(private readonly options: CatchUpOptions) {}

  /** From now on the journal shows that it is alive, and the logs of its terminals are read where that is needed. */
  start(): void {
    this.#schedule();
    void this.#readAll();
  }

  /** Writes the last heartbeat: a start within a minute is a plain one. */
  async stop(): Promise<void> {
    this.#closed = true;
    this.options.clock.clearTimeout(this.#timer);
    await this.options.journal.openings.beat().catch(() => undefined);
  }

  /**
   * Resolves when nothing that was forgotten can be open on this terminal any more without being in the journal.
   * @throws ProblemError `log-unread` where its log cannot be read within 10 s, `credentials-refused`
   */
  async ensure(terminal: string): Promise<void> {
    const { journal, clock } = this.options;
    const form = sameTerminalForm(terminal);
    if (!(await journal.openings.isUnread(form))) return;
    const deadline = clock.elapsed() + WAIT_MS;
    let timer: unknown;
    const late = new Promise<'late'>((resolve) => (timer = clock.setTimeout(() => resolve('late'), WAIT_MS)));
    try {
      for (;;) {
        const read = await Promise.race([this.read(terminal, true), late]);
        if (read === 'late') break;
        if (read !== 'failed') return;
        if (clock.elapsed() + RETRY_MS >= deadline || this.#closed) break;
        await sleep(clock, RETRY_MS);
      }
    } finally {
      clock.clearTimeout(timer);
    }
    throw new ProblemError('log-unread', {}, { 'retry-after': '10' });
  }

  /**
   * Reads a terminal's log as soon as there is a place for it, as far back as anything may have been forgotten. One read
   * for all who ask.
   * @param isUrgent a payment waits for it
   */
  read(terminal: string, isUrgent = false): Promise<Read> {
    const { places } = this.options;
    const form = sameTerminalForm(terminal);
    const running = this.#reading.get(form);
    if (running && isUrgent) places.hurry(form);
    if (running) return running;
    const read = places
      .read(form, () => this.#read(terminal, form), isUrgent)
      .finally(() => this.#reading.delete(form));
    this.#reading.set(form, read);
    return read;
  }

  /** Every terminal that the settings or the journal name. */
  async known(): Promise<string[]> {
    const { journal, terminals } = this.options;
    const all = [...(await journal.forgotten.terminals()), ...terminals];
    return [...new Map(all.map((terminal) => [sameTerminalForm(terminal), terminal])).values()];
  }

  async #read(terminal: string, form: string): Promise<Read> {
    const { journal, reconciler, watch, logger } = this.options;
    if (this.#closed) return 'failed';
    try {
      const { openings } = journal;
      const now = await openings.now();
      const opening = await openings.current();
      const from = await openings.backTo(now);
      const days = await Promise.all(
        datesBetween(from, now + DAY_MS).map((date) => this.#day(terminal, date, date > dateOf(now))),
      );
      if (days.includes('failed')) return 'failed';
      if (days.includes('no log')) throw new Error('the answer is no log');
      if (watch.isWrongDay(now)) {
        logger.error({ terminal }, 'the clock is wrong: another day of the log was read than is meant');
        return 'failed';
      }
      const entries = days.flatMap((day) => (typeof day === 'string' ? [] : day));
      await reconciler.takeUp(entries);
      const isReadable = !days.includes('none');
      if (!isReadable) {
        logger.warn({ terminal }, 'what the journal may have forgotten cannot be read: there is no such log');
      }
      await openings.noteRead(form, now, isReadable, opening);
      return isReadable ? 'read' : 'none';
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      if (!this.#closed) {
        logger.warn(
          { terminal, error: String(error) },
          'what the journal may have forgotten could not be read',
        );
      }
      return 'failed';
    }
  }

  /** @throws ProblemError `credentials-refused` where Blink refuses the proxy itself */
  async #day(
    terminal: string,
    date: string,
    isAhead: boolean,
  ): Promise<LogEntry[] | 'none' | 'no log' | 'failed'> {
    const limit = new AbortController();
    let timer: unknown;
    const late = new Promise<never>((_, reject) => {
      timer = this.options.clock.setTimeout(() => {
        limit.abort();
        reject(new Error('the log is not answered'));
      }, READ_LIMIT_MS);
    });
    try {
      const asked = this.options.blink.requestLog(terminal, date, limit);
      const answer = await Promise.race([asked, late]);
      const { status, body } = answer;
      if (status === 200) return readLog(body) ?? 'no log';
      // Where Blink's day has begun before ours, it has no reason to refuse it.
      if (isAhead && REFUSES_A_DAY.includes(status)) return [];
      return NO_LOG.includes(status) || isNoTerminal(answer) ? 'none' : 'failed';
    } catch (error) {
      if (!(error instanceof ReadRefused)) return 'failed';
      if (NO_LOG.includes(error.refusedWith)) return 'none';
      throw error;
    } finally {
      this.options.clock.clearTimeout(timer);
    }
  }

  async #readAll(): Promise<void> {
    const { journal, logger } = this.options;
    try {
      const unread: string[] = [];
      for (const terminal of await this.known()) {
        if (await journal.openings.isUnread(sameTerminalForm(terminal))) unread.push(terminal);
      }
      await Promise.all(unread.map((terminal) => this.read(terminal)));
    } catch (error) {
      if (!this.#closed) logger.warn({ error: String(error) }, 'the logs could not be read at the start');
    }
  }

  #schedule(): void {
    const { clock } = this.options;
    if (!this.#closed) this.#timer = clock.setTimeout(() => void this.#beat(), HEARTBEAT_MS);
  }

  async #beat(): Promise<void> {
    try {
      await this.options.journal.openings.beat();
      this.#isFailing = false;
    } catch (error) {
      // One line, however long it lasts.
      if (!this.#closed && !this.#isFailing) {
        this.options.logger.error({ error: String(error) }, 'the journal does not take its heartbeat');
      }
      this.#isFailing = true;
    }
    this.#schedule();
  }
}

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The calendar dates from one time to another, both included. */
function datesBetween(from: number, to: number): string[] {
  const dates = new Set<string>();
  for (let time = from; time < to; time += DAY_MS) dates.add(dateOf(time));
  dates.add(dateOf(to));
  return [...dates];
}
