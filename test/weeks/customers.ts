/** Who comes to a kiosk, one after another: most pay, and in every hundred something of everything happens. */
import type { Page } from 'playwright-core';
import type { Fault, Simulator } from '../../simulator/src/index.js';

/** What a customer's payment comes to. */
export type Customer =
  'approved' | 'declined' | 'stopped' | 'cancelled' | 'lost' | 'signature' | 'unresolved' | 'refunded';

export interface Visit {
  customer: Customer;
  /** Another language, chosen on the screen. */
  lang: string | null;
  /** The page draws its elements anew before. */
  isDrawnAnew: boolean;
}

const languages = ['cy', 'pl', 'ar'];
/** The place in a hundred customers of those who are rare; what nobody can tell the end of is one in a thousand. */
const rare: Readonly<Record<number, Customer>> = {
  // Its sentence may stand for 15 seconds, and is long over when the hundred is.
  5: 'cancelled',
  13: 'lost',
  37: 'signature',
  75: 'refunded',
};

/** The same for every run: what comes after 10,000 came after 100 already. */
export function visitOf(index: number): Visit {
  const customer =
    index % 1000 === 43
      ? 'unresolved'
      : (rare[index % 100] ?? (index % 10 === 3 ? 'declined' : index % 25 === 8 ? 'stopped' : 'approved'));
  return {
    customer,
    lang: index % 15 === 5 ? languages[Math.floor(index / 15) % languages.length]! : null,
    isDrawnAnew: index % 20 === 9,
  };
}

const isAttended = (customer: Customer): boolean => customer === 'cancelled' || customer === 'signature';

const faults: Partial<Record<Customer, Omit<Fault, 'on'>>> = {
  lost: { before: 'end', cut: 'before' },
  unresolved: { sample: 'sales/500/generic-error' },
};

/** With pennies that steer the virtual cardholder. */
const amounts: Partial<Record<Customer, string>> = { declined: '5.05', stopped: '5.07' };
/** From one customer to the next, by the page's clock: 10,000 of them take two weeks. */
const betweenMs = 120_000;

export interface Shop {
  page: Page;
  simulator: Simulator;
  terminalId: string;
}

export async function serve(shop: Shop, index: number): Promise<void> {
  const { page, simulator, terminalId } = shop;
  const { customer, lang, isDrawnAnew } = visitOf(index);
  const terminal = simulator.terminals.find(terminalId)!;
  if (isDrawnAnew) await page.evaluate(() => kiosk.drawAnew());
  if (lang) await page.evaluate((lang) => kiosk.speak(lang), lang);
  terminal.change({ mode: isAttended(customer) ? 'manual' : 'auto' });
  const fault = faults[customer];
  if (fault) simulator.faults.add({ ...fault, on: 'sales', terminal_id: terminalId });
  const order = [`K-${index}`, amounts[customer] ?? '5.00'] as const;
  await press(page, await page.evaluate(([reference, amount]) => kiosk.order(reference, amount), order));
  if (isAttended(customer)) await simulator.terminals.waitFor(terminal, 'present-card', 10_000);
  if (customer === 'cancelled') await press(page, await page.evaluate(() => kiosk.cancel()));
  if (customer === 'signature') {
    terminal.press('signature');
    await page.evaluate(() => kiosk.acceptSignature());
  }
  if (customer === 'unresolved') await page.evaluate(() => kiosk.answerOperator());
  await page.evaluate(() => kiosk.cleared());
  if (customer === 'refunded') await page.evaluate(() => kiosk.refund());
}

/** As a person does, who has read what there is to press. */
async function press(page: Page, { x, y }: { x: number; y: number }): Promise<void> {
  await page.evaluate((ms) => kiosk.pass(ms), betweenMs / 2);
  await page.mouse.click(x, y);
}
