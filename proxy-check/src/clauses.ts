/** Every clause, in the order in which they are told. */
import type { Clause } from './clause.js';
import { attempts } from './clauses/journal/attempts.js';
import { cancelling } from './clauses/journal/cancelling.js';
import { earlyAnswer } from './clauses/journal/early-answer.js';
import { keys } from './clauses/journal/keys.js';
import { moneyBack } from './clauses/journal/money-back.js';
import { operator } from './clauses/journal/operator.js';
import { problems } from './clauses/journal/problems.js';
import { settling } from './clauses/journal/settling.js';
import { terminalLock } from './clauses/journal/terminal-lock.js';
import { abandoning } from './clauses/journal/abandoning.js';
import { kind } from './clauses/kind.js';
import { calls } from './clauses/requests/calls.js';
import { cors } from './clauses/requests/cors.js';
import { doors } from './clauses/requests/doors.js';
import { headers } from './clauses/requests/headers.js';
import { secrets } from './clauses/requests/secrets.js';
import { sending } from './clauses/requests/sending.js';

export const clauses: readonly Clause[] = [
  ...kind,
  ...calls,
  ...headers,
  ...sending,
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
];
