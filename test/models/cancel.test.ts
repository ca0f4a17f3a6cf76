/** Stopping a payment: the rules of *Cancel*, and what becomes of each weaker reading. */
import { describe } from 'node:test';
import { cancelModel } from './cancel-steps.js';
import { full, lifeOfAnAbort, small, type Rules } from './cancel-world.js';
import { breaks, holds } from './explore.js';

const metB = "an abort for A met B's payment";
const stuck = 'the terminal is locked for ever';

const sizes = process.env.MODELS === 'full' ? { small, full } : { small };
for (const [name, size] of Object.entries(sizes)) {
  describe(`a cancel, ${name} model`, () => {
    holds('a cancel, by the rules as written', cancelModel({}, size));
    if (size === full)
      holds(
        'a cancel, with a second wish that stands beside the first',
        cancelModel({ secondWish: 'stands beside the first' }, size),
      );
  });
  describe(`a cancel, ${name} model, with rules that forget`, () => {
    const forgetting = (what: string, forgets: Partial<Rules>, broken: string) =>
      breaks(`a cancel, forgetting ${what}`, cancelModel(forgets, size), broken);
    forgetting(
      'the abort once nobody waits for its answer',
      { afterAnswer: 0, afterGivingUp: 0, afterLosingSender: 0 },
      metB,
    );
    forgetting(
      "the abort once an operator's word has ended the payment",
      { whateverEndedThePayment: false },
      metB,
    );
    forgetting('the abort when its sender is killed', { afterLosingSender: 0 }, metB);
    forgetting('to end what a killed sender had begun', { afterLosingSender: 'for ever' }, stuck);
    forgetting('that an abort is sent at once or never', { sentAtOnceOrNever: false }, metB);
    forgetting('that a restart sends nothing again', { neverFromARestart: false }, metB);
    forgetting('that a gateway may double it: the first answer frees the terminal', { afterAnswer: 0 }, metB);
    forgetting('how long a lost abort may be on its way', { afterGivingUp: lifeOfAnAbort - 1 }, metB);
    forgetting('to reset the connection of one that was given up', { resetWhenGivenUp: false }, metB);
    forgetting('the first wish when a second comes', { secondWish: 'overwrites the first' }, metB);
    forgetting('that an answer may never come', { givenUpAtLast: false }, stuck);
    forgetting(
      "that an abort's answer ends nothing",
      { answerEndsNothing: false },
      'told that A was cancelled, and it was charged',
    );
  });
}
