/**
 * When an outcome is asked for, and how long before it is called unresolved. Reads only, and the one DELETE that makes
 * sure a request can never be sent; what an answer means stands in `payment/`.
 */
import type { ProxyClient } from '../api/proxy-client.js';
import type { AttemptRecord } from '../payment/attempt.js';
import type { PaymentState } from '../payment/machine.js';
import type { Outcome } from '../payment/outcome.js';
import { readAttempt, readLog, SignedOut, unclear, type Finding } from './outcome-reads.js';

/** The side that holds the attempt: asked before each look, told after it. */
export interface Searched {
  readonly attempt: AttemptRecord;
  /** It has ended, however that became known. */
  readonly isOver: boolean;
  readonly state: PaymentState;
  learn(finding: Finding): Promise<void>;
  /** The last look was refused: somebody must sign in. */
  signedOut: boolean;
  /** The journal waits for a signature although a decision of ours was on its way. */
  decisionLost(): Promise<void>;
  giveUp(): void;
  /** Resolves after the time, or sooner when somebody asks again. */
  pause(ms: number): Promise<void>;
  /** Somebody asks again. */
  check(): void;
}

/** Whom to ask, and how patiently: the page may change both meanwhile. */
export interface Asked {
  readonly client: ProxyClient;
  readonly proxyUrl: string;
  /** Seconds without a trace before an outcome is called unresolved. */
  readonly quietPeriod: number;
}

export const notSent: Outcome = { kind: 'refused', reason: 'not-sent', retryable: true, fields: {} };

/** A browser without a network looks again when it is back; now and then all the same, for it may be wrong. */
const online = async (side: Searched): Promise<void> => {
  if (navigator.onLine !== false) return;
  const check = () => side.check();
  addEventListener('online', check, { once: true });
  await side.pause(15_000);
  removeEventListener('online', check);
};

/** A till's clock may be set while a payment is open: what passes is measured by one that only goes on. */
const now = (): number => performance.now();

/**
 * Looks until the attempt has ended. Never throws.
 * @param since the last sign of life, milliseconds since the epoch
 */
export async function searchOutcome(side: Searched, asked: Asked, since: number): Promise<void> {
  const { attempt } = side;
  const { proxyUrl } = asked;
  const quietMs = () => asked.quietPeriod * 1000;
  const age = Date.now() - since;
  let lastSign = now() - (age > 0 ? age : 0);
  const isOpen = () => !side.isOver;
  let failures = 0;
  let looks = 0;
  let misses = 0;
  /** A long poll hears of changes while it lasts: what changed before, in a pause or an outage, only a quick look sees. */
  let isQuick = true;
  let polls = 0;

  async function look(): Promise<Finding | null> {
    const { client } = asked;
    if (!attempt.journalled) return readLog(client, proxyUrl, attempt);
    const left = Math.ceil((lastSign + quietMs() - now()) / 1000);
    const longest = longPolls[Math.min(polls, longPolls.length - 1)]!;
    const wait = isQuick ? 0 : side.state === 'checking' ? Math.max(1, Math.min(longest, left)) : longest;
    const again = new AbortController();
    // Whoever asks again does not wait for the end of a long poll.
    if (side.state === 'unresolved') void side.pause((wait + 15) * 1000).then(() => again.abort());
    const read = await readAttempt(client, proxyUrl, attempt, wait, again.signal);
    if (read?.view.status === 'signature' && !read.view.signature && attempt.decision)
      await side.decisionLost();
    return read;
  }

  /** True where the proxy made sure that nothing with this key was or will be sent. */
  async function voided(): Promise<boolean | null> {
    const { status } = await asked.client.voidAttempt(proxyUrl, attempt.id);
    return status === 204 ? true : status === 409 ? false : null;
  }

  while (isOpen()) {
    await online(side);
    if (!isOpen()) return;
    const began = now();
    try {
      const finding = await look();
      if (!isOpen()) return;
      failures = 0;
      side.signedOut = false;
      looks++;
      misses = finding ? 0 : misses + 1;
      // A question that was answered already is no sign of the answer.
      const isSign = finding?.outcome.kind !== (attempt.decision ? 'signature' : 'unknown');
      if (finding && finding.outcome.kind !== 'unknown' && isSign) lastSign = now();
      await side.learn(finding ?? unclear);
      const isQuiet = now() - lastSign >= quietMs();
      if (isOpen() && side.state === 'checking' && (misses > 1 || isQuiet)) {
        const isVoid = attempt.journalled ? await voided() : false;
        if (!isOpen()) return;
        if (isVoid) return await side.learn({ ...unclear, outcome: notSent });
        if (isVoid === false && isQuiet) side.giveUp();
      }
    } catch (error) {
      failures++;
      if (!isOpen()) return;
      side.signedOut = error instanceof SignedOut;
      await side.learn(unclear);
      if (!attempt.journalled && side.state === 'checking' && now() - lastSign >= quietMs()) side.giveUp();
    }
    if (!isOpen()) return;
    polls = isQuick ? 0 : polls + 1;
    const isPaced: boolean = attempt.journalled && !misses && (isQuick || now() - began > 900);
    const ms: number =
      isPaced && !failures ? 0 : delay(failures || (attempt.journalled ? 1 : Math.min(looks, 5)));
    isQuick = ms > 0;
    if (ms) await side.pause(ms);
  }
}

/** Seconds of one long poll after another: short ones first, for a change between two is heard of by the next. */
const longPolls = [2, 5, 10];

/** From one second to ten, with jitter. */
const delay = (steps: number): number => Math.min(10_000, 500 * 2 ** steps) * (0.75 + Math.random() / 2);
