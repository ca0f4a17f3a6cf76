/**
 * Stopping a payment (money rules, *Cancel*). An abort names no transaction: it stops whatever its terminal is doing. Two
 * payments come one after the other on one terminal, A and B; somebody wants A stopped. Whatever is lost, late, doubled,
 * paused or killed on the way: the abort for A must never meet B, and the terminal must not stay locked for ever.
 *
 * Time is counted in ticks. An abort on the wire is delivered within two, or not at all.
 */

/** In ticks. */
export const lifeOfAnAbort = 2;

export interface Rules {
  /** How long the terminal stays locked for an abort, in ticks, once it was answered. */
  afterAnswer: number;
  /** The same once it was given up. */
  afterGivingUp: number;
  /** The same once its sender was lost. `for ever`: nobody ends what that sender had begun. */
  afterLosingSender: number | 'for ever';
  /** Is it locked for the abort whatever has ended the payment, an operator's word too? */
  whateverEndedThePayment: boolean;
  /** Is an abort that was not sent at once after it was written down never sent? */
  sentAtOnceOrNever: boolean;
  /** Is one that a restarted proxy finds never sent again? */
  neverFromARestart: boolean;
  /** Is an abort without an answer given up at last? */
  givenUpAtLast: boolean;
  /** Is its connection reset then, so that nothing of it is still sent by itself? */
  resetWhenGivenUp: boolean;
  /** What a second wish does while the first is unfinished. */
  secondWish: 'joins the first' | 'stands beside the first' | 'overwrites the first';
  /** Does only the payment's own answer, or the log, end the payment? */
  answerEndsNothing: boolean;
}

export const asWritten: Rules = {
  afterAnswer: lifeOfAnAbort,
  afterGivingUp: lifeOfAnAbort,
  afterLosingSender: lifeOfAnAbort,
  whateverEndedThePayment: true,
  sentAtOnceOrNever: true,
  neverFromARestart: true,
  givenUpAtLast: true,
  resetWhenGivenUp: true,
  secondWish: 'joins the first',
  answerEndsNothing: true,
};

/** How much of the world is tried. The small one shows everything that the full one shows, in seconds. */
export interface Size {
  /** The proxies that take a wish, may fall asleep and may be killed. */
  troubled: readonly Proxy[];
  /** How many of the three troubles may come together. */
  troubles: number;
  /** May an operator free a terminal on which A still runs? */
  operatorMayErr: boolean;
}
export const small: Size = { troubled: [0], troubles: 1, operatorMayErr: false };
export const full: Size = { troubled: [0, 1], troubles: 3, operatorMayErr: true };

/** Each comes once at most. */
export type Trouble = 'killed' | 'asleep' | 'doubled';
export type Proxy = 0 | 1;
export type Name = 'A' | 'B';

export interface Payment {
  /** In the journal. */
  status: 'none' | 'sent' | 'unknown' | 'answered' | 'resolved';
  /** Whose connection carries it. */
  proxy: Proxy;
  at: 'nowhere' | 'on its way' | 'on the terminal' | 'charged' | 'not charged';
  answer: 'none' | 'on its way' | 'lost';
}

export interface Wish {
  status: 'written' | 'sent' | 'answered' | 'given up';
  proxy: Proxy;
  /** Has its proxy slept since it was written down? It may still mean to send it when it wakes, whatever others did. */
  sleptOver: boolean;
  /** Is its sender lost, and nobody will ever finish it? */
  isOrphan: boolean;
  /** For how many ticks the terminal is still locked for it. */
  locked: number;
}

export interface World {
  payments: Record<Name, Payment>;
  terminal: Name | 'idle';
  wishes: Wish[];
  /** Aborts on the wire. */
  aborts: { wish: number; life: number }[];
  proxies: ['running' | 'asleep' | 'dead', 'running' | 'asleep' | 'dead'];
  troubles: Trouble[];
  stoppedB: boolean;
  toldCancelled: boolean;
}

const nothing = (proxy: Proxy): Payment => ({ status: 'none', proxy, at: 'nowhere', answer: 'none' });

export const start: World = {
  payments: { A: nothing(0), B: nothing(1) },
  terminal: 'idle',
  wishes: [],
  aborts: [],
  proxies: ['running', 'running'],
  troubles: [],
  stoppedB: false,
  toldCancelled: false,
};

export const mayCome = (trouble: Trouble, { troubles }: World, size: Size): boolean =>
  !troubles.includes(trouble) && troubles.length < size.troubles;
/** It came. */
export const comes = (trouble: Trouble, { troubles }: World) =>
  void (troubles.push(trouble), troubles.sort());

export const isOpen = ({ status }: Payment) => status === 'sent' || status === 'unknown';
export const isOver = ({ at }: Payment) => at === 'charged' || at === 'not charged';
export const isInHand = ({ status }: Wish) => status === 'written' || status === 'sent';

function isLockedFor(wish: Wish, world: World, rules: Rules): boolean {
  if (!rules.whateverEndedThePayment && world.payments.A.status === 'resolved') return false;
  return isInHand(wish) || wish.locked > 0;
}

/** One payment at a time: while one is open, or an abort may still arrive. */
export const isTerminalLocked = (world: World, rules: Rules): boolean =>
  Object.values(world.payments).some(isOpen) || world.wishes.some((wish) => isLockedFor(wish, world, rules));
