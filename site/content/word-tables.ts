/** What a cashier reads, out of the dictionary. */
import { en } from '../../src/translations/languages/en/index.js';
import { fill } from '../../src/translations/index.js';
import { paymentStates } from '../../src/payment/machine.js';
import { code, table } from './markdown-table.js';

/** Every state, and the sentence that stands below the button in it. */
export function stateTable(): string {
  const money = (sentence: string) => `“${fill(sentence, { money: '£12.50' })}”`;
  const toPay = `${money(en.pay.sale)}, or ${money(en.pay.preauth)}`;
  const label: Partial<Record<string, string>> = {
    idle: toPay,
    approved: `${money(en.done.sale)}, or ${money(en.done.preauth)}`,
    declined: toPay,
    failed: toPay,
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

/** Every reason of a failure, and its sentence: of a payment, and of money that goes back. */
export function reasonTable(): string {
  const taken: Record<string, string> = en.reasons;
  const back: Record<string, string> = en.back.reasons;
  // What must be corrected is named field by field; how much is left the journal says.
  const read = (sentence = '') => sentence.replace(/\{\w+\}/g, '…');
  return table(
    ['`reason`', 'What the cashier reads', 'Where money goes back'],
    Object.keys({ ...taken, ...back }).map((reason) => [
      code(reason),
      read(taken[reason]),
      read(back[reason]),
    ]),
  );
}
