/** What each of the actors around a cancel may do next. */
import type { Model, Step } from './explore.js';
import {
  asWritten,
  comes,
  isInHand,
  isOpen,
  isOver,
  isTerminalLocked,
  lifeOfAnAbort,
  mayCome,
  start,
  type Name,
  type Payment,
  type Rules,
  type Size,
  type Wish,
  type World,
} from './cancel-world.js';

/** The abort is at Blink: it stops whatever runs. */
function abortArrives(world: World): void {
  if (world.terminal === 'A') endOnTerminal(world, 'A', 'not charged');
  if (world.terminal === 'B') world.stoppedB = true;
}

function endOnTerminal(world: World, name: Name, how: 'charged' | 'not charged'): void {
  world.terminal = 'idle';
  world.payments[name].at = how;
  if (world.payments[name].answer === 'none') world.payments[name].answer = 'on its way';
}

/** Nobody will hear from the proxy that sent it. */
function loseSender(wish: Wish, rules: Rules, isAsleep: boolean): void {
  if (rules.afterLosingSender === 'for ever') {
    wish.isOrphan = true;
    return;
  }
  wish.locked = rules.afterLosingSender;
  wish.sleptOver = isAsleep && wish.status === 'written';
  wish.status = 'given up';
}

/** The tills: A is paid, and B when the terminal is free again. */
function* tillsPay(world: World, rules: Rules): Generator<Step<World>> {
  const { A, B } = world.payments;
  const name = A.status === 'none' ? 'A' : B.status === 'none' ? 'B' : null;
  if (!name || isTerminalLocked(world, rules)) return;
  const { proxy } = world.payments[name];
  if (world.proxies[proxy] !== 'running') return;
  yield {
    name: `proxy ${proxy + 1} claims the terminal for ${name} and sends it`,
    happens: ({ payments }) => void Object.assign(payments[name], { status: 'sent', at: 'on its way' }),
  };
}

/** How B ends matters to nobody here. */
const howItMayEnd = { A: ['charged', 'not charged'], B: ['charged'] } as const;

/** The terminal and its cardholder. */
function* terminalWorks(world: World): Generator<Step<World>> {
  for (const name of ['A', 'B'] as const) {
    const { at } = world.payments[name];
    if (at === 'on its way')
      yield {
        name: `${name} reaches the terminal`,
        happens: (next) => {
          if (next.terminal !== 'idle') return endElsewhere(next.payments[name]);
          next.terminal = name;
          next.payments[name].at = 'on the terminal';
        },
      };
    if (at === 'on the terminal')
      for (const how of howItMayEnd[name])
        yield {
          name: `${name} ends on the terminal: ${how}`,
          happens: (next) => endOnTerminal(next, name, how),
        };
  }
}

/** "Device is busy". */
function endElsewhere(payment: Payment): void {
  payment.at = 'not charged';
  if (payment.answer === 'none') payment.answer = 'on its way';
}

/** How the journal hears of a payment's end. */
function* journalHears({ payments, proxies }: World, { operatorMayErr }: Size): Generator<Step<World>> {
  for (const name of ['A', 'B'] as const) {
    const payment = payments[name];
    const hears = (status: Payment['status']) => (next: World) => void (next.payments[name].status = status);
    if (!isOpen(payment)) continue;
    if (payment.answer === 'on its way' && proxies[payment.proxy] === 'running')
      yield { name: `${name}'s own answer is written down: ended`, happens: hears('answered') };
    if (payment.status === 'sent' && proxies[payment.proxy] === 'running')
      yield {
        name: `${name}'s connection is cut: unknown`,
        happens: (next) => void Object.assign(next.payments[name], { status: 'unknown', answer: 'lost' }),
        isFault: true,
      };
    if (payment.status === 'unknown' && isOver(payment) && proxies.includes('running'))
      yield { name: `the log shows how ${name} ended`, happens: hears('answered') };
    if (payment.status === 'unknown' && (operatorMayErr || isOver(payment)))
      yield { name: `an operator says how ${name} ended`, happens: hears('resolved') };
  }
}

/** The cashier wants A stopped. */
function* cashierCancels(world: World, rules: Rules, { troubled }: Size): Generator<Step<World>> {
  const unfinished = world.wishes.filter((wish) => isInHand(wish) || wish.locked > 0).length;
  const isFull = rules.secondWish === 'joins the first' ? unfinished > 0 : world.wishes.length === 2;
  if (!isOpen(world.payments.A) || isFull || world.wishes.length === 2) return;
  const nth = world.wishes.length + 1;
  for (const proxy of troubled) {
    if (world.proxies[proxy] !== 'running') continue;
    const wish: Wish = { status: 'written', proxy, sleptOver: false, isOrphan: false, locked: 0 };
    yield {
      name: `proxy ${proxy + 1} writes down cancel ${nth} of A`,
      happens: (next) => {
        if (rules.secondWish === 'overwrites the first')
          for (const first of next.wishes) first.status = 'given up';
        next.wishes.push(wish);
      },
    };
  }
}

/** What becomes of a wish that is written down. */
function* proxySendsAborts(world: World, rules: Rules): Generator<Step<World>> {
  for (const [nth, wish] of world.wishes.entries()) {
    if (world.proxies[wish.proxy] !== 'running' || wish.isOrphan) continue;
    if (wish.sleptOver && rules.sentAtOnceOrNever && wish.status === 'written')
      yield {
        name: `proxy ${wish.proxy + 1} finds abort ${nth + 1} too old to be sent`,
        happens: (next) => void Object.assign(next.wishes[nth]!, { status: 'given up', sleptOver: false }),
      };
    else if (wish.status === 'written' || (wish.sleptOver && !rules.sentAtOnceOrNever))
      yield {
        name: `proxy ${wish.proxy + 1} sends abort ${nth + 1}`,
        happens: (next) => {
          next.aborts.push({ wish: nth, life: lifeOfAnAbort });
          next.wishes[nth]!.sleptOver = false;
          if (wish.status === 'written') next.wishes[nth]!.status = 'sent';
        },
      };
    if (wish.status === 'sent' && rules.givenUpAtLast)
      yield {
        name: `abort ${nth + 1} is given up without an answer`,
        happens: (next) =>
          void Object.assign(next.wishes[nth]!, { status: 'given up', locked: rules.afterGivingUp }),
      };
  }
}

