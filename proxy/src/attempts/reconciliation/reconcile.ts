/**
 * Unknown means look: reads the terminal's log for every attempt whose outcome is unknown, and for those that an
 * operator resolved, and records what the log proves; where it proves nothing, the end-of-day report is asked. Neither's
 * silence is ever taken for proof.
 */
import type { LogEntry, PaymentBody, SignatureBody } from '../../../../src/payment/contract.js';
import { parsed } from '../../../../src/payment/json.js';
import { isOperation, signaturePath } from '../../../../src/payment/operations.js';
import {
  answerOf,
  callOf,
  judgeDecisionLog,
  judgeLog,
  readLog,
  type Proof,
} from '../../../../src/payment/request-log.js';
import type { Blink } from '../../blink/blink.js';
import type { Clock } from '../../clock.js';
import type { Journal, Move } from '../../journal/journal.js';
import type { Row } from '../../journal/row.js';
import type { Logger } from '../../logger.js';
import { parseUuid, sameTerminalForm } from '../../values.js';
import type { Announcer } from '../announcer.js';
import { DayReports } from './day-reports.js';
import { expectedOf, storedOf } from '../record-answer.js';
import type { Places } from './places.js';
import { takeUp } from './take-up.js';

/** Other instances say nothing when an attempt of theirs is to be looked up: then the journal is asked this often. */
const ASK_AGAIN_MS = 500;
const LONGEST_SLEEP_MS = 60 * 60_000;
const RETRY_MS = 1_000;
/** Blink may hold a payment for minutes; a log is there in a moment, or is asked for again. */
const READ_LIMIT_MS = 15_000;
const DAY_MS = 24 * 60 * 60_000;

export class Reconciler {
  #timer: unknown = null;
  #closed = false;
  readonly #reports: DayReports;
  /** By terminal: the attempts that are to be looked up as soon as there is a place for it. */
  readonly #waiting = new Map<string, Map<string, Row>>();

  constructor(
    private readonly journal: Journal,
    private readonly blink: Blink,
    private readonly announcer: Announcer,
    private readonly places: Places,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    this.#reports = new DayReports({ journal, blink, announcer, clock, logger });
  }

  start(): void {
    this.journal.onLookUp = () => this.#schedule(0);
    this.#schedule(0);
  }

