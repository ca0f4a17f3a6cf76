/** The signature prompt in every state, as a page puts one that is about another till's sale. */
import type { BlinkSignaturePrompt } from '../../src/components/signature-prompt/signature-prompt.js';
import { json, TillProxy, type Plan } from './till-proxy.js';
import { drawn, part, till, when, type Place, type Show, type Views } from './view.js';

export async function prompt(place: Place, plan: Plan, more: object = {}): Promise<BlinkSignaturePrompt> {
  const element = document.createElement('blink-signature-prompt');
  // No other question of this page has it.
  const transactionId = `TX-${place.terminalId}`;
  Object.assign(element, { transactionId, amount: '15.00', quietPeriod: 1 });
  await till(place, new TillProxy(plan).client, [element], more);
  element.show();
  await drawn(element);
  return element;
}

const asked: Show = (place) => prompt(place, {});

const sure: Show = async (place) => {
  const element = await prompt(place, {});
  // As somebody presses it who has read the question.
  await new Promise((resolve) => setTimeout(resolve, 700));
  part(element, '[part~=reject]').click();
  await when('it asks once more', () => element.shadowRoot!.querySelector('.sure'));
  return element;
};

/** Nobody is signed in any more: the answer does not leave the page. */
const refused: Show = async (place) => {
  const element = await prompt(place, {
    instead: (path) => (path.startsWith('devices/') ? problem(401, 'not-authorised') : undefined),
  });
  await element.reject();
  await drawn(element);
  part(element, '[role=alert]');
  return element;
};

/** Accepted, and then in that state, by the words that stand there. */
const accepted =
  (plan: Plan, isThere: (element: BlinkSignaturePrompt) => unknown): Show =>
  async (place) => {
    const element = await prompt(place, plan);
    void element.accept();
    await when('the answer is on its way', () => isThere(element));
    await drawn(element);
    return element;
  };

const problem = (status: number, name: string, more: object = {}) =>
  json({ type: `urn:blink-pos-proxy:problem:${name}`, title: name, status, ...more }, status);

/** The decision's answer is lost; what the journal says of it is this. */
const lost = (look: (id: string) => Response): Plan => ({
  instead: (path, method) => {
    if (path === 'signatures') return json({ message: 'lost' }, 502);
    const [, id] = /^attempts\/([^/?]+)/.exec(path) ?? [];
    if (id && method === 'DELETE') return problem(409, 'attempt-in-progress', { attempt_id: id });
    return id ? look(id) : undefined;
  },
});

const unknownDecision = (id: string, quietMs: number) => {
  const now = new Date();
  return json({
    id,
    operation: 'signature',
    terminal_id: 'T650M-451-962-212',
    status: 'unknown',
    version: 2,
    created_at: now.toISOString(),
    sent_at: now.toISOString(),
    answered_at: null,
    response: null,
    signature: null,
    resolution: null,
    quiet_until: new Date(now.getTime() + quietMs).toISOString(),
    forgotten: false,
    now: now.toISOString(),
    journal: 'a:b:1',
  });
};

const isUnclear = (element: BlinkSignaturePrompt) =>
  !element.shadowRoot!.querySelector('.actions') && element.shadowRoot!.querySelector('.unclear');
const isQuestion = (element: BlinkSignaturePrompt) => element.shadowRoot!.querySelector('.question');

export const signaturePrompt: Views = {
  asking: asked,
  'asking-once-more': sure,
  'not-sent': refused,
  telling: accepted({}, (element) => !element.shadowRoot!.querySelector('.actions')),
  checking: accepted(
    lost((id) => unknownDecision(id, 60_000)),
    isUnclear,
  ),
  'signed-out': accepted(
    lost(() => problem(401, 'not-authorised')),
    isUnclear,
  ),
  unresolved: accepted(
    lost((id) => unknownDecision(id, -1)),
    isQuestion,
  ),
};
