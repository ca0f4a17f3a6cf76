/**
 * The wish to stop a payment: told to the proxy's journal, or behind a plain proxy to Blink itself. Its answer ends
 * nothing; the payment's own answer does, or whatever else tells how it ended (money rules, Cancel).
 */
import type { Reply } from '../api/proxy-client.js';
import { BlinkCancelRequestedEvent, type CancelRequester } from '../events/blink-cancel-requested.js';
import { bag } from '../payment/json.js';
import { abortRequest } from '../payment/requests.js';
import type { Attempt } from './attempt.js';
import { sleep } from './environment.js';
import { attemptDetail } from './telling/event-details.js';
import { isAbout } from './sources.js';
import { move, targetOf, type Surroundings } from './surroundings.js';

/** So long a button says that the terminal was asked to stop. */
const shownMs = 15_000;
/** Of a plain proxy: no answer within this is a lost one. */
const answerMs = 10_000;
/** An abort names no payment: for so long it may still stop the next one, answered or lost. */
const holdAnsweredMs = 2_000;
const holdLostMs = 10_000;
/** It may have been sent by a page that is gone. */
export const holdLeftMs = 60_000;
/** A page that slept longer than this after it wrote the wish down does not send it any more. */
const writtenToSentMs = 5_000;
const heldLookMs = 500;
const leastPatience = 60;

/** What came of a wish. `lost`: nobody knows. */
type Wish = 'taken' | 'refused' | 'lost';

/** Can the terminal be asked to stop now? A signature is rejected instead. */
export const canCancel = (attempt: Attempt): boolean =>
  !attempt.isDone &&
  (attempt.state === 'waiting' || attempt.state === 'checking') &&
  !attempt.record.signature &&
  !attempt.isQueued &&
  (attempt.record.journalled || isOurs(attempt));

/** Behind a plain proxy only whoever waits for the payment's own answer knows that the terminal is still at it. */
const isOurs = ({ isPending, release }: Attempt): boolean => isPending && !!release;

/**
 * Asks once; who asks meanwhile hears the same.
 * @returns whether the wish was taken, never how the payment ends
 */
export function cancel(attempt: Attempt, by: CancelRequester, around: Surroundings): Promise<boolean> {
  if (attempt.wish) return attempt.wish;
  if (!canCancel(attempt)) return Promise.resolve(false);
  const event = new BlinkCancelRequestedEvent({ ...attemptDetail(attempt.record), by });
  const isWanted = targetOf(attempt, around).dispatchEvent(event);
  // Whoever heard of it may have asked as well, or it has ended meanwhile.
  if (attempt.wish) return attempt.wish;
  if (!isWanted || !canCancel(attempt)) return Promise.resolve(false);
  return (attempt.wish = ask(attempt, around));
}

async function ask(attempt: Attempt, around: Surroundings): Promise<boolean> {
  const { environment } = around;
  const wasChecking = attempt.state === 'checking';
  attempt.isUnstoppable = false;
  const goOn = () => {
    environment.clearTimeout(timer);
    attempt.wish = null;
    if (attempt.state !== 'cancelling') return;
    attempt.isUnstoppable = true;
    attempt.dispatch('go-on');
    if (wasChecking) attempt.dispatch('lose');
    around.subscribers.refresh();
  };
  const timer = environment.setTimeout(goOn, shownMs);
  // It would keep the button, which a page may have taken away meanwhile.
  void attempt.ended.then(() => environment.clearTimeout(timer));
  move(attempt, 'cancel', around);
  const wish = await (attempt.record.journalled ? askJournal : askBlink)(attempt, around).catch(
    (): Wish => 'lost',
  );
  if (wish === 'refused') goOn();
  // What has changed is looked at, before anything else is believed of it.
  attempt.wake();
  return wish === 'taken';
}

function askJournal(attempt: Attempt, around: Surroundings): Promise<Wish> {
  const { id } = attempt.record;
  const asked = around.client.cancelAttempt(around.proxyUrl, id).then(
    ({ status, body }): Wish =>
      status === 202 && isAbout(body, id) ? 'taken' : status < 500 ? 'refused' : 'lost',
    (): Wish => 'lost',
  );
  // From now on: the payment may have ended before this is answered.
  hold(
    attempt,
    asked.then((wish) => (wish === 'refused' ? undefined : whileHeld(id, around))),
  );
  return asked;
}

/** One that was asked before may be on its way as well. */
function hold(attempt: Attempt, until: Promise<void>): void {
  const before = attempt.mayStopAnother;
  attempt.mayStopAnother = until.then(() => before ?? undefined);
}

const unanswered = { status: 0, body: null };

/** The proxy keeps the terminal as long as it must: a press here waits for that, and is not refused. */
async function whileHeld(id: string, { client, proxyUrl, environment }: Surroundings): Promise<void> {
  for (let waited = 0; waited < answerMs; waited += heldLookMs) {
    const { body } = await client.attempt(proxyUrl, id, 0).catch(() => unanswered);
    const { cancellation } = bag(body);
    if (isAbout(body, id) && (!cancellation || bag(cancellation).answered_at)) break;
    await sleep(environment, heldLookMs);
  }
  await sleep(environment, holdAnsweredMs);
}

/**
 * The page's own: written down, and sent in the same task as it is known that the payment is still waited for. Nothing
 * else begins on this terminal until it can stop nobody else's payment.
 */
async function askBlink(attempt: Attempt, around: Surroundings): Promise<Wish> {
  const { record } = attempt;
  const { client, proxyUrl, records, environment } = around;
  const headers = await client.headers().catch(() => null);
  // The next payment's record may stand there by now.
  if (!headers || !isOurs(attempt) || attempt.isDone) return 'refused';
  const began = environment.elapsed();
  record.abortedAt = new Date(environment.now()).toISOString();
  await records.write(record);
  const isLate = environment.elapsed() - began > writtenToSentMs;
  if (isLate || !isOurs(attempt) || attempt.isDone) return 'refused';
  const limit = new AbortController();
  const timer = environment.setTimeout(() => limit.abort(), answerMs);
  const sent = client.abort(proxyUrl, abortRequest(record.till), headers, limit.signal).then(
    (reply): Wish => wishOf(reply),
    (): Wish => 'lost',
  );
  hold(
    attempt,
    sent.then((wish) => sleep(environment, wish === 'lost' ? holdLostMs : holdAnsweredMs)),
  );
  const wish = await sent;
  environment.clearTimeout(timer);
  if (wish === 'taken') {
    record.isCancelled = true;
    await records.write(record).catch(() => {});
  }
  return wish;
}

/** What a gateway says is not Blink's answer. */
function wishOf({ status, body }: Reply): Wish {
  const isTaken = status >= 200 && status < 300 && bag(body).result !== 'FAILURE';
  return isTaken ? 'taken' : status < 500 && status !== 408 ? 'refused' : 'lost';
}

/** Stops it by itself, once, where the page has given it a time. */
export function limitPatience(attempt: Attempt, around: Surroundings): void {
  const { environment } = around;
  const { giveUpAfter } = attempt.record;
  // It may have lain in the browser's store.
  if (!(giveUpAfter! > 0)) return;
  const age = attempt.resumed ? Math.max(0, environment.now() - attempt.since) : 0;
  const left = Math.max(giveUpAfter!, leastPatience) * 1000 - age;
  const timer = environment.setTimeout(() => void cancel(attempt, 'give-up-after', around), left);
  void attempt.ended.then(() => environment.clearTimeout(timer));
}
