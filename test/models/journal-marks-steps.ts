/** What each of the actors around a journal may do next. */
import type { Model, Step } from './explore.js';
import {
  asWritten,
  commit,
  last,
  mayHaveForgotten,
  newJournal,
  proves,
  type Event,
  type Journal,
  type Opening,
  type Rules,
  type Scenario,
  type World,
} from './journal-marks-world.js';

/** What the page does: reads, sends K once, and asks for it to be abandoned. */
function* pageAsks(world: World, rules: Rules, scenario: Scenario): Generator<Step<World>> {
  const { page } = world;
  for (const [at, journal] of world.journals.entries()) {
    const where = scenario.twoJournals ? ` (journal ${journal.id})` : '';
    if (!page.hasSent)
      yield {
        name: `the page reads, and remembers the mark${where}`,
        happens: (next) => {
          const { epoch, sequence } = last(next.journals[at]!);
          next.page.mark = { id: journal.id, epoch, sequence };
        },
      };
    else
      yield {
        name: `the page asks for K to be abandoned${where}`,
        happens: (next) => {
          const asked = next.journals[at]!;
          if (asked.row === 'sent') {
            next.page.isTold = 'it was sent';
            return;
          }
          if (asked.row === 'none') commit(next, asked, scenario);
          asked.row = 'abandoned';
          if (proves(asked, next, rules)) next.page.isTold = 'not sent';
        },
      };
  }
  if (page.mark && !page.hasSent)
    yield {
      name: 'the page sends K, and will not hear the answer',
      happens: (next) => {
        next.page.hasSent = true;
        next.toProxy = 1;
      },
    };
}

/** What becomes of K on its way. */
function* requestTravels(world: World, rules: Rules, scenario: Scenario): Generator<Step<World>> {
  if (world.toProxy > 0) {
    for (const [at, { id }] of world.journals.entries())
      yield {
        name: `K arrives at the proxy${scenario.twoJournals ? ` (journal ${id})` : ''}`,
        happens: (next) => {
          next.toProxy--;
          proxyTakes(next, next.journals[at]!, rules, scenario);
        },
      };
    yield { name: 'K is lost on its way', happens: (next) => void next.toProxy--, isFault: true };
  }
  if (world.page.hasSent && !world.isRepeated && !world.isOld)
    yield {
      name: 'the browser repeats K by itself',
      happens: (next) => {
        next.isRepeated = true;
        next.toProxy++;
      },
      isFault: true,
    };
  if (world.toBlink > 0)
    yield {
      name: 'K reaches Blink, and the card is charged',
      happens: (next) => {
        next.toBlink--;
        next.charges++;
      },
    };
}

function proxyTakes(world: World, journal: Journal, rules: Rules, scenario: Scenario): void {
  if (journal.row !== 'none') return;
  if (rules.readsLogFirst && mayHaveForgotten(journal.openings, rules)) {
    // 503 `log-unread`.
    if (!rules.refusalIsNoPromise) world.page.isTold = 'not sent';
    return;
  }
  commit(world, journal, scenario);
  journal.row = 'sent';
  world.toBlink++;
}

/** Another till's sale: the sequence grows. */
function* othersSell({ journals, otherSales }: World, scenario: Scenario): Generator<Step<World>> {
  if (otherSales > 0) return;
  for (const at of journals.keys())
    yield {
      name: 'another till sells something',
      happens: (next) => {
        next.otherSales++;
        commit(next, next.journals[at]!, scenario);
      },
    };
}

/** The proxy opens a journal, the one that it had or another. */
function open(world: World, journal: Journal, how: Opening['how']): void {
  const { sequence } = last(journal);
  journal.openings.push({ epoch: ++world.epochs, sequence, how, isLogRead: false });
  world.journals = [journal];
  world.standby = null;
  world.events++;
}

