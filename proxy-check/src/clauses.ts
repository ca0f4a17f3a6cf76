/** Every clause, in the order in which they are told. */
import type { Clause } from './clause.js';
import { attempts } from './clauses/attempts.js';
import { calls } from './clauses/calls.js';
import { cancelling } from './clauses/cancelling.js';
import { cors } from './clauses/cors.js';
import { doors } from './clauses/doors.js';
import { earlyAnswer } from './clauses/early-answer.js';
import { headers } from './clauses/headers.js';
import { keys } from './clauses/keys.js';
import { kind } from './clauses/kind.js';
import { moneyBack } from './clauses/money-back.js';
import { operator } from './clauses/operator.js';
import { problems } from './clauses/problems.js';
import { secrets } from './clauses/secrets.js';
import { sending } from './clauses/sending.js';
import { settling } from './clauses/settling.js';
import { terminalLock } from './clauses/terminal-lock.js';
import { voiding } from './clauses/voiding.js';

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
  ...voiding,
  ...terminalLock,
  ...settling,
  ...operator,
  ...cancelling,
  ...moneyBack,
  ...problems,
];
