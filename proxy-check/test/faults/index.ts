/** One planted fault for each clause. */
import type { Plants } from '../support/plant.js';
import { calls, headers } from './calls.js';
import { attempts, earlyAnswer, keys, abandoning } from './journal.js';
import { moneyBack } from './money-back.js';
import { cors, doors, secrets, sendingFaults } from './travel.js';
import { cancelling, operator, problems, settling, terminalLock } from './truth.js';

export const plants: Plants = {
  ...calls,
  ...headers,
  ...sendingFaults,
  ...doors,
  ...cors,
  ...secrets,
  ...keys,
  ...earlyAnswer,
  ...attempts,
  ...abandoning,
  ...terminalLock,
  ...settling,
  ...operator,
  ...cancelling,
  ...moneyBack,
  ...problems,
};
