/**
 * Money that goes back on one payment, or is taken out of one reservation (money rules, *Money back, and money reserved*).
 * Several attempts race for it, each on a terminal of its own, so that no terminal's lock hides the race. Whatever is
 * lost, misread, forgotten or said: never more may go back than came in, and what has not gone back must not be lost to
 * the customer for ever.
 */
import type { Model, Step } from './explore.js';

export interface Rules {
  /** Is the original's row locked by a write first, and the sum a statement after that? */
  locksFirst: boolean;
  /** Does a till's "not refunded" go on counting, until the log or an office says so too? */
  tillsWordCountsOn: boolean;
  /** May an office correct a word? */
  officeCorrects: boolean;
  /** Is a FAILURE that speaks of a lost line unknown? */
  readsFailures: boolean;
  /** What a sum goes by: the original's attempt, or one of the transaction ids that it has. */
  sumsBy: 'attempt' | 'transaction id';
  /** Does no money go back after a restore until the terminals' logs are read? */
  readsLogsFirst: boolean;
  /** What counts as come in. */
  cameIn: 'what was proved' | 'what an operator said' | 'what was asked for';
  /** Is a reservation taken once at most, whatever is left of it? */
  completesOnce: boolean;
}

export const asWritten: Rules = {
  locksFirst: true,
  tillsWordCountsOn: true,
  officeCorrects: true,
  readsFailures: true,
  sumsBy: 'attempt',
  readsLogsFirst: true,
  cameIn: 'what was proved',
  completesOnce: true,
};

/** What races, and for what. */
export interface Race {
  original: 'sale' | 'reservation';
  /** Is its outcome known when the race begins? */
  isOriginalKnown: boolean;
  /** The attempts by name, each with its amount. A reversal is one of the whole. */
  attempts: Record<string, number>;
  /** Does every request reach its terminal? */
  nothingIsLost?: boolean;
}

/** What came in, or was reserved. */
const whole = 10;

interface Attempt {
  /** In the journal. */
  status: 'none' | 'open' | 'unknown' | 'done' | 'refused' | 'said done' | 'said not done';
  at: 'nowhere' | 'on its way' | 'done' | 'refused' | 'lost';
  /** The transaction of the original that it names; a signed sale has two. */
  names: 1 | 2;
  /** What a statement saw as gone back when it began, where the sum is no statement of its own. */
  seen: number | null;
  /** Has the journal no row of it any more? */
  isForgotten: boolean;
}

export interface World {
  original: 'charged' | 'not charged' | 'not known' | 'said to be charged';
  attempts: Record<string, Attempt>;
  isRestored: boolean;
  areLogsRead: boolean;
}

const none: Attempt = {
  status: 'none',
  at: 'nowhere',
  names: 1,
  seen: null,
  isForgotten: false,
};

/** May it have moved money, for all that the journal knows? */
function counts({ status, isForgotten }: Attempt, rules: Rules): boolean {
  if (isForgotten) return false;
  if (status === 'said not done') return rules.tillsWordCountsOn;
  return status !== 'none' && status !== 'refused';
}

function cameIn({ original }: World, rules: Rules): number {
  const isProved = original === 'charged';
  const isSaid = isProved || original === 'said to be charged';
  return { 'what was proved': isProved, 'what an operator said': isSaid, 'what was asked for': true }[
    rules.cameIn
  ]
    ? whole
    : 0;
}

/** What stands against another attempt on the same original. */
function goneBack(world: World, names: 1 | 2, race: Race, rules: Rules): number {
  return Object.entries(world.attempts)
    .filter(([, attempt]) => counts(attempt, rules))
    .filter(([, attempt]) => rules.sumsBy === 'attempt' || attempt.names === names)
    .reduce((sum, [name]) => sum + race.attempts[name]!, 0);
}

function fits(name: string, gone: number, world: World, race: Race, rules: Rules): boolean {
  if (race.original === 'reservation' && rules.completesOnce && gone > 0) return false;
  return gone + race.attempts[name]! <= cameIn(world, rules);
}

/** A till asks: its attempt is claimed in the journal, and sent. */
function* tillAsks(world: World, name: string, race: Race, rules: Rules): Generator<Step<World>> {
  const attempt = world.attempts[name]!;
  const isShut = rules.readsLogsFirst && world.isRestored && !world.areLogsRead;
  if (attempt.status !== 'none' || attempt.isForgotten || isShut) return;
  const claim = (names: 1 | 2) => (next: World) =>
    void Object.assign(next.attempts[name]!, { status: 'open', at: 'on its way', names, seen: null });
  const what = `${name} (${race.attempts[name]})`;
  if (!rules.locksFirst) {
    if (attempt.seen === null)
      yield {
        name: `${what}: its statement begins and sees what has gone back`,
        happens: (next) => void (next.attempts[name]!.seen = goneBack(next, 1, race, rules)),
      };
    else if (fits(name, attempt.seen, world, race, rules))
      yield { name: `${what} is claimed and sent`, happens: claim(1) };
    return;
  }
  for (const names of rules.sumsBy === 'attempt' ? ([1] as const) : ([1, 2] as const))
    if (fits(name, goneBack(world, names, race, rules), world, race, rules))
      yield {
        name: `${what} is claimed${rules.sumsBy === 'attempt' ? '' : ` for transaction ${names}`} and sent`,
        happens: claim(names),
      };
}

