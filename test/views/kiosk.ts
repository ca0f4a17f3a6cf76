/** What customers see who are alone with a till: the same elements, `unattended`. */
import type { BlinkTill } from '../../src/components/till/till.js';
import type { PaymentState } from '../../src/payment/machine.js';
import { inState, make } from './buttons.js';
import { prompt } from './signature.js';
import { answering, status } from './terminals.js';
import { TillProxy, type Plan } from './till-proxy.js';
import { drawn, part, till, type Place, type Show, type Views } from './view.js';

const unattended = { unattended: true };
/** The picture is taken whenever it is. */
const order = { amount: '8.40', reference: 'K-17', clearAfter: 0 };

async function button({ stage }: Plan, state: PaymentState, place: Place) {
  const element = make('blink-pay-button', order);
  await till(place, new TillProxy({ ...(stage && { stage }) }).client, [element], unattended);
  if (state !== 'idle') part(element, 'button').click();
  await inState(element, state);
  return element;
}

const shown =
  (state: PaymentState, plan: Plan = {}): Show =>
  (place) =>
    button(plan, state, place);

/** The page says that staff is there. */
const takenOver: Show = async (place) => {
  const element = await button({ stage: 'unknown' }, 'unresolved', place);
  const around = element.closest<BlinkTill>('blink-till')!;
  around.unattended = false;
  await around.updateComplete;
  await drawn(element);
  part(element, '.question');
  return element;
};

export const payAtKiosk: Views = {
  kiosk: shown('idle'),
  'kiosk-waiting': shown('waiting'),
  'kiosk-approved': shown('approved', { stage: 'approved' }),
  'kiosk-declined': shown('declined', { stage: 'declined' }),
  'kiosk-failed': shown('failed', { stage: 'unreachable' }),
  'kiosk-unresolved': shown('unresolved', { stage: 'unknown' }),
  'kiosk-staff': takenOver,
};

export const refundAtKiosk: Views = {
  kiosk: (place) => till(place, new TillProxy({}).client, [make('blink-refund-button')], unattended),
};

export const promptAtKiosk: Views = { kiosk: (place) => prompt(place, {}, unattended) };

export const statusAtKiosk: Views = {
  kiosk: status(answering('CONNECTED'), unattended, () => true),
  'kiosk-busy': status(answering('ACTIVE'), unattended, () => true),
  'kiosk-away': status(answering('DISCONNECTED'), unattended, () => true),
};
