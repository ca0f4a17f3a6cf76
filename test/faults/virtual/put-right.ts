/**
 * The end of a run: no more faults, a cardholder who acts, operators who say what the terminal shows, customers who
 * press. Then every attempt and every decision must end, and each till must be able to pay.
 */
import { orderAbout } from './money-back.js';
import { preauth, sale } from './orders.js';
import type { Page } from './browser/page.js';
import { OPEN_STATES } from './servers/proxies.js';
import type { Run } from './run.js';

/** Far beyond the quiet period and every delay of a script. */
const PATIENCE_MS = 45 * 60_000;

export async function putRight(run: Run): Promise<void> {
  const { blink, proxies, tills, time, witness } = run;
  run.say('— everything is put right');
  run.isCalm = true;
  blink.simulator.faults.clear();
  blink.simulator.settings.logDelay = 0;
  blink.plug();
  proxies.thaw();
  for (const { own, storage } of tills) (own ?? storage).quota = Infinity;
  await run.go(60_000, () => proxies.instances.every(({ life }) => life.alive));
  for (const till of tills) if (!run.alive.some((page) => page.till === till)) run.open(till);
  const limit = time.now + PATIENCE_MS;
  let customers = 0;
  let isDone = false;
  for (let round = 1; time.now < limit && !witness.broken && !isDone; round++) {
    askAgain(run);
    await run.go(2_000);
    blink.plug();
    for (const page of run.alive) {
      signOrClose(run, page);
      run.speak(page);
    }
    isDone = await isSettled(run);
    if (round % 30 === 0) for (const terminal of forgottenQuestions(run)) terminal.press('cancel');
    // Nobody stays locked out by a till that is gone: the next customer's press finds what holds the terminal.
    if (round % 15 !== 0 || isDone) continue;
    for (const page of run.alive) {
      if (tills.includes(page.till)) run.addButton(page, sale(`next-${++customers}`, '3.00')).press();
    }
  }
  if (witness.broken) return;
  if (!isDone) return witness.fail('every attempt ends', await whatIsLeft(run));
  await payOnceMore(run);
  if (witness.broken) return;
  await run.go(10 * 60_000, () => blink.sent.every(({ over }) => over));
  await run.go(7 * 60_000, () => witness.allTold());
  if (run.script.shop.notices) await allHeard(run);
  witness.end();
}

/** Everything reaches the shop's server within a few minutes of its being back. */
async function allHeard(run: Run): Promise<void> {
  const { proxies, shopServer, time, witness } = run;
  const { file } = proxies;
  if (!file) return;
  const limit = time.now + 15 * 60_000;
  while (time.now < limit && (await file.waiting()) > 0 && !witness.broken) await run.go(2_000);
  const waiting = await file.waiting();
  if (waiting > 0) witness.fail('every notice arrives', `${waiting} wait`);
  shopServer.end(await file.rows());
}

/** A decision of a page that is gone is followed by the next page that shows its prompt. */
function askAgain(run: Run): void {
  for (const { till, transaction } of run.witness.decisions.unended) {
    const page = run.alive.findLast((page) => page.till === till);
    if (!page) run.open(till, [transaction]);
    else if (!page.prompts.some((prompt) => prompt.transactionId === transaction)) page.ask(transaction, '');
  }
}

/** The operator answers what the terminal waits for, and closes a prompt that could not be answered any more. */
function signOrClose({ random, blink, witness }: Run, { prompts }: Page): void {
  for (const prompt of prompts) {
    if (!prompt.asks) continue;
    const isRefused = prompt.state === 'refused' && !blink.waiting.includes(prompt.transactionId);
    const isWaiting = witness.decisions.waiting.some(
      ({ transaction }) => transaction === prompt.transactionId,
    );
    if (isRefused && !isWaiting) prompt.close();
    else if (random() < 0.5) prompt.decide(random() < 0.7);
  }
}

/**
 * Nobody may be left who can answer what the terminal asks: behind a plain proxy the page is closed and its record was
 * cleared; or an operator ended the payment before its request had reached the terminal. Then somebody presses the red key.
 */
function forgottenQuestions({ alive, blink, script, witness }: Run) {
  return blink.terminals.filter(({ screen, view }) => {
    const id = view.current?.attempt_id ?? '';
    if (screen !== 'signature' || (script.shop.proxy !== 'plain' && !witness.isSpoken(id))) return false;
    return !alive.some(({ session }) => session.open.record?.id === id);
  });
}

