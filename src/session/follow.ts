/**
 * The one loop that finds out how an attempt ended: a payment, a decision about a signature, and a charge that turns up
 * after an operator closed it. It reads, and makes sure with DELETE that a lost request is never sent; it changes no
 * state. What a finding means for the attempt is the session's business.
 */
import type { AttemptView } from '../payment/contract.js';
import type { Attempt } from './attempt.js';
import type { Environment } from './environment.js';
import {
  askJournal,
  askLog,
  abandon,
  meetsJournal,
  notSent,
  SignedOut,
  unclear,
  type Abandoned,
  type Finding,
  type JournalFinding,
} from './sources.js';
import type { Asked } from './proxy/asked.js';

/** What the loop tells, one after another. */
export type Step =
  | { kind: 'found'; finding: Finding }
  /** The proxy did not say: it cannot be reached, or this till is signed out. */
  | { kind: 'no-answer'; signedOut: boolean }
  /** A decision of ours was never sent and never will be: it may be asked for again. */
  | { kind: 'decision-lost' }
  /** Nothing was found through the quiet period. */
  | { kind: 'quiet' };

/** Whom to ask, and how patiently: the page may change both meanwhile. */
export interface Followed extends Asked {
  readonly environment: Environment;
  /** Seconds without a trace before an outcome is called unresolved; a journalling proxy says its own. */
  readonly quietPeriod: number;
}

/** The proxy holds a look so long for a change, seconds. */
const heldSeconds = 20;
/** An attempt that was closed as not charged is read on for a day. */
const closedMs = 24 * 3_600_000;

/** Looks until the attempt has ended. Never throws. */
export async function* follow(attempt: Attempt, asked: Followed): AsyncGenerator<Step, void, void> {
  const { environment } = asked;
  const now = () => environment.elapsed();
  const { record, origin } = attempt;
  const isClosed = origin === 'closed';
  const age = environment.now() - (Date.parse(record.closedAt!) || attempt.since);
  const began = now();
  const sign = origin === 'begun' || !(age > 0) ? began : began - age;
  const quiet = new Quiet(sign, () => asked.quietPeriod * 1000);
  let version: number | undefined;
  let failures = 0;
  let misses = 0;
  let looks = 1;

  const look = async (): Promise<Finding | null> => {
    // Ever more rarely: what answers for a while may be neither, and a plain proxy is not to be troubled.
    if (!record.journalled && Number.isInteger(Math.log2(looks))) {
      record.journalled = await meetsJournal(asked, record).catch(() => false);
    }
    if (!record.journalled) return askLog(asked, record);
    const again = new AbortController();
    const wait = waitFor(attempt, version, misses + failures, quiet.left(now()));
    // Whoever asks again does not wait for the end of a long poll.
    if (attempt.state === 'unresolved') void attempt.pause((wait + 15) * 1000).then(() => again.abort());
    return askJournal(asked, record, wait, version, again.signal);
  };

  for (; !attempt.isDone; looks++) {
    await untilOnline(attempt, environment);
    if (attempt.isDone) return;
    const asks = now();
    const known = version;
    let abandoned: Abandoned | null = null;
    try {
      const finding = await look();
      if (attempt.isDone) return;
      failures = 0;
      misses = finding ? 0 : misses + 1;
      const view = (finding as JournalFinding | null)?.view;
      // An older proxy says no version: then every look is answered at once, and paced here.
      version = view?.version;
      quiet.hear(finding, attempt, now());
      if (await isDecisionLost(attempt, view, asked)) {
        yield { kind: 'decision-lost' };
        if (record.decisionOnly) return;
      }
      yield { kind: 'found', finding: finding ?? unclear };
      const isQuiet = quiet.left(now()) <= 0;
      // What it says of itself proves nothing yet: DELETE has it compared with what the page knows of the journal.
      const isUnproved = view?.forgotten || view?.status === 'abandoned';
      const isDue = misses > 1 || isUnproved || isQuiet;
      if (!attempt.isDone && attempt.state === 'checking' && isDue && !isClosed) {
        // A plain proxy can make sure of nothing.
        abandoned = record.journalled ? await abandon(asked, record) : 'sent';
        const isUnsent = abandoned === 'unsent';
        if (isUnsent && record.decisionOnly) return yield { kind: 'decision-lost' };
        if (isUnsent) yield { kind: 'found', finding: notSent };
        else if (abandoned !== 'unsaid' && isQuiet) yield { kind: 'quiet' };
      }
    } catch (error) {
      if (attempt.isDone) return;
      failures++;
      yield { kind: 'no-answer', signedOut: error instanceof SignedOut };
      const isQuiet = !record.journalled && quiet.left(now()) <= 0;
      if (isQuiet && attempt.state === 'checking' && !isClosed) yield { kind: 'quiet' };
    }
    if (isClosed && age + now() - began > closedMs) return;
    // Whatever answers at once without news is not asked at once again, nor what knows less than it did.
    const isNews = version !== undefined && !(version <= known!);
    const isPaced =
      record.journalled && !failures && !misses && abandoned !== 'unproved' && (isNews || now() - asks > 900);
    const ms = isClosed
      ? closedPause(looks)
      : isPaced
        ? 0
        : pauseFor(failures || looks, record.journalled ? now() - began : Infinity, environment);
    if (ms && !attempt.isDone) await attempt.pause(ms);
  }
}

