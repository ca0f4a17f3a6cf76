/** Faults put into the product's text, each of which a run of the shop must catch. */
import type { Edit } from '../virtual/bundles.js';

export interface PlantedShopFault {
  name: string;
  edits: readonly Edit[];
}

const isPaid = 'proxy/src/office/is-paid.ts';
const createOffice = 'proxy/src/office/create-office.ts';
const verifyNotice = 'proxy/src/office/verify-notice.ts';
const orderMoney = 'proxy/src/attempts/order-money.ts';

export const plantedShopFaults: readonly PlantedShopFault[] = [
  {
    name: "an operator's word counts as proof",
    edits: [{ file: isPaid, from: 'acceptOperator === true ?', to: 'acceptOperator !== false ?' }],
  },
  {
    name: 'since is not looked at: Monday’s ticket 17 is taken for Tuesday’s',
    edits: [
      {
        file: createOffice,
        from: 'const { cents, ...meant } = checkQuestion(question);',
        to: 'const { cents, ...asked } = checkQuestion(question);\n      const meant = { ...asked, since: null };',
      },
    ],
  },
  {
    name: 'a notice is believed whoever signed it',
    edits: [{ file: verifyNotice, from: 'if (!fits) throw', to: 'if (false) throw' }],
  },
  {
    name: 'an old notice is believed',
    edits: [{ file: verifyNotice, from: 'if (age > TOLERANCE_S) throw', to: 'if (false) throw' }],
  },
  {
    name: 'a question does not take off what went back',
    edits: [{ file: isPaid, from: ' - sumIn(order.refunded, currency)', to: '' }],
  },
  {
    name: 'the journal forgets what went back of an order',
    edits: [{ file: orderMoney, from: 'if (!refund.counts) continue;', to: 'continue;' }],
  },
  {
    name: 'another currency counts',
    edits: [{ file: isPaid, from: 'list.filter((money) => money.currency === currency)', to: 'list' }],
  },
  {
    name: 'a reservation counts as a charge',
    edits: [
      { file: orderMoney, from: "const isCharge = directionOf(row) === 'in';", to: 'const isCharge = true;' },
    ],
  },
  {
    name: 'half of the price is enough',
    edits: [{ file: isPaid, from: '>= cents;', to: '>= cents / 2n;' }],
  },
  {
    name: 'a refund of Monday’s ticket is taken off Tuesday’s',
    edits: [
      {
        file: 'proxy/src/routes/orders.ts',
        from: "const isLinked = original !== null && needOf(row) !== 'none';",
        to: 'const isLinked = false;',
      },
    ],
  },
];
