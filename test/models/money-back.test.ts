/** Money back: the rules, and what becomes of each weaker reading. */
import { describe } from 'node:test';
import { breaks, holds } from './explore.js';
import { moneyBackModel, type Race, type Rules } from './money-back-steps.js';

const twoRefunds: Race = {
  original: 'sale',
  isOriginalKnown: true,
  attempts: { 'the first refund': 6, 'the second refund': 6 },
};
const reversalAndRefund: Race = {
  original: 'sale',
  isOriginalKnown: true,
  attempts: { 'the reversal': 10, 'the refund': 6 },
};
const ofAnUnknownSale: Race = { ...twoRefunds, isOriginalKnown: false };
const twoCompletions: Race = {
  original: 'reservation',
  isOriginalKnown: true,
  attempts: { 'the first completion': 4, 'the second completion': 4 },
};

describe('money back, by the rules as written', () => {
  holds('two refunds race on one sale', moneyBackModel({}, twoRefunds));
  holds('a reversal and a refund race on one sale', moneyBackModel({}, reversalAndRefund));
  holds('two refunds race on a sale whose outcome is not known yet', moneyBackModel({}, ofAnUnknownSale));
  holds('two completions race on one reservation', moneyBackModel({}, twoCompletions));
});

describe('money back, with rules that forget', () => {
  const forgetting = (what: string, forgets: Partial<Rules>, race: Race, broken: string) =>
    breaks(`money back, forgetting ${what}`, moneyBackModel(forgets, race), broken);
  const tooMuch = '12 went back, 10 came in';

  forgetting('to lock the original before the sum is made', { locksFirst: false }, twoRefunds, tooMuch);
  forgetting('that a till may be wrong', { tillsWordCountsOn: false }, twoRefunds, tooMuch);
  forgetting('that a FAILURE may hide a lost line', { readsFailures: false }, twoRefunds, tooMuch);
  forgetting(
    'that a refused reversal may have been done',
    { readsFailures: false },
    reversalAndRefund,
    '16 went back, 10 came in',
  );
  forgetting('that a signed sale has two transaction ids', { sumsBy: 'transaction id' }, twoRefunds, tooMuch);
  forgetting('that a restored journal has forgotten refunds', { readsLogsFirst: false }, twoRefunds, tooMuch);
  forgetting(
    'that what was asked for need not have been paid',
    { cameIn: 'what was asked for' },
    ofAnUnknownSale,
    '6 went back, 0 came in',
  );
  forgetting(
    "that an operator's word is no proof of a charge",
    { cameIn: 'what an operator said' },
    ofAnUnknownSale,
    '6 went back, 0 came in',
  );
  forgetting(
    'that a wrong word must be mended',
    { officeCorrects: false },
    { ...twoRefunds, nothingIsLost: true },
    'what never went back counts for ever',
  );
  forgetting(
    'that of a request that was lost no log will ever tell',
    { officeCorrects: false },
    twoRefunds,
    'what never went back counts for ever',
  );
  forgetting(
    'that a reservation is taken once, whatever is left of it',
    { completesOnce: false },
    twoCompletions,
    'a reservation was taken twice',
  );
});
