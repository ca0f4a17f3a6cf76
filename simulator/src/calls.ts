/** What each call truly answers: the fields are checked, the terminal is asked, the ending is told. */
import { checkAbort, checkFields } from '../../src/payment/fields.js';
import { bag } from '../../src/payment/json.js';
import {
  abortPath,
  operationAt,
  rowOf,
  signaturePath,
  type Operation,
} from '../../src/payment/operations.js';
import { abortedByPos, deviceBody, endingAnswer, given, json, refuse, type Given } from './answers.js';
import type { Charge } from './ledger.js';
import type { SimulatorParts } from './parts.js';
import { saidOf, steerOf } from './pennies.js';
import type { VirtualTerminal } from './terminal.js';
import {
  deviceBusy,
  deviceUnreachable,
  fieldRefusal,
  nothingToAbort,
  terminalNotFound,
  transactionNotFound,
  type Page,
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
    case 'terminals': {
      const { devicePosField } = parts.settings;
      const terminals = parts.terminals.list().map((terminal) => deviceBody(terminal, devicePosField));
      return given(json(200, { terminals }));
    }
    default:
      return pay(call, operationAt(call.page)!, parts);
  }
}

/** The charge or reservation that the operation is about: undefined where it needs none, null where it names none. */
function originalOf(
  operation: Operation,
  { body }: Call,
  { ledger }: SimulatorParts,
): Charge | undefined | null {
  const { original } = rowOf(operation);
  if (original === 'none') return undefined;
  const charge = ledger.find(body['original_transaction_id']);
  return charge?.direction === (original === 'reservation' ? 'reserved' : 'in') ? charge : null;
}

/** Held until the cardholder is done, however long that takes. */
async function pay(call: Call, operation: Operation, parts: SimulatorParts): Promise<Given> {
  const { page, body, terminal, chargeAtOnce } = call;
  const wrong = fieldRefusal(page, checkFields(operation, body));
  if (wrong) return given(refuse(wrong));
  if (!terminal) return given(refuse(terminalNotFound(page)));
  const original = originalOf(operation, call, parts);
  if (original === null) return given(refuse(transactionNotFound()));

  // Where the request names no amount, it is the whole of the original.
  const amount = text(body['requested_amount']) ?? original?.amount ?? '';
  const listens = (terminal.mode === 'auto' || parts.settings.pennies) && !chargeAtOnce;
  const steer = listens ? steerOf(amount) : null;
  if (steer === 'not-found') return given(refuse(terminalNotFound(page)));
  if (steer === 'unavailable') return given(refuse(deviceUnreachable()));
  if (steer === 'in-progress' || steer === 'busy') return given(refuse(deviceBusy(page)));

  const ending = terminal.begin({
    operation,
    amount,
    currency: text(body['currency']) ?? original?.currency ?? '',
    attemptId: text(metadataOf(call)['attempt_id']),
    posLocation: String(body['pos_location']),
    steer,
  });
  if (ending === 'unreachable') return given(refuse(deviceUnreachable()));
  if (ending === 'busy') return given(refuse(deviceBusy(page)));
  if (chargeAtOnce) terminal.press('approve');
  return endingAnswer(await ending, body, saidOf(steer));
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
  return given(json(200, deviceBody(terminal, settings.devicePosField)));
}

function showRequests({ page, pathId, terminal, date }: Call, { log }: SimulatorParts): Given {
  if (isTooLong(pathId)) return given(refuse(fieldRefusal(page, { terminal_id: 'invalid' })!));
  if (date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(date)) {
    return given(refuse(fieldRefusal(page, { date: 'invalid' })!));
  }
  if (!terminal) return given(refuse(terminalNotFound(page)));
  return given(json(200, { requests: log.read(terminal.terminalId, date) }));
}
