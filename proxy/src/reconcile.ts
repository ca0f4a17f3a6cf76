/**
 * Unknown means look: reads the terminal's log for every attempt whose outcome is unknown, and for those that an
 * operator resolved, and records what the log proves. It never takes absence for proof.
 */
import type { Answer, LogEntry, SignatureBody } from '../../src/api/contract.js';
import { judgeSignature, problemName, refusesCredentials } from '../../src/payment/outcome.js';
import { answerOf, callOf, entriesOf, judgeLog, type Proof } from '../../src/payment/request-log.js';
import type { Blink } from './blink.js';
import type { Changes } from './changes.js';
import type { Clock } from './clock.js';
import type { Journal } from './journal/journal.js';
import { expectedOf, type Row } from './journal/row.js';
import type { Logger } from './logger.js';
import { problemDocument } from './problems.js';
import { isBag, parseUuid, sameTerminalForm } from './validation.js';

/** Other instances say nothing when an attempt of theirs is to be looked up: then the journal is asked this often. */
const ASK_AGAIN_MS = 500;
const LONGEST_SLEEP_MS = 60 * 60_000;
const RETRY_MS = 1_000;
const READ_LIMIT_MS = 30_000;
const DAY_MS = 24 * 60 * 60_000;

export class Reconciler {
  #timer: unknown = null;
  #closed = false;

  constructor(
    private readonly journal: Journal,
    private readonly blink: Blink,
    private readonly changes: Changes,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

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
        this.changes.wake(...due.map(({ key }) => key)); // some may have become unknown just now
        for (const rows of byTerminal(due)) void this.#look(rows);
        wait = (await this.journal.nextLook()) ?? LONGEST_SLEEP_MS;
      }
    } catch (error) {
      if (!this.#closed)
        this.logger.warn({ error: String(error) }, 'the journal does not say what to look up');
    }
    if (timer !== this.#timer) return; // woken meanwhile
    this.#schedule(Math.max(1, Math.min(wait, this.journal.shared ? ASK_AGAIN_MS : LONGEST_SLEEP_MS)));
  }

  /** @param rows of one terminal */
  async #look(rows: Row[]): Promise<void> {
    try {
      const dates = new Set(rows.flatMap(datesOf));
      const terminal = rows[0]!.terminal!;
      const days = await Promise.all([...dates].map((date) => this.#readLog(terminal, date)));
      const entries = days.flat();
      for (const row of rows) await this.#record(row, entries);
    } catch (error) {
      if (!this.#closed)
        this.logger.warn({ error: String(error) }, 'what the log shows could not be recorded');
    }
  }

  /** A day that cannot be read counts as empty, which proves nothing. */
  async #readLog(terminal: string, date: string): Promise<LogEntry[]> {
    const limit = new AbortController();
    const timer = this.clock.setTimeout(() => limit.abort(), READ_LIMIT_MS);
    try {
      const { status, body } = await this.blink.requestLog(terminal, date, limit.signal);
      return status === 200 ? entriesOf(body).map(withoutForgery) : [];
    } catch {
      return [];
    } finally {
      this.clock.clearTimeout(timer);
    }
  }

  async #record(row: Row, entries: LogEntry[]): Promise<void> {
    if (row.call === 'signature') return this.#recordSignature(row, entries);
    const proof = judgeLog(entries, expectedOf(row), true);
    switch (proof?.outcome.kind) {
      case 'running':
        if (await this.journal.sawRunning(row.key)) this.changes.wake(row.key);
        return;
      case 'signature':
        return this.#askForSignature(row, proof.outcome.transactionId, proof.entry);
      case 'charged':
        return this.#settle(row, proof);
      case 'refused':
        // A refusal does not overrule the operator: a success may still turn up.
        return row.state === 'unknown' ? this.#settle(row, proof) : undefined;
      default:
        return;
    }
  }

  /** The answer "Verify signature" was lost. A decision that was sent already is never asked for again. */
  async #askForSignature(row: Row, transactionId: string, entry: LogEntry): Promise<void> {
    if (row.state !== 'unknown' || (await this.journal.decision(row.key, transactionId))) return;
    const answer = storable(entry);
    await this.journal.move({ key: row.key, from: ['unknown'], to: 'signature', answer, transactionId });
    this.#announce(row.key, 'signature');
  }

  async #settle(row: Row, { entry, outcome }: Proof): Promise<void> {
    const answer = storable(entry);
    const sale = { key: row.key, from: ['unknown', 'resolved'], to: 'answered' } as const;
    if (callOf(entry) === 'signatures') {
      const decision = await this.#decisionIn(entry, row);
      if (!decision) return;
      const transactionId = String(requestBody(entry).original_transaction_id);
      await this.journal.moveAll([
        { key: decision, from: ['sent', 'unknown'], to: 'answered', answer },
        { ...sale, transactionId },
      ]);
    } else {
      await this.journal.moveAll([{ ...sale, answer }]);
    }
    this.#announce(row.key, outcome.kind);
  }

  /** The journal's row of the decision that the log shows; made where it was taken past this journal. */
  async #decisionIn(entry: LogEntry, sale: Row): Promise<string | null> {
    const body = requestBody(entry);
    const transactionId = String(body.original_transaction_id);
    const known = await this.journal.decision(sale.key, transactionId);
    if (known) return known.key;
    const metadata = isBag(body.metadata) ? body.metadata : {};
    const key = parseUuid(metadata.attempt_id);
    if (!key) return null;
    const claimed = await this.journal.claim({
      key,
      call: 'signature',
      caller: sale.caller,
      state: 'answered',
      terminal: sale.terminal ?? undefined,
      request: JSON.stringify(body),
      sale: sale.key,
      transactionId,
      answer: storable(entry),
    });
    return claimed ? key : null;
  }

  /** A decision about a sale that this journal does not have. */
  async #recordSignature(row: Row, entries: LogEntry[]): Promise<void> {
    const { is_signature_confirmed, metadata } = row.request as SignatureBody;
    for (const entry of entries) {
      const own = requestBody(entry).metadata;
      if (callOf(entry) !== 'signatures' || !isBag(own) || parseUuid(own.attempt_id) !== row.key) continue;
      const answer = answerOf(entry);
      if (!answer) continue;
      const outcome = judgeSignature(answer, is_signature_confirmed, metadata.sale_attempt_id ?? '');
      if (outcome.kind !== 'charged' && outcome.kind !== 'refused') continue;
      await this.journal.move({ key: row.key, from: ['unknown'], to: 'answered', answer });
      return this.#announce(row.key, outcome.kind);
    }
  }

  #announce(key: string, found: string): void {
    this.logger.info({ key, found }, "the terminal's log shows the outcome");
    this.changes.wake(key);
  }
}

