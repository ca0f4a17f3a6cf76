/** Blink's answers as bytes, in the field order of its pages. */
import type { VirtualTerminal } from '../terminals/terminal.js';
import type { Ending, TerminalView } from '../terminals/terminal-types.js';
import type { Via } from '../ledger.js';
import { lostConnection, type Refusal } from './vendor-words.js';

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

/** What goes back on the connection, and what the terminal's log will say. */
export interface Given {
  sent: Answer;
  logged: Answer;
}

export const json = (status: number, body: unknown): Answer => ({ status, body: JSON.stringify(body) });
export const given = (sent: Answer, logged = sent): Given => ({ sent, logged });

export const refuse = ({ status, message, errors }: Refusal): Answer =>
  json(status, { result: 'FAILURE', message, errors });

const cardModes: Record<Via, string> = { tap: 'CONTACTLESS', insert: 'CHIP', swipe: 'MAGSTRIPE' };

/** The page's own words, of the answer to an abort; the payment that was stopped says them too. */
export const abortedByPos = 'Aborted by POS';

const approved = (transactionId: string, via: Via, data: unknown): Answer =>
  json(201, {
    result: 'SUCCESS',
    transaction_id: transactionId,
    card_type: 'MasterCard',
    card_number: '546097******4213',
    card_mode: cardModes[via],
    data,
  });

/**
 * How the ending of a payment at the terminal is told. No page shows a decline: 201 with FAILURE and a part of the fields.
 * @param message what a decline says, if anything
 */
export function endingAnswer(ending: Ending, data: unknown, message?: string): Given {
  switch (ending.kind) {
    case 'approved':
      return given(approved(ending.transactionId, ending.via, data));
    case 'signature':
      return given(json(201, { result: 'Verify signature', transaction_id: ending.transactionId, data }));
    case 'declined':
      return given(
        json(201, {
          result: 'FAILURE',
          message,
          transaction_id: ending.transactionId,
          card_type: 'MasterCard',
          card_mode: cardModes[ending.via],
          data,
        }),
      );
    case 'cancelled':
      return given(json(201, { result: 'FAILURE', ...(ending.byPos && { message: abortedByPos }), data }));
    case 'lost': {
      const { charged, logged } = ending;
      const lost = refuse(lostConnection());
      return given(
        lost,
        charged && logged === 'success' ? approved(charged.transactionId, charged.via, data) : lost,
      );
    }
  }
}

/** One terminal as `POST /devices/{id}`, `GET /terminals/{id}` and `GET /terminals` show it. */
export function deviceBody(
  { view, busy }: VirtualTerminal,
  { devicePosField, terminalsTimes, busyState }: DeviceSettings,
): Record<string, unknown> {
  const { serial_number, terminal_id, state }: TerminalView = view;
  const time = (at: string | null) =>
    terminalsTimes === 'nanoseconds' ? (at?.replace('Z', '000000Z') ?? null) : at;
  return {
    serial_number,
    terminal_id,
    state: busy && state === 'CONNECTED' ? busyState : state,
    last_connected_at: time(view.last_connected_at),
    last_active_at: time(view.last_active_at),
    [devicePosField]: view.last_connected_pos,
    device_software_version: view.device_software_version,
  };
}

/** What the pages disagree about, or leave open. */
export interface DeviceSettings {
  /** The name of the last point of sale: the devices page's sample and its table disagree. */
  devicePosField: 'last_connected_pos' | 'last_connected_pos_location';
  /** How fine the times are: a guide shows nine digits of a second. */
  terminalsTimes: 'milliseconds' | 'nanoseconds';
  /** The state of a terminal that somebody pays at: the terminals' maker has a word of its own for it. */
  busyState: 'CONNECTED' | 'ACTIVE';
}
