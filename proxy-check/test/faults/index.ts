/** One planted fault for each clause, in parts that take about as long as each other. */
import type { Plants } from '../support/plant.js';
import { calls, headers } from './calls.js';
import { abandoning, attempts, earlyAnswer, keys } from './journal.js';
import { moneyBack } from './money-back.js';
import { cors, doors, secrets, sendingFaults } from './travel.js';
import { cancelling, operator, problems, settling, terminalLock } from './truth.js';

/** In what travels between till, proxy and Blink. */
export const requestFaults: Plants = {
  ...calls,
  ...headers,
  ...sendingFaults,
  ...doors,
  ...cors,
  ...secrets,
};

/** In what the journal keeps under a key. */
export const keyFaults: Plants = { ...keys, ...earlyAnswer, ...attempts, ...abandoning };

/** In how an attempt ends, and in what money may do. */
export const endFaults: Plants = {
  ...terminalLock,
  ...settling,
  ...operator,
  ...cancelling,
  ...moneyBack,
  ...problems,
};
