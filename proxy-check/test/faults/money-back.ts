/** A fault for each clause about money that goes back, and money that was reserved. */
import { REFUND_TOKEN, type Answered, type Asked } from '../support/faulty-proxy.js';
import { asking, type Planted, type Plants } from '../support/plant.js';

const isRefund = (asked: Asked): boolean => asked.is('POST', 'linked-refunds');
const isRefunding = ({ headers }: Asked): boolean =>
  headers.get('authorization') === `Bearer ${REFUND_TOKEN}`;

/** What the proxy does not pass on goes to Blink all the same. */
const passing = (when: (asked: Asked, answered: Answered) => boolean): Planted => ({
  fault: () => ({
    front: async (asked, next, blink) => {
      const answered = await next(asked);
      return when(asked, answered) ? blink(asked) : answered;
    },
  }),
  tokens: true,
});

export const moneyBack: Plants = {
  'refund-denied': passing((asked, { problem }) => isRefund(asked) && !isRefunding(asked) && problem !== ''),
  'refund-cap': passing((_, { problem }) => problem === 'refund-exceeds-payment'),
  'refund-once': passing((asked, { headers }) => isRefund(asked) && headers.has('idempotency-replayed')),
  'refund-operator': {
    ...asking(isRefund, ({ json }) => ({ json: { operator_id: 'nobody', ...json } })),
    tokens: true,
  },
  'refund-original': passing((_, { problem }) => problem === 'original-unknown'),
  'completion-bounds': passing((_, { problem }) => problem === 'already-completed'),
};