/** What happens to the journal and to what it lies on. */
function* journalSuffers(world: World, { events, most }: Scenario): Generator<Step<World>> {
  if (world.events === most) return;
  const may = (event: Event) => events.includes(event);
  const loses = (next: World) => void (next.isLost = true);
  if (may('restart'))
    yield {
      name: 'the proxy is restarted at once',
      happens: (next) => open(next, next.journals[0]!, 'restarted'),
      isFault: true,
    };
  if (may('long stop'))
    yield {
      name: 'the proxy stands still for a minute and more, and is started again',
      happens: (next) => open(next, next.journals[0]!, 'after a gap'),
      isFault: true,
    };
  if (may('copy') && !world.copy)
    yield {
      name: 'a copy of the journal is made',
      happens: (next) => {
        next.events++;
        next.copy = structuredClone(next.journals[0]!);
      },
      isFault: true,
    };
  if (may('copy') && world.copy)
    yield {
      name: 'the copy is put back, and the proxy started',
      happens: (next) => {
        loses(next);
        open(next, next.copy!, 'after a gap');
        next.copy = null;
      },
      isFault: true,
    };
  if (may('standby') && world.standby)
    yield {
      name: 'the standby takes over, one commit behind',
      happens: (next) => {
        loses(next);
        open(next, next.standby!, 'promoted');
      },
      isFault: true,
    };
  if (may('new journal'))
    yield {
      name: 'the proxy is started with a new journal',
      happens: (next) => {
        loses(next);
        next.journals = [newJournal('new', ++next.epochs, 'new')];
        next.standby = null;
        next.events++;
      },
      isFault: true,
    };
}

/** The proxy reads Blink's log where it may have forgotten something, and takes up what stands there. */
function* proxyReadsLog(world: World, rules: Rules): Generator<Step<World>> {
  if (rules.waitsForQuiet && world.toBlink > 0) return;
  for (const [at, journal] of world.journals.entries())
    if (mayHaveForgotten(journal.openings, rules))
      yield {
        name: "the proxy reads Blink's log",
        happens: (next) => {
          const reader = next.journals[at]!;
          for (const opening of reader.openings) opening.isLogRead = true;
          if (next.charges > 0 && !next.isOld) reader.row = 'sent';
        },
      };
}

function* yearsPass(world: World): Generator<Step<World>> {
  if (world.isOld || !world.page.hasSent || world.toProxy + world.toBlink > 0) return;
  yield {
    name: 'K becomes older than what the journal keeps',
    happens: (next) => {
      next.isOld = true;
      for (const journal of next.journals) journal.row = 'none';
    },
    isFault: true,
  };
}

function broken({ page, charges, journals, toProxy, toBlink }: World): string | null {
  if (charges > 1) return 'charged twice';
  if (page.isTold !== 'not sent') return null;
  const isStillTaken = toProxy > 0 && journals.some(({ row }) => row === 'none');
  return charges > 0 || toBlink > 0 || isStillTaken
    ? 'told "not sent" of what was charged or still can be'
    : null;
}

/** A payment whose answer is lost, by the rules as written but for what is forgotten. */
export function journalModel(forgets: Partial<Rules>, scenario: Scenario): Model<World> {
  const rules = { ...asWritten, ...forgets };
  const ids = scenario.twoJournals ? ['one', 'two'] : ['one'];
  return {
    start: {
      journals: ids.map((id) => newJournal(id, 0, 'first')),
      page: { mark: null, hasSent: false, isTold: 'nothing' },
      toProxy: 0,
      toBlink: 0,
      charges: 0,
      copy: null,
      standby: null,
      epochs: 0,
      events: 0,
      otherSales: 0,
      isRepeated: false,
      isOld: false,
      isLost: false,
    },
    *steps(world) {
      // What the page is told it acts on: the story ends there.
      if (world.page.isTold !== 'nothing') return;
      yield* pageAsks(world, rules, scenario);
      yield* requestTravels(world, rules, scenario);
      yield* othersSell(world, scenario);
      yield* journalSuffers(world, scenario);
      yield* proxyReadsLog(world, rules);
      yield* yearsPass(world);
    },
    broken,
    rest: {
      isReached: ({ page, isLost, isOld }) => page.isTold !== 'nothing' || isLost || isOld,
      otherwise: 'nothing was ever lost, and only a person can end it',
    },
  };
}