/** The terminal does it, or refuses. */
function* terminalWorks({ attempts }: World, name: string, race: Race): Generator<Step<World>> {
  if (attempts[name]!.at !== 'on its way') return;
  for (const at of ['done', 'refused'] as const)
    yield {
      name: `${name} is ${at} on its terminal`,
      happens: (next) => void (next.attempts[name]!.at = at),
    };
  if (race.nothingIsLost) return;
  yield {
    name: `${name} is lost on its way`,
    happens: (next) => void (next.attempts[name]!.at = 'lost'),
    isFault: true,
  };
}

/** How the journal hears of it: by the answer, or from the terminal's log. */
function* journalHears({ attempts }: World, name: string, rules: Rules): Generator<Step<World>> {
  const { status, at, isForgotten } = attempts[name]!;
  const hears = (heard: Attempt['status']) => (next: World) => void (next.attempts[name]!.status = heard);
  const isOver = at === 'done' || at === 'refused';
  if (isForgotten) return;
  if (status === 'open') {
    if (isOver) yield { name: `${name} is answered: ${at}`, happens: hears(at) };
    if (isOver)
      yield {
        name: `${name} is answered FAILURE, "connection lost"`,
        happens: hears(rules.readsFailures ? 'unknown' : 'refused'),
      };
    yield { name: `${name}'s connection is cut: unknown`, happens: hears('unknown') };
  }
  if (status === 'unknown' && isOver) yield { name: `the log shows ${name}: ${at}`, happens: hears(at) };
  // A success found later replaces any word; a refusal only the one that it bears out.
  if (status === 'said not done' && isOver)
    yield { name: `the log shows ${name}, late: ${at}`, happens: hears(at) };
  if (status === 'said done' && at === 'done')
    yield { name: `the log shows ${name}, late: done`, happens: hears('done') };
}

/** Whoever stands at the terminal says what it showed, rightly or not. */
function* tillSays({ attempts }: World, name: string): Generator<Step<World>> {
  if (attempts[name]!.status !== 'unknown' || attempts[name]!.isForgotten) return;
  for (const said of ['said done', 'said not done'] as const)
    yield {
      name: `the till says of ${name}: ${said === 'said done' ? 'refunded' : 'not refunded'}`,
      happens: (next) => void (next.attempts[name]!.status = said),
    };
}

/** An office looks at the bank's records, and says only what can be seen there and cannot come any more. */
function* officeSays({ attempts }: World, name: string, rules: Rules): Generator<Step<World>> {
  const { status, at } = attempts[name]!;
  const isSaid = status === 'said done' || status === 'said not done';
  if (rules.officeCorrects && isSaid && (at === 'refused' || at === 'lost'))
    yield {
      name: `an office confirms that ${name} did not go back`,
      happens: (next) => void (next.attempts[name]!.status = 'refused'),
    };
}

/** What becomes known of the payment itself. */
function* originalEnds({ original }: World): Generator<Step<World>> {
  if (original !== 'not known') return;
  for (const end of ['charged', 'not charged'] as const)
    yield { name: `the original is ${end}`, happens: (next) => void (next.original = end) };
  yield {
    name: 'an operator says that the original was charged, and it was not',
    happens: (next) => void (next.original = 'said to be charged'),
  };
}

/** The journal is put back from a copy that knows the original and nothing that came after. */
function* journalGoesBack({ attempts, isRestored, areLogsRead }: World): Generator<Step<World>> {
  const all = Object.values(attempts);
  if (!isRestored)
    yield {
      name: 'the journal is put back from a copy made before any of this',
      happens: (next) => {
        next.isRestored = true;
        for (const attempt of Object.values(next.attempts)) attempt.isForgotten = attempt.status !== 'none';
      },
      isFault: true,
    };
  // A request is not under way for longer than a restore takes, and what has reached Blink stands in the log.
  if (isRestored && !areLogsRead && !all.some(({ at }) => at === 'on its way'))
    yield {
      name: 'the logs of the terminals are read, and what stands there is taken up',
      happens: (next) => {
        next.areLogsRead = true;
        for (const attempt of Object.values(next.attempts)) {
          if (!attempt.isForgotten || attempt.at === 'lost') continue;
          attempt.status = attempt.at === 'done' ? 'done' : 'refused';
          attempt.isForgotten = false;
        }
      },
    };
}

/** A race by the rules as written but for what is forgotten. */
export function moneyBackModel(forgets: Partial<Rules>, race: Race): Model<World> {
  const rules = { ...asWritten, ...forgets };
  const names = Object.keys(race.attempts);
  return {
    start: {
      original: race.isOriginalKnown ? 'charged' : 'not known',
      attempts: Object.fromEntries(names.map((name) => [name, none])),
      isRestored: false,
      areLogsRead: false,
    },
    *steps(world) {
      yield* originalEnds(world);
      yield* journalGoesBack(world);
      for (const name of names) {
        yield* tillAsks(world, name, race, rules);
        yield* terminalWorks(world, name, race);
        yield* journalHears(world, name, rules);
        yield* tillSays(world, name);
        yield* officeSays(world, name, rules);
      }
    },
    broken(world) {
      const done = names.filter((name) => world.attempts[name]!.at === 'done');
      const sum = done.reduce((sum, name) => sum + race.attempts[name]!, 0);
      if (race.original === 'reservation' && done.length > 1) return 'a reservation was taken twice';
      const paid = world.original === 'charged' ? whole : 0;
      return sum > paid ? `${sum} went back, ${paid} came in` : null;
    },
    rest: {
      // Money that has not gone back may be asked for again.
      isReached: ({ attempts }) =>
        Object.values(attempts).every((attempt) => attempt.at === 'done' || !counts(attempt, rules)),
      otherwise: 'what never went back counts for ever',
    },
  };
}