/** What becomes of an abort on the wire. */
function* wireCarries(world: World, rules: Rules, size: Size): Generator<Step<World>> {
  for (const [place, abort] of world.aborts.entries()) {
    const wish = world.wishes[abort.wish]!;
    const which = `abort ${abort.wish + 1}`;
    const arrives = (next: World) => {
      next.aborts.splice(place, 1);
      abortArrives(next);
    };
    yield { name: `${which} reaches Blink, its answer goes nowhere`, happens: arrives };
    if (wish.status === 'sent' && !wish.isOrphan && world.proxies[wish.proxy] === 'running')
      yield {
        name: `${which} reaches Blink and is answered`,
        happens: (next) => {
          arrives(next);
          Object.assign(next.wishes[abort.wish]!, { status: 'answered', locked: rules.afterAnswer });
          if (rules.answerEndsNothing || !isOpen(next.payments.A)) return;
          next.payments.A.status = 'answered';
          next.toldCancelled = true;
        },
      };
    yield { name: `${which} is lost`, happens: (next) => void next.aborts.splice(place, 1), isFault: true };
    if (mayCome('doubled', world, size))
      yield {
        name: `a gateway doubles ${which}`,
        happens: (next) => {
          comes('doubled', next);
          next.aborts.push(abort);
        },
        isFault: true,
      };
  }
}

function* timePasses(world: World, rules: Rules): Generator<Step<World>> {
  if (world.aborts.length === 0 && !world.wishes.some(({ locked }) => locked > 0)) return;
  yield {
    name: 'time passes',
    happens: (next) => {
      for (const abort of next.aborts) {
        const goesOnByItself = !rules.resetWhenGivenUp && next.wishes[abort.wish]!.status === 'given up';
        if (!goesOnByItself) abort.life--;
      }
      next.aborts = next.aborts.filter(({ life }) => life > 0);
      for (const wish of next.wishes) wish.locked = Math.max(0, wish.locked - 1);
    },
  };
}

/** Machines stop, and others go on for them. */
function* machinesFail(world: World, rules: Rules, size: Size): Generator<Step<World>> {
  for (const proxy of size.troubled) {
    const who = `proxy ${proxy + 1}`;
    const wishesOf = (next: World) => next.wishes.filter((wish) => wish.proxy === proxy);
    const sentBy = (next: World) => Object.values(next.payments).filter((one) => one.proxy === proxy);
    const loseAll = (next: World) => {
      for (const payment of sentBy(next)) {
        if (payment.status === 'sent') payment.status = 'unknown';
      }
      for (const wish of wishesOf(next).filter(isInHand))
        loseSender(wish, rules, next.proxies[proxy] === 'asleep');
    };
    const state = world.proxies[proxy];
    if (state === 'running' && mayCome('killed', world, size))
      yield {
        name: `${who} is killed`,
        happens: (next) => {
          comes('killed', next);
          next.proxies[proxy] = 'dead';
          for (const payment of sentBy(next)) if (payment.status !== 'none') payment.answer = 'lost';
        },
        isFault: true,
      };
    if (state === 'running' && mayCome('asleep', world, size))
      yield {
        name: `${who} falls asleep`,
        happens: (next) => {
          comes('asleep', next);
          next.proxies[proxy] = 'asleep';
        },
        isFault: true,
      };
    if (
      state !== 'running' &&
      (wishesOf(world).some((wish) => isInHand(wish) && !wish.isOrphan) ||
        sentBy(world).some(({ status }) => status === 'sent'))
    )
      yield { name: `the lease of ${who} runs out`, happens: loseAll };
    if (state === 'dead')
      yield {
        name: `${who} starts again`,
        happens: (next) => {
          loseAll(next);
          next.proxies[proxy] = 'running';
          if (rules.neverFromARestart) return;
          for (const wish of wishesOf(next)) if (wish.status === 'given up') wish.status = 'written';
        },
      };
    if (state === 'asleep')
      yield {
        name: `${who} wakes up`,
        happens: (next) => {
          next.proxies[proxy] = 'running';
          for (const wish of wishesOf(next)) if (wish.status === 'written') wish.sleptOver = true;
        },
      };
  }
}

/** Two payments and a cancel, by the rules as written but for what is forgotten. */
export function cancelModel(forgets: Partial<Rules>, size: Size): Model<World> {
  const rules = { ...asWritten, ...forgets };
  return {
    start,
    *steps(world) {
      yield* tillsPay(world, rules);
      yield* terminalWorks(world);
      yield* journalHears(world, size);
      yield* cashierCancels(world, rules, size);
      yield* proxySendsAborts(world, rules);
      yield* wireCarries(world, rules, size);
      yield* timePasses(world, rules);
      yield* machinesFail(world, rules, size);
    },
    broken: ({ stoppedB, toldCancelled, payments }) =>
      stoppedB
        ? "an abort for A met B's payment"
        : toldCancelled && payments.A.at === 'charged'
          ? 'told that A was cancelled, and it was charged'
          : null,
    rest: {
      isReached: (world) => !isTerminalLocked(world, rules),
      otherwise: 'the terminal is locked for ever',
    },
  };
}