/** A decision of ours left the page and never reached Blink, and is made impossible before it is asked for again. */
async function isDecisionLost(
  { record, isPending }: Attempt,
  view: AttemptView | undefined,
  asked: Asked,
): Promise<boolean> {
  const { decision, decisionOnly } = record;
  if (!view || !decision || isPending) return false;
  const isUnseen = decisionOnly
    ? view.status === 'abandoned'
    : view.status === 'signature' && !view.signature;
  return isUnseen && (await abandon(asked, record, decision.id)) === 'unsent';
}

/** Seconds that the proxy may hold the next look. */
function waitFor(attempt: Attempt, version: number | undefined, blind: number, quietMs: number): number {
  // Nothing is known yet, or nothing was seen just now: that the proxy is back must be seen at once.
  if (attempt.origin === 'closed' || version === undefined || blind) return 0;
  const left = Math.ceil(quietMs / 1000);
  return attempt.state === 'checking' ? Math.max(1, Math.min(heldSeconds, left)) : heldSeconds;
}

/** Three seconds for a minute, then a minute. */
const closedPause = (looks: number): number => (looks < 20 ? 3000 : 60_000);

/**
 * Soon told once everything is back: a proxy is asked at most two seconds apart for five minutes, then ten, as Blink's
 * own log is from the start; with jitter.
 */
function pauseFor(steps: number, elapsedMs: number, environment: Environment): number {
  const longest = elapsedMs < 5 * 60_000 ? 2000 : 10_000;
  return Math.min(longest, 500 * 2 ** Math.min(steps - 1, 10)) * (0.75 + environment.random() / 4);
}

/** A browser without a network looks again when it is back; now and then all the same, for it may be wrong. */
async function untilOnline(attempt: Attempt, environment: Environment): Promise<void> {
  if (environment.isOnline()) return;
  const stop = environment.listen('online', () => attempt.wake());
  await attempt.pause(15_000);
  stop();
}

/**
 * How long there has been no sign of life. A till's clock may be set while a payment is open: what passes is measured
 * by one that only goes on.
 */
class Quiet {
  #lastSign: number;
  /** By the proxy's word. */
  #until: number | null = null;
  readonly #period: () => number;

  constructor(lastSign: number, period: () => number) {
    this.#lastSign = lastSign;
    this.#period = period;
  }

  hear(finding: Finding | null, { record }: Attempt, now: number): void {
    const { quiet_until, now: theirs } = (finding as JournalFinding | null)?.view ?? {};
    const left = Date.parse(quiet_until ?? '') - Date.parse(theirs ?? '');
    this.#until = Number.isNaN(left) ? null : now + left;
    if (!finding || finding.outcome.kind === 'unknown') return;
    // A question that was answered already is no sign of the answer.
    if (finding.outcome.kind !== 'signature' || !record.decision) this.#lastSign = now;
  }

  /** Milliseconds until the outcome may be called unresolved. */
  left(now: number): number {
    return (this.#until ?? this.#lastSign + this.#period()) - now;
  }
}