  stop(): void {
    this.#closed = true;
    this.clock.clearTimeout(this.#timer);
  }

  #schedule(ms: number): void {
    this.clock.clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = this.clock.setTimeout(() => void this.#round(), ms);
  }

  /** Takes what is due. The looks themselves are not waited for: a slow log delays no other terminal. */
  async #round(): Promise<void> {
    const timer = this.#timer;
    let wait = RETRY_MS;
    try {
      wait = (await this.journal.nextLook()) ?? LONGEST_SLEEP_MS;
      if (wait <= 0) {
        const due = await this.journal.takeToLookUp();
        this.announcer.announce(...due.map(({ key }) => key)); // some may have become unknown just now
        for (const [terminal, rows] of byTerminal(due)) void this.#lookInTurn(terminal, rows);
        wait = (await this.journal.nextLook()) ?? LONGEST_SLEEP_MS;
      }
    } catch (error) {
      if (!this.#closed)
        this.logger.warn({ error: String(error) }, 'the journal does not say what to look up');
    }
    if (timer !== this.#timer) return; // woken meanwhile
    this.#schedule(Math.max(1, Math.min(wait, this.journal.shared ? ASK_AGAIN_MS : LONGEST_SLEEP_MS)));
  }

  /** One read for all that wait at the same terminal; it is not asked for twice while it waits for its place. */
  async #lookInTurn(terminal: string, rows: readonly Row[]): Promise<void> {
    const waiting = this.#waiting.get(terminal) ?? new Map<string, Row>();
    for (const row of rows) waiting.set(row.key, row);
    if (this.#waiting.has(terminal)) return;
    this.#waiting.set(terminal, waiting);
    await this.places.read(terminal, async () => {
      this.#waiting.delete(terminal);
      if (!this.#closed) await this.#look([...waiting.values()]);
    });
  }

  /** @param rows of one terminal */
  async #look(rows: Row[]): Promise<void> {
    try {
      const dates = [...new Set(rows.flatMap(datesOf))];
      const { terminal, now } = rows[0]!;
      const days = await Promise.all(dates.map((date) => this.#readLog(terminal!, date)));
      const entries = days.flatMap((day) => day ?? []);
      const open = [];
      for (const row of rows) if (!(await this.#record(row, entries))) open.push(row);
      // A day that cannot be read may hold a question about a signature: the report shows a success beside it, however
      // that is answered. A day that has not begun holds nothing.
      const today = new Date(now).toISOString().slice(0, 10);
      const isRead = days.every((day, index) => day !== null || dates[index]! > today);
      // Only now: a report that hangs holds up nothing of what the log shows.
      if (isRead) await this.#reports.ask(open, dates, entries);
    } catch (error) {
      if (!this.#closed)
        this.logger.warn(
          { error: String(error) },
          'what the log or the end-of-day report shows could not be recorded',
        );
    }
  }

  /** Null where that day cannot be read. */
  async #readLog(terminal: string, date: string): Promise<LogEntry[] | null> {
    const limit = new AbortController();
    const timer = this.clock.setTimeout(() => limit.abort(), READ_LIMIT_MS);
    try {
      const { status, body } = await this.blink.requestLog(terminal, date, limit);
      return status === 200 ? readLog(body) : null;
    } catch {
      return null;
    } finally {
      this.clock.clearTimeout(timer);
    }
  }

  /**
   * Takes up what the journal does not know of, and records how it ended.
   * @param only the one key that is asked for; without it, every one
   */
  async takeUp(entries: LogEntry[], only?: string): Promise<void> {
    for await (const { key, sale, entries: its } of takeUp(this.journal, entries, only)) {
      this.logger.warn({ key }, "the terminal's log shows an attempt that the journal had forgotten");
      // Its decision is known by now: the payment no longer waits for one.
      if (sale) await this.journal.move({ key: sale, from: ['signature'], to: 'unknown' });
      const row = await this.journal.read(sale ?? key);
      if (row?.state === 'unknown') await this.#record(row, its);
      this.announcer.announce(key, sale);
    }
  }

  /** @returns false where the log proves nothing about a payment */
  async #record(row: Row, entries: LogEntry[]): Promise<boolean> {
    const { key, operation, request } = row;
    if (row.forgotten || !isOperation(operation)) {
      await (row.forgotten ? this.takeUp(entries, key) : this.#recordDecision(row, entries));
      return true;
    }
    const proof = judgeLog(entries, expectedOf(key, operation, request as PaymentBody, row), true);
    switch (proof?.outcome.kind) {
      case 'running':
        if (await this.journal.sawRunning(row.key)) this.announcer.announce(row.key);
        return true;
      case 'signature':
        await this.#askForSignature(row, proof.outcome.transactionId, proof);
        return true;
      case 'charged':
        await this.#end(row, proof);
        return true;
      case 'refused':
        if (row.state === 'unknown') await this.#end(row, proof);
        // It does not overrule the operator, since a success may still turn up; but where both say that nothing went
        // back, that no longer counts as gone.
        else if (await this.journal.confirmWord(key)) this.announcer.announce(key);
        return true;
      default:
        return false;
    }
  }

  /** The answer "Verify signature" was lost. A decision that was sent already is never asked for again. */
  async #askForSignature(row: Row, transactionId: string, proof: Proof): Promise<void> {
    if (row.state !== 'unknown' || (await this.journal.decision(row.key, transactionId))) return;
    const step = { key: row.key, from: ['unknown'], to: 'signature', transactionId } as const;
    await this.journal.move({ ...step, ...storedIn(proof) });
    this.#announce(row.key, proof);
  }

  async #end(row: Row, proof: Proof): Promise<void> {
    const stored = storedIn(proof);
    // What was read of the row may be old by now: a refusal does not overrule a word that was said meanwhile.
    const from: Move['from'] = proof.outcome.kind === 'charged' ? ['unknown', 'resolved'] : ['unknown'];
    const sale = { key: row.key, from, to: 'answered' } as const;
    if (callOf(proof.entry) === signaturePath) {
      const decision = await this.#decisionIn(proof, row);
      if (!decision) return;
      const transactionId = String(parsed(proof.entry.request?.body).original_transaction_id);
      const { answerTransactionId, proof: shown, settledBy } = stored;
      await this.journal.moveAll([
        { key: decision, from: ['sent', 'unknown'], to: 'answered', ...stored },
        { ...sale, transactionId, answerTransactionId, proof: shown, settledBy },
      ]);
      // A prompt on its own waits for the decision: it does not know the sale.
      this.announcer.announce(decision);
    } else {
      await this.journal.moveAll([{ ...sale, ...stored }]);
    }
    this.#announce(row.key, proof);
  }

  /** The journal's row of the decision that the log shows; made where it was taken past this journal. */
  async #decisionIn(proof: Proof, sale: Row): Promise<string | null> {
    const body = parsed(proof.entry.request?.body);
    const transactionId = String(body.original_transaction_id);
    const known = await this.journal.decision(sale.key, transactionId);
    if (known) return known.key;
    const key = parseUuid(parsed(body.metadata).attempt_id);
    if (!key) return null;
    const claimed = await this.journal.claim({
      key,
      operation: 'signature',
      caller: sale.caller,
      callerToken: sale.callerToken,
      state: 'answered',
      terminal: sale.terminal ?? undefined,
      request: JSON.stringify(body),
      sale: sale.key,
      transactionId,
      ...storedIn(proof),
    });
    return claimed ? key : null;
  }

  /** A decision about a sale that this journal does not have. */
  async #recordDecision(row: Row, entries: LogEntry[]): Promise<void> {
    const confirmed = (row.request as SignatureBody).is_signature_confirmed;
    const proof = judgeDecisionLog(entries, { id: row.key, confirmed });
    if (proof?.outcome.kind !== 'charged' && proof?.outcome.kind !== 'refused') return;
    await this.journal.move({ key: row.key, from: ['unknown'], to: 'answered', ...storedIn(proof) });
    this.#announce(row.key, proof);
  }

  #announce(key: string, { outcome }: Proof): void {
    this.logger.info({ key, found: outcome.kind }, "the terminal's log shows the outcome");
    this.announcer.announce(key);
  }
}

function byTerminal(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const terminal = sameTerminalForm(row.terminal ?? '');
    groups.set(terminal, [...(groups.get(terminal) ?? []), row]);
  }
  return groups;
}

/** From the day before it was sent to the day after, by the journal's clock. */
const datesOf = ({ sent, created }: Row): string[] =>
  [-1, 0, 1].map((days) => new Date((sent ?? created) + days * DAY_MS).toISOString().slice(0, 10));

/** What is stored of the answer that proved it. */
const storedIn = ({ entry, outcome }: Proof) => storedOf(answerOf(entry)!, outcome, 'log');
