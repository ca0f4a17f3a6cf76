/** What each call truly answers: the fields are checked, the terminal is asked, the ending is told. */
import { checkAbort, checkFields } from '../../../src/payment/fields.js';
import { bag } from '../../../src/payment/json.js';
import {
  abortPath,
  operationAt,
  rowOf,
  signaturePath,
  type Operation,
} from '../../../src/payment/operations.js';
import { abortedByPos, deviceBody, endingAnswer, given, json, refuse, type Given } from './answers.js';
import { boundsRefusal, dataOf, moneyOf, originalOf, problemsOf } from './originals.js';
import type { SimulatorParts } from '../parts.js';
import { pennyMessageOf, pennyOutcomeOf } from '../terminals/pennies.js';
import type { VirtualTerminal } from '../terminals/terminal.js';
import {
  deviceBusy,
  deviceUnreachable,
  fieldRefusal,
  nothingToAbort,
  terminalNotFound,
  transactionNotFound,
  unlinkedRefused,
  type Page,
  type Refusal,
} from './vendor-words.js';

/** A call after its headers were found good. */
export interface Call {
  page: Page;
  terminal: VirtualTerminal | undefined;
  /** The terminal as the path names it; empty where the body does. */
  pathId: string;
  /** `{}` where the body is no JSON object. */
  body: Record<string, unknown>;
  date: string | undefined;
  /** Is the card charged at once, whoever stands at the terminal? */
  chargeAtOnce: boolean;
}

/** A type predicate would be wrong here: whatever is not text counts as nothing. */
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const metadataOf = ({ body }: Call): Record<string, unknown> => bag(body['metadata']);

export function answerCall(call: Call, parts: SimulatorParts): Given | Promise<Given> {
  switch (call.page) {
    case signaturePath:
      return sign(call);
    case abortPath:
      return abort(call);
    case 'devices':
      return showDevice(call, parts);
    case 'requests':
      return showRequests(call, parts);
    case 'eod-reports':
      return showReport(call, parts);
    case 'terminals':
      return showTerminals(parts);
    default:
      return pay(call, operationAt(call.page)!, parts);
  }
}

/** Held until the cardholder is done, however long that takes. */
async function pay(call: Call, operation: Operation, parts: SimulatorParts): Promise<Given> {
  const { page, body, terminal, chargeAtOnce } = call;
  const { ledger, settings } = parts;
  const wrong = fieldRefusal(page, problemsOf(operation, body));
  if (wrong) return given(refuse(wrong));
  const { direction, original: needed } = rowOf(operation);
  const isUnlinked = direction === 'back' && needed === 'none';
  if (isUnlinked && settings.unlinkedRefunds === 'refused') return given(refuse(unlinkedRefused(page)));
  if (!terminal) return given(refuse(terminalNotFound(page)));
  const original = originalOf(operation, body, ledger);
  if (original === null) return given(refuse(transactionNotFound()));

  const money = moneyOf(operation, body, original);
  const tooMuch = original && settings.enforceOriginals && boundsRefusal(page, original, money, ledger);
  if (tooMuch) return given(refuse(tooMuch));
  const { amount, currency } = money;
  const listens = (terminal.mode === 'auto' || settings.pennies) && !chargeAtOnce;
  const pennyOutcome = listens ? pennyOutcomeOf(amount) : null;
  if (pennyOutcome === 'not-found') return given(refuse(terminalNotFound(page)));
  if (pennyOutcome === 'unavailable') return given(refuse(deviceUnreachable()));
  if (pennyOutcome === 'in-progress' || pennyOutcome === 'busy') return given(refuse(deviceBusy(page)));

  const ending = terminal.begin({
    operation,
    amount,
    currency,
    attemptId: text(metadataOf(call)['attempt_id']),
    of: original && { transactionId: original.transaction_id, attemptId: original.attempt_id },
    posLocation: String(body['pos_location']),
    request: body,
    pennyOutcome,
  });
  if (ending === 'unreachable') return given(refuse(deviceUnreachable()));
  if (ending === 'busy') return given(refuse(deviceBusy(page)));
  if (chargeAtOnce) terminal.press('approve');
  return endingAnswer(await ending, dataOf(operation, body, money), pennyMessageOf(pennyOutcome));
}

/** The terminal waits for this without limit; a second answer finds no transaction any more. */
function sign(call: Call): Given {
  const { page, body, terminal } = call;
  const problems = checkFields('signature', body);
  // The page has no 422 for this field: what is no transaction id is not found.
  const badId = problems['original_transaction_id'] === 'invalid';
  if (badId) delete problems['original_transaction_id'];
  const wrong = fieldRefusal(page, problems);
  if (wrong) return given(refuse(wrong));
  if (!terminal) return given(refuse(terminalNotFound(page)));
  if (terminal.state === 'DISCONNECTED') return given(refuse(deviceUnreachable()));
  const metadata = metadataOf(call);
  const ending = badId
    ? null
    : terminal.decideSignature(String(body['original_transaction_id']), {
        confirmed: body['is_signature_confirmed'] === true,
        attemptId: text(metadata['attempt_id']),
        saleAttemptId: text(metadata['sale_attempt_id']),
      });
  return ending ? endingAnswer(ending, body) : given(refuse(transactionNotFound()));
}

/** It names no payment: it stops whichever is at the card, another till's too. */
function abort({ page, body, terminal }: Call): Given {
  const wrong = fieldRefusal(page, checkAbort(body));
  if (wrong) return given(refuse(wrong));
  if (!terminal) return given(refuse(terminalNotFound(page)));
  if (terminal.state === 'DISCONNECTED') return given(refuse(deviceUnreachable()));
  if (!terminal.abort()) return given(refuse(nothingToAbort()));
  return given(json(201, { result: 'SUCCESS', message: abortedByPos, data: body }));
}

const isTooLong = (id: string) => [...id].length > 35;

function showDevice({ page, pathId, terminal }: Call, { settings }: SimulatorParts): Given {
  if (isTooLong(pathId)) return given(refuse(fieldRefusal(page, { device_id: 'invalid' })!));
  if (!terminal) return given(refuse(terminalNotFound(page)));
  return given(json(200, deviceBody(terminal, settings)));
}

function showTerminals({ terminals, settings }: SimulatorParts): Given {
  const all = terminals.list().map((terminal) => deviceBody(terminal, settings));
  return given(json(200, settings.terminalsShape === 'single' ? (all[0] ?? {}) : { terminals: all }));
}

/** Why a day of a terminal cannot be read, if it cannot. */
function readingRefusal({ page, pathId, terminal, date }: Call): Refusal | null {
  if (isTooLong(pathId)) return fieldRefusal(page, { terminal_id: 'invalid' });
  if (date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(date)) return fieldRefusal(page, { date: 'invalid' });
  return terminal ? null : terminalNotFound(page);
}

function showRequests(call: Call, { log, settings }: SimulatorParts): Given {
  const wrong = readingRefusal(call);
  if (wrong) return given(refuse(wrong));
  const requests = log.read(call.terminal!.terminalId, call.date);
  if (requests.length > 0 || settings.logEmpty === 'requests') return given(json(200, { requests }));
  return given(json(200, settings.logEmpty === 'list' ? [] : {}));
}

/** A bare list. */
function showReport(call: Call, { report }: SimulatorParts): Given {
  const wrong = readingRefusal(call);
  return given(wrong ? refuse(wrong) : json(200, report.read(call.terminal!.terminalId, call.date)));
}
