/** What a cashier reads, out of the dictionary. */
import { en } from '../../src/translations/en.js';
import { paymentStates } from '../../src/payment/machine.js';
import { code, table } from './markdown-table.js';

/** Every state, and the sentence that stands below the button in it. */
export function stateTable(): string {
  const label: Partial<Record<string, string>> = {
    idle: `“${en.pay.sale}” or “${en.pay.preauth}”`,
    approved: `“${en.done.sale}” or “${en.done.preauth}”`,
    declined: `“${en.pay.sale}”`,
    failed: `“${en.pay.sale}”`,
  };
  return table(
    ['State', 'On the button', 'Below it'],
    paymentStates.map((state) => [
      code(state),
      label[state] ?? 'the money, and how long it has been running',
      en.states[state] || '(nothing)',
    ]),
  );
}

/** Every reason of a failure, and its sentence. */
export const reasonTable = (): string =>
  table(
    ['`reason`', 'What the cashier reads'],
    Object.entries(en.reasons).map(([reason, sentence]) => [code(reason), sentence]),
  );
