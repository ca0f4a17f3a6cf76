/** What each call truly answers: the fields are checked, the terminal is asked, the ending is told. */
import { checkFields } from '../../src/payment/fields.js';
import type { Operation } from '../../src/api/contract.js';
import { deviceBody, endingAnswer, given, json, refuse, type Given } from './answers.js';
import { steerOf } from './pennies.js';
import type { SimulatorParts } from './parts.js';
import type { VirtualTerminal } from './terminal.js';
import {
  deviceBusy,
  deviceUnreachable,
  fieldRefusal,
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

const metadataOf = ({ body }: Call): Record<string, unknown> =>
  typeof body['metadata'] === 'object' && body['metadata'] !== null
    ? (body['metadata'] as Record<string, unknown>)
    : {};

export function answerCall(call: Call, parts: SimulatorParts): Given | Promise<Given> {
  switch (call.page) {
    case 'sales':
      return pay(call, 'sale', parts);
    case 'preauth-transactions':
      return pay(call, 'preauth', parts);
    case 'signatures':
      return sign(call);
    case 'devices':
      return showDevice(call, parts);
    case 'requests':
      return showRequests(call, parts);
    case 'terminals': {
      const { devicePosField } = parts.settings;
      const terminals = parts.terminals.list().map((terminal) => deviceBody(terminal, devicePosField));
      return given(json(200, { terminals }));
    }
  }
}

/** Held until the cardholder is done, however long that takes. */
async function pay(call: Call, operation: Operation, { settings }: SimulatorParts): Promise<Given> {
  const { page, body, terminal, chargeAtOnce } = call;
  const wrong = fieldRefusal(page, checkFields(operation, body));
  if (wrong) return given(refuse(wrong));
  if (!terminal) return given(refuse(terminalNotFound(page)));

  const amount = String(body['requested_amount']);
  const listens = (terminal.mode === 'auto' || settings.pennies) && !chargeAtOnce;
  const steer = listens ? steerOf(amount) : null;
  if (steer === 'not-found') return given(refuse(terminalNotFound(page)));
  if (steer === 'unavailable') return given(refuse(deviceUnreachable()));
  if (steer === 'in-progress' || steer === 'busy') return given(refuse(deviceBusy(page)));

  const ending = terminal.begin({
    operation,
    amount,
    currency: String(body['currency']),
    attemptId: text(metadataOf(call)['attempt_id']),
    posLocation: String(body['pos_location']),
    steer,
  });
  if (ending === 'unreachable') return given(refuse(deviceUnreachable()));
  if (ending === 'busy') return given(refuse(deviceBusy(page)));
  if (chargeAtOnce) terminal.press('approve');
  return endingAnswer(await ending, body);
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