const isStillOpen = ({ session, prompts }: Page): boolean =>
  session.open.record !== null ||
  prompts.some(({ transactionId }) => {
    const own = session.decisions.find(transactionId);
    return !!own && (own.isPending || own.state !== 'signature');
  });

async function isSettled({ alive, blink, proxies, tills, witness }: Run): Promise<boolean> {
  const rows = (await proxies.file?.rows()) ?? [];
  return (
    tills.every((till) => witness.openOf(till).length === 0) &&
    !alive.some(isStillOpen) &&
    witness.decisions.waiting.length === 0 &&
    !rows.some(({ lock, state }) => lock && OPEN_STATES.includes(state)) &&
    !blink.terminals.some(({ busy }) => busy)
  );
}

/**
 * The terminal is free: the next customer of each till reserves money, and then simply pays the same order, which no
 * reservation has made a paid one.
 */
async function payOnceMore(run: Run): Promise<void> {
  const { tills, witness } = run;
  // An abort whose sender is gone holds the terminal for a minute.
  if (witness.hasWishes) await run.go(75_000);
  for (const till of tills) {
    for (const order of [preauth(`last-${till.name}`, '5.00'), sale(`last-${till.name}`, '5.00')]) {
      const page = run.alive.findLast((page) => page.till === till)!;
      const button = run.addButton(page, order);
      await run.go(100);
      const isPaid = () => button.payment.state === 'approved';
      // A press may meet what is just ending, such as the lease of a page that is gone: another one a little later.
      for (let tries = 0; tries < 3 && !isPaid() && !witness.broken; tries++) {
        button.press();
        await run.go(70_000, () => isPaid() || button.payment.state === 'failed');
        // A plain proxy cannot tell "busy" from a payment of one's own that runs twice: the operator is asked.
        run.speak(page);
        if (!isPaid()) await run.go(10_000);
      }
      if (!isPaid()) {
        const { state, result } = button.payment;
        const why = result && 'reason' in result ? result.reason : state;
        witness.fail('the terminal is free again', `${page.life.name}: ${why}`);
      }
      await run.go(500);
    }
  }
  if (run.proxies.file && !witness.broken) await giveBackTheLast(run);
}

/** And what was paid last is given back, once. */
async function giveBackTheLast(run: Run): Promise<void> {
  const { blink, tills, witness } = run;
  const [till] = tills;
  const [paid] = blink.simulator.ledger.charges({ terminal_id: till!.terminal }).slice(-1);
  const page = run.alive.findLast((page) => page.till === till)!;
  const original = { mode: 'linked-refund', of: 0, amount: 'whole', id: 'answer', times: 1 } as const;
  const button = run.addButton(page, orderAbout(original, paid!, { reference: 'given-back', part: null }));
  await run.go(100);
  const isGiven = () => button.payment.state === 'approved';
  for (let tries = 0; tries < 3 && !isGiven() && !witness.broken; tries++) {
    button.press();
    await run.go(70_000, () => isGiven() || button.payment.state === 'failed');
    // Another till may hold the terminal for a moment.
    if (!isGiven()) await run.go(10_000);
  }
  if (!isGiven() && !witness.broken) {
    const { state, result } = button.payment;
    const why = result && 'reason' in result ? result.reason : state;
    witness.fail('what was paid can be given back', `${page.life.name}: ${why}`);
  }
}

async function whatIsLeft({ alive, blink, proxies, tills, witness }: Run): Promise<string> {
  const rows = (await proxies.file?.rows()) ?? [];
  return JSON.stringify({
    lost: tills.flatMap((till) => witness.openOf(till)).map(({ key }) => key),
    decisions: witness.decisions.waiting.map(({ till, transaction }) => `${till.name} ${transaction}`),
    open: rows.filter(({ state }) => OPEN_STATES.includes(state)),
    pages: alive.map(({ life, session, prompts }) =>
      [
        `${life.name} ${session.open.state} ${session.open.record?.id ?? ''}`,
        ...prompts
          .filter(({ isShown }) => isShown)
          .map(({ transactionId, state }) => `${transactionId} ${state}`),
      ].join(', '),
    ),
    terminals: blink.terminals.map(({ screen }) => screen),
  });
}