/** One look answers for all that wait at the same terminal. */
function byTerminal(rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const terminal = sameTerminalForm(row.terminal ?? '');
    groups.set(terminal, [...(groups.get(terminal) ?? []), row]);
  }
  return [...groups.values()];
}

/** From the day before it was sent to the day after, by the journal's clock. */
const datesOf = ({ sent, created }: Row): string[] =>
  [-1, 0, 1].map((days) => new Date((sent ?? created) + days * DAY_MS).toISOString().slice(0, 10));

/** An answer in the log that looks like one of this proxy's own proves nothing: Blink has no such answers. */
function withoutForgery(entry: LogEntry): LogEntry {
  const answer = answerOf(entry);
  const isForged = answer !== null && (answer.status === 202 || problemName(answer.body) !== null);
  return isForged ? { ...entry, response: { ...entry.response, body: '' } } : entry;
}

/** The entry's answer as a browser may see it: a refusal of our credentials is told as that. */
function storable(entry: LogEntry): Answer {
  const answer = answerOf(entry)!;
  return refusesCredentials(answer) ? { status: 502, body: problemDocument('credentials-refused') } : answer;
}

function requestBody(entry: LogEntry): Record<string, unknown> {
  const { body } = entry.request ?? {};
  if (isBag(body)) return body;
  try {
    const parsed: unknown = JSON.parse(String(body));
    return isBag(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
