/** What a journal proves by not knowing: the rules, and what becomes of each weaker reading. */
import { describe } from 'node:test';
import { breaks, holds } from './explore.js';
import { journalModel } from './journal-marks-steps.js';
import type { Rules, Scenario } from './journal-marks-world.js';

const restarts: Scenario = { events: ['restart', 'long stop'], most: 2 };
const restore: Scenario = { events: ['copy', 'restart'], most: 3 };
const failover: Scenario = { events: ['standby', 'restart'], most: 2 };
const replaced: Scenario = { events: ['new journal', 'restart'], most: 2 };
const anything: Scenario = { events: ['restart', 'long stop', 'copy', 'standby', 'new journal'], most: 3 };
const twoJournals: Scenario = { events: [], most: 0, twoJournals: true };

const notSent = 'told "not sent" of what was charged or still can be';
const twice = 'charged twice';
const asked = 'nothing was ever lost, and only a person can end it';

describe('what a journal proves by not knowing, by the rules as written', () => {
  holds('the proxy is restarted, at once or after a while', journalModel({}, restarts));
  holds('the journal is put back from a copy', journalModel({}, restore));
  holds('a standby takes over that lags', journalModel({}, failover));
  holds('there is a new journal', journalModel({}, replaced));
  if (process.env.MODELS === 'full') holds('any three of these', journalModel({}, anything));
});

describe('what a journal proves by not knowing, with rules that forget', () => {
  const forgetting = (what: string, forgets: Partial<Rules>, scenario: Scenario, broken: string) =>
    breaks(`a journal that does not know, forgetting ${what}`, journalModel(forgets, scenario), broken);
  const sameJournal = { proof: 'from the same journal, no smaller sequence' } as const;

  forgetting('that a journal can forget', { proof: 'always' }, replaced, notSent);
  forgetting('which opening it was: a copy is put back', sameJournal, restore, notSent);
  forgetting('which opening it was: a standby takes over', sameJournal, failover, notSent);
  forgetting('which opening it was: a new journal twice', sameJournal, replaced, notSent);
  forgetting(
    'how old the copy was',
    { proof: 'from any opening that the journal remembers' },
    restore,
    notSent,
  );
  forgetting('that a standby may lag', { mindsPromotion: false }, failover, notSent);
  forgetting(
    'a copy that was put back before the last restart',
    { looksAtEachOpening: false },
    restore,
    notSent,
  );
  forgetting('a standby that took over before it', { looksAtEachOpening: false }, failover, notSent);
  forgetting('that a request may still be on its way to Blink', { waitsForQuiet: false }, restore, notSent);
  forgetting("to read Blink's log before the first payment", { readsLogFirst: false }, replaced, twice);
  forgetting(
    'that a refused request may be a repeated one',
    { refusalIsNoPromise: false },
    replaced,
    notSent,
  );
  forgetting('that old attempts are removed', { mindsAge: false }, restarts, notSent);
  forgetting('that a plain restart loses nothing', { proof: 'from the same opening only' }, restarts, asked);
});

describe('a risk that remains', () => {
  breaks(
    'two journals behind one address, of which the page has met one',
    journalModel({}, twoJournals),
    notSent,
  );
});
