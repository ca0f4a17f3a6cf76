/**
 * What may happen in a run, as plain data: the shop, the steps that people take, and what befalls each message, commit
 * and call to Blink, in order. Where a list has ended all is well, so a shorter list is a simpler run.
 */

import type { Original } from '../money-back.js';
import type { Gesture } from '../browser/gestures.js';
import type { TokenChange } from '../servers/tokens.js';

export type ProxyKind = 'embedded' | 'shared' | 'plain';

export interface Shop {
  /** One instance on a file, two on one database, or a reverse proxy that remembers nothing. */
  proxy: ProxyKind;
  /** Browsers. */
  tills: 1 | 2;
  /** `own`: each of two tills has one of its own, behind a proxy with a journal. */
  terminals: 'shared' | 'own';
  /** `insecure`: plain http on a host name, without Web Locks. */
  context: 'secure' | 'insecure';
  /** `own`: the host application's store, which answers late. */
  store: 'local' | 'own';
  /** Characters that the store has left for the elements; 0: as many as they like. */
  room: number;
  /** `named`: the tills' rules name the terminal, so that each may take up the other's payments. */
  access: 'own' | 'named';
  /** What says which till it is: a name beside its token, or its token's place in the list. */
  names: 'lasting' | 'placed';
  /** Seconds. */
  quietPeriod: number;
  /** Seconds after which a gateway answers in the proxy's place; 0: none. */
  gatewayCut: 0 | 30 | 60 | 100;
  logDelay: number;
  logRunning: 'absent' | 'empty';
  start: 'noon' | 'midnight';
  /** Milliseconds by which the first till's clock is wrong. */
  clockError: number;
  /** Is the shop's server told what becomes of each payment? */
  notices: boolean;
  /** Of the jitter inside the run. */
  seed: number;
}

export type Step = { after: number } & (
  | { do: 'click'; tab: number; button: number; times: number }
  | { do: 'pay'; tab: number; button: number; again: boolean }
  | { do: 'reload' | 'close' | 'duplicate'; tab: number }
  | { do: 'open'; till: number }
  | { do: 'rebind'; tab: number; button: number; order: number }
  | { do: 'detach'; tab: number; button: number }
  | { do: 'reset'; tab: number; button: number }
  | { do: 'offline'; tab: number; for: number }
  | { do: 'clear-storage'; till: number }
  | { do: 'turn-clock'; till: number; by: number }
  | { do: 'sign'; tab: number; confirmed: boolean }
  /** A prompt on its own: in a tab, or on a page that has nothing else in a browser beside. */
  | { do: 'ask'; tab: number; where: 'tab' | 'beside' }
  | { do: 'speak'; tab: number; button: number }
  | { do: 'check'; tab: number; button: number }
  | { do: 'cancel'; tab: number; button: number }
  /** Somebody gives back what was paid, or takes what was reserved; waits for it where nothing was yet. */
  | ({ do: 'give-back'; tab: number } & Original)
  | { do: 'kill'; instance: number; for: number }
  | { do: 'freeze'; instance: number; for: number }
  | { do: 'freeze-tab'; tab: number; for: number }
  /** The shop's server is down. */
  | { do: 'close-shop'; for: number }
  /** Something else answers in the proxy's place: a sign-in page, a filter, a gateway in maintenance. */
  | { do: 'stranger'; says: 200 | 204 | 404 | 409 | 503; for: number }
  /** A hand that means one payment, or a scanner that means none. */
  | { do: 'hand'; tab: number; button: number; gesture: Gesture }
  /** The proxies start again with another list of tokens. */
  | { do: 'change-tokens'; how: TokenChange; for: number }
  /** A copy of the journal is made, to be put back later. */
  | { do: 'copy-journal' }
  /** The proxies stop, and start again on the last copy, or on nothing. */
  | { do: 'restore-journal'; from: 'copy' | 'nothing'; for: number }
);

/** What befalls the proxy at this very moment. */
export type Blow = { kind: 'kill' | 'freeze'; for: number } | null;

/** A request of a browser and its answer. Times in milliseconds. */
export interface Trip {
  up: number;
  down: number;
  /** Where it is lost, or what comes back in its place. */
  fate: 'ok' | 'lost' | 'answer-lost' | 'hangs' | 'garbled' | 'cut';
  /** A second copy of it arrives this much later. Not of a payment behind a plain proxy: the docs say what that costs. */
  twin: number | null;
  /** To the proxy, as it arrives. */
  blow: Blow;
}

/** A commit of the journal. */
export interface Commit {
  before: number;
  after: number;
  fate: 'ok' | 'fails' | 'fails-written';
  /** To the instance, between the commit and its being told. */
  blow: Blow;
}

/** A payment or a signature on its way from the proxy to Blink, and back. */
export interface Call {
  connect: number;
  up: number;
  down: number;
  fate: 'ok' | 'refused' | 'lost' | 'answer-lost';
  /** What Blink answers in place of the truth. */
  blink: BlinkFault | null;
  blow: Blow;
  /** When the blow falls. */
  blowAt: 'connect' | 'written' | 'answer';
}

export interface BlinkFault {
  what:
    | '429'
    | '500'
    | '502-html'
    | '503-unreachable'
    | '503-lost'
    | '201-lost'
    | '504'
    | '408'
    | '422'
    | 'no-id'
    | 'half-json'
    | 'unknown-result'
    | 'other-amount'
    | 'no-data'
    | 'no-metadata';
  /** What happened at the terminal all the same, for those that do not say. */
  before: 'nothing' | 'start' | 'charge' | 'end';
  /** What the log holds: what really happened, the answer that was given, or nothing at all. */
  logged: 'success' | 'answer' | 'nothing';
}

/** A read of the terminal's state, log or end-of-day report, from the proxy. */
export interface Read {
  delay: number;
  fate: 'ok' | 'lost' | '500' | '429' | 'empty';
  /** What is wrong with the report, where that is what is read. */
  report: ReportFate;
}

/**
 * `late`: nothing has arrived yet. `other-amount`, `other-method`, `other-status` and `twice`: it holds entries as well that
 * prove nothing, for payments that were never charged. `malformed`: as in the vendor's own sample.
 */
export type ReportFate =
  'true' | 'late' | 'other-amount' | 'other-method' | 'other-status' | 'twice' | 'malformed';

/** A notice on its way to the shop's server, and its answer. */
export interface NoticeTrip {
  up: number;
  down: number;
  fate: 'ok' | 'lost' | 'answer-lost' | '500';
  /** To the instance that sent it, as it is heard. */
  blow: Blow;
}

/** What the cardholder does with one payment. */
export interface Cardholder {
  after: number;
  act: 'approve' | 'decline' | 'cancel' | 'signature' | 'unplug' | 'unplug-charged';
  /** Of a signature: does the bank decline it? */
  bank: 'approves' | 'declines';
}

export interface Script {
  shop: Shop;
  steps: Step[];
  trips: Trip[];
  reads: Trip[];
  commits: Commit[];
  calls: Call[];
  looks: Read[];
  cardholders: Cardholder[];
  notices: NoticeTrip[];
}
