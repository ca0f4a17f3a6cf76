/** The pay button and the refund button in every state. */
import type { OperationButton } from '../../src/components/operation-button.js';
import type { PaymentState } from '../../src/payment/machine.js';
import { TillProxy, json, type Plan } from './till-proxy.js';
import { drawn, part, till, when, type Place, type Show, type Views } from './view.js';

type Tag = 'blink-pay-button' | 'blink-refund-button';

const orders: Record<Tag, object> = {
  'blink-pay-button': { amount: '15.00', reference: 'A-1041' },
  'blink-refund-button': { amount: '15.00', reference: 'A-1041', transactionId: '9NXNF8YD2V5TQ2S9' },
};

export const make = (tag: Tag, more: object = {}): OperationButton =>
  Object.assign(document.createElement(tag) as OperationButton, orders[tag], more);

const native = (button: OperationButton) => part(button, 'button');

export async function inState(button: OperationButton, state: PaymentState): Promise<void> {
  await when(`the button is ${state}`, () => button.state === state);
  await drawn(button);
}

/** Pressed, and then in that state. */
const pressed =
  (tag: Tag, state: PaymentState, plan: Plan, more: object = {}): Show =>
  async (place) => {
    const button = make(tag, more);
    // The page's own question: a dialog over the page would hide the button.
    button.addEventListener('blink-signature-required', (event) => event.preventDefault());
    await till(place, new TillProxy(plan).client, [button]);
    native(button).click();
    await inState(button, state);
    return button;
  };

/** The answers to the operator's question: the sentence of the button is above them. */
const answers = (button: OperationButton): HTMLButtonElement[] => [
  ...button.shadowRoot!.querySelectorAll<HTMLButtonElement>('.question button'),
];

/** Beside another button, whose payment holds the terminal. */
const beside =
  (tag: Tag): Show =>
  async (place) => {
    const other = make('blink-pay-button', { amount: '8.50', reference: 'A-1040' });
    const button = make(tag);
    await till(place, new TillProxy({}).client, [button, other]);
    other.hidden = true;
    native(other).click();
    await inState(other, 'waiting');
    await drawn(button);
    return button;
  };

/** The page has gone on to the next order, and no button shows the payment that nobody knows the end of. */
const afterAnother =
  (tag: Tag): Show =>
  async (place) => {
    const other = make('blink-pay-button', { amount: '8.50', reference: 'A-1040' });
    await till(place, new TillProxy({ stage: 'unknown' }).client, [other]);
    native(other).click();
    await inState(other, 'unresolved');
    const button = make(tag);
    other.replaceWith(button);
    await when('it asks', () => button.shadowRoot?.querySelector('.question'));
    return button;
  };

const unanswered =
  (tag: Tag): Show =>
  async (place) => {
    const button = (await pressed(tag, 'unresolved', { stage: 'unknown' })(place)) as OperationButton;
    answers(button)[0]!.click();
    await when('it says what is missing', () => part(button, '[name=idle]').ariaInvalid === 'true');
    return button;
  };

/** Cancelled while the terminal waits. */
const cancelling =
  (tag: Tag): Show =>
  async (place) => {
    const button = make(tag);
    await till(place, new TillProxy({ holds: ['cancellation'] }).client, [button]);
    native(button).click();
    await inState(button, 'waiting');
    void button.cancel();
    await inState(button, 'cancelling');
    return button;
  };

const confirming =
  (tag: Tag): Show =>
  async (place) => {
    const button = (await pressed(tag, 'signature', { stage: 'signature', holds: ['signatures'] })(
      place,
    )) as OperationButton;
    const prompt = document.createElement('blink-signature-prompt');
    Object.assign(prompt, { transactionId: '9NXNF8YD2V5TQ2S9', amount: '15.00' });
    button.parentElement!.append(prompt);
    prompt.show();
    await prompt.updateComplete;
    void prompt.accept();
    await inState(button, 'confirming');
    prompt.remove();
    return button;
  };

async function notSetUp(tag: Tag, place: Place): Promise<HTMLElement> {
  const button = make(tag);
  await till(place, null, [button]);
  native(button).click();
  await inState(button, 'failed');
  return button;
}

const signedOut: Plan = {
  instead: (path) =>
    path.startsWith('devices/')
      ? json(
          {
            type: 'urn:blink-pos-proxy:problem:not-authorised',
            title: 'This till is not known.',
            status: 401,
          },
          401,
        )
      : undefined,
};

const offline: Plan = { instead: () => Promise.reject(new TypeError('Failed to fetch')) };

const viewsOf = (tag: Tag): Views => ({
  idle: (place) => till(place, new TillProxy({}).client, [make(tag)]),
  disabled: (place) => till(place, new TillProxy({}).client, [make(tag, { disabled: true })]),
  starting: pressed(tag, 'starting', { holds: ['device'] }),
  waiting: pressed(tag, 'waiting', {}),
  'waiting-without-cancel': pressed(tag, 'waiting', {}, { noCancel: true }),
  cancelling: cancelling(tag),
  signature: pressed(tag, 'signature', { stage: 'signature' }),
  confirming: confirming(tag),
  checking: pressed(tag, 'checking', { stage: 'looked-for' }),
  unresolved: pressed(tag, 'unresolved', { stage: 'unknown' }),
  'unresolved-unanswered': unanswered(tag),
  approved: pressed(tag, 'approved', { stage: 'approved' }),
  declined: pressed(tag, 'declined', { stage: 'declined' }),
  failed: pressed(tag, 'failed', { stage: 'unreachable' }),
  busy: beside(tag),
  'locked-unresolved': afterAnother(tag),
  offline: pressed(tag, 'failed', offline),
  'signed-out': pressed(tag, 'failed', signedOut),
  'not-set-up': (place) => notSetUp(tag, place),
  'wrong-amount': pressed(tag, 'failed', {}, { amount: '1,00' }),
});

export const payButton = viewsOf('blink-pay-button');
export const refundButton = viewsOf('blink-refund-button');
