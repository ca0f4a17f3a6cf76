/** The same dictionary for who reads it: a cashier or a customer alone, of money that is taken or that goes back. */
import type { Words } from './languages/en/till.js';

/**
 * @param givesBack money goes back: no sentence may be mistaken for a payment's
 * @param isUnattended customers are alone with the till
 */
export function wordsFor(words: Words, givesBack: boolean, isUnattended = false): Words {
  const said = forOperation(words, givesBack);
  return isUnattended ? forCustomers(said, givesBack) : said;
}

function forCustomers(words: Words, givesBack: boolean): Words {
  const customer = words.customer;
  const { staff, states, waitingToCancel, locked, lockedUnresolved, paid, chargedTwice } = customer;
  const always = {
    ...words,
    ...{ locked, lockedElsewhere: locked, lockedUnresolved },
    signature: { ...words.signature, title: staff, compare: states.signature },
  };
  if (!givesBack)
    return {
      ...always,
      ...{ waitingToCancel, chargedTwice, lateSuccess: paid, notKept: paid, signedOut: states.unresolved },
      states: { ...words.states, ...states },
    };
  // Only staff gives back; a customer may hold out the card for it.
  const { waitingBack: waiting } = customer;
  return {
    ...always,
    ...{ notStopped: waiting, chargedTwice: staff, lateSuccess: staff, notKept: staff, signedOut: staff },
    states: {
      ...words.states,
      ...{ idle: staff, waiting, checking: staff, unresolved: staff, declined: staff, failed: staff },
      signature: states.signature,
    },
  };
}

/**
 * What a customer may know of the terminal.
 * @param state as Blink says it; nothing where it is not known, or known no longer
 */
export function terminalForCustomers(words: Words, state: string | undefined): string {
  const { terminal, locked } = words.customer;
  return state === 'ACTIVE' ? locked : state === 'CONNECTED' ? terminal.ready : terminal.away;
}

/** Why a payment failed, to a customer: what he can do himself, or that he cannot. Of a refund he can do nothing. */
export function failureForCustomers(
  words: Words,
  reason: string,
  mayGoWell: boolean,
  givesBack: boolean,
): string {
  const { staff, reasons, again, states } = words.customer;
  if (givesBack) return staff;
  return (reasons as Record<string, string>)[reason] ?? (mayGoWell ? again : states.failed);
}

function forOperation(words: Words, givesBack: boolean): Words {
  if (!givesBack) return words;
  const known = backs.get(words);
  if (known) return known;
  const { states, reasons, operator, sure, ...rest } = words.back;
  const all: Words = {
    ...words,
    ...rest,
    states: { ...words.states, ...states },
    reasons: { ...words.reasons, ...reasons },
    operator: { ...words.operator, ...operator },
    signature: { ...words.signature, sure },
  };
  backs.set(words, all);
  return all;
}

/** The words of what gives back, by the others of their language. */
const backs = new WeakMap<Words, Words>();
