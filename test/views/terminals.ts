/** A terminal's status and the picker in every state. */
import type { BlinkTerminalPicker } from '../../src/components/terminal-picker/terminal-picker.js';
import type { BlinkTerminalStatus } from '../../src/components/terminal-status/terminal-status.js';
import { inState, make } from './buttons.js';
import { json, TillProxy, type Plan } from './till-proxy.js';
import { drawn, part, says, till, when, type Place, type Show, type Views } from './view.js';

const at = () => new Date(Date.now() - 90_000).toISOString();

const device = (terminal_id: string, state: string) => ({
  terminal_id,
  state,
  serial_number: 'SN-4711-0815',
  last_connected_at: at(),
  last_active_at: at(),
  last_connected_pos: 'POS-1',
  device_software_version: '3.14.1',
});

export const status =
  (plan: Plan, props: object, isThere: (element: BlinkTerminalStatus) => unknown): Show =>
  async (place) => {
    const element = document.createElement('blink-terminal-status');
    Object.assign(element, { interval: 0, ...props });
    await till(place, new TillProxy(plan).client, [element]);
    const looked = element.refresh();
    if (!plan.holds) await looked;
    await drawn(element);
    if (!isThere(element)) throw new Error('the status shows something else');
    return element;
  };

export const answering = (state: string): Plan => ({
  instead: (path) =>
    path.startsWith('devices/')
      ? json(device(decodeURIComponent(path.slice('devices/'.length)), state))
      : undefined,
});

const shows = (state: string) => (element: BlinkTerminalStatus) =>
  part(element, '[part=state]').dataset.state === state;

/** It was connected, and then nothing was heard. */
const lostStatus: Show = async (place) => {
  let isThere = true;
  const element = document.createElement('blink-terminal-status');
  element.interval = 0;
  const answer = answering('CONNECTED').instead!;
  const plan: Plan = {
    instead: (path) => (isThere ? answer(path, 'POST') : Promise.reject(new TypeError('Failed to fetch'))),
  };
  await till(place, new TillProxy(plan).client, [element]);
  await element.refresh();
  isThere = false;
  await element.refresh();
  await drawn(element);
  return element;
};

async function statusNotSetUp(place: Place): Promise<HTMLElement> {
  const element = document.createElement('blink-terminal-status');
  return till(place, null, [element]);
}

export const terminalStatus: Views = {
  connected: status(answering('CONNECTED'), {}, shows('CONNECTED')),
  disconnected: status(answering('DISCONNECTED'), {}, shows('DISCONNECTED')),
  busy: status(answering('ACTIVE'), {}, shows('ACTIVE')),
  details: status(answering('CONNECTED'), { details: true }, shows('CONNECTED')),
  unknown: status({ holds: ['device'] }, {}, shows('')),
  offline: lostStatus,
  error: status({ instead: () => json({}, 500) }, {}, shows('')),
  'not-set-up': statusNotSetUp,
};

const list = (place: Place) => ({
  terminals: [
    device(place.terminalId, 'CONNECTED'),
    device('T650M-COUNTER-2', 'ACTIVE'),
    device('T650M-TERRACE', 'DISCONNECTED'),
  ],
});

const picker =
  (view: string, answer: (place: Place) => Response | Promise<Response>, current?: string): Show =>
  async (place) => {
    const element = document.createElement('blink-terminal-picker');
    const plan: Plan = { instead: (path) => (path === 'terminals' ? answer(place) : undefined) };
    const more = current === undefined ? {} : { terminalId: current };
    await till<BlinkTerminalPicker>(place, new TillProxy(plan).client, [element], more);
    await says(element, view);
    return element;
  };

const listed = (place: Place) => json(list(place));

/** The keys are at its second line. */
const byKeys: Show = async (place) => {
  const element = await picker('list', listed)(place);
  const keys = part(element, '[role=listbox]');
  keys.focus();
  keys.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  await when('the keys are there', () => part(element, '#option-1').matches('.active'));
  return element;
};

const locked: Show = async (place) => {
  const button = make('blink-pay-button');
  const element = document.createElement('blink-terminal-picker');
  const plan: Plan = { instead: (path) => (path === 'terminals' ? listed(place) : undefined) };
  await till<HTMLElement>(place, new TillProxy(plan).client, [element, button]);
  button.hidden = true;
  part(button, 'button').click();
  await inState(button, 'waiting');
  await says(element, 'locked');
  return element;
};

async function pickerNotSetUp(place: Place): Promise<HTMLElement> {
  const element = document.createElement('blink-terminal-picker');
  await till(place, null, [element]);
  await says(element, 'setup');
  return element;
}

export const terminalPicker: Views = {
  list: picker('list', listed),
  'by-keys': byKeys,
  missing: picker('missing', listed, 'T650M-GONE'),
  locked,
  loading: picker('loading', () => new Promise<Response>(() => {})),
  empty: picker('empty', () => json({ terminals: [] }), ''),
  error: picker('error', () => json({}, 500)),
  'signed-out': picker('signedOut', () => json({}, 401)),
  'not-set-up': pickerNotSetUp,
};
