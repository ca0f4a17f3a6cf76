/** What TypeScript says of plain DOM code: right use compiles, and under each `@ts-expect-error` wrong use does not. */
import type {
  BlinkPayButton,
  BlinkTill,
  FailureDetail,
  PaymentDetail,
  PaymentState,
  Reason,
} from '../../src/index.js';

/** True where both are the same type. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const proof = <T extends true>(proven?: T): void => void proven;

export async function elements(): Promise<void> {
  const button = document.querySelector('blink-pay-button')!;
  proof<Same<typeof button, BlinkPayButton>>();
  button.amount = '66.60';
  button.amount = 66.6;
  button.mode = 'preauth';
  button.reference = '1041';
  button.orderPart = '2';
  button.rememberHours = 24;
  button.metadata = { table: 7, nested: { is: 'fine' } };
  const result: PaymentDetail | null = await button.pay();
  const again: PaymentDetail | null = await button.pay({ again: true });
  proof<Same<typeof button.state, PaymentState>>();
  await button.resolve('not-charged', { evidence: 'the terminal says so' });
  void [result, again];
  document.createElement('blink-till').append(button);
  const till = button.closest('blink-till');
  proof<Same<typeof till, BlinkTill | null>>();
  till?.remove();
  document.querySelector('blink-terminal-status')!.interval = 0;
  document.querySelector('blink-terminal-requests')!.date = '2026-11-21';
  document.querySelector('blink-attempts')!.state = 'open';
  const report = document.querySelector('blink-day-report')!;
  const isSaved: boolean = await report.download('csv');
  void isSaved;
  const picker = document.querySelector('blink-terminal-picker')!;
  picker.remember = true;
  await picker.refresh();
  proof<Same<(typeof picker.terminals)[number]['state'], string>>();
  document.querySelector('blink-signature-prompt')!.show();

  // @ts-expect-error an amount is text or a number
  button.amount = { pounds: 66 };
  // @ts-expect-error money back has a button of its own
  button.mode = 'refund';
  // @ts-expect-error the state is read-only
  button.state = 'approved';
  // @ts-expect-error hours are a number
  button.rememberHours = '24';
  // @ts-expect-error again is yes or no
  await button.pay({ again: 'yes' });
  // @ts-expect-error only the operator's two words
  await button.resolve('declined');
  // @ts-expect-error no such property
  button.terminal = 'T1';
  // @ts-expect-error the list is the proxy's
  picker.terminals = [];
  // @ts-expect-error a status is not paid
  document.querySelector('blink-terminal-status')!.pay();
  // @ts-expect-error a misspelt tag is any element
  document.querySelector('blink-paybutton')!.pay();
}

export function events(button: BlinkPayButton): void {
  for (const target of [button, document, window, document.body]) {
    target.addEventListener('blink-success', () => {});
  }
  button.addEventListener('blink-success', ({ detail }) => {
    proof<Same<typeof detail.amount, string>>();
    proof<Same<typeof detail.transactionId, string | null>>();
    proof<Same<typeof detail.part, string | null>>();
    // @ts-expect-error what is told is not changed
    detail.amount = '0.00';
    // @ts-expect-error a success has no reason
    void detail.reason;
  });
  document.addEventListener('blink-failure', ({ detail }) => {
    proof<Same<typeof detail, FailureDetail>>();
    proof<Same<typeof detail.reason, Reason>>();
    void (detail.reason === 'order-already-paid');
    // @ts-expect-error no such reason
    void (detail.reason === 'no-money');
  });
  window.addEventListener('blink-state-change', ({ detail: { from, to } }) => {
    proof<Same<typeof from | typeof to, PaymentState>>();
    void [from, to];
  });
  document.addEventListener('blink-status-change', ({ detail }) => void detail.status.softwareVersion);
  document.addEventListener('blink-terminal-change', ({ detail: { terminalId, from } }) => {
    proof<Same<typeof terminalId, string>>();
    proof<Same<typeof from, string | null>>();
    void [terminalId, from];
  });
  button.addEventListener('blink-start', (event) => event.preventDefault());
  button.addEventListener('blink-signature-required', ({ detail }) => detail.transactionId.toLowerCase());
  button.addEventListener('blink-unresolved', ({ detail }) => void detail.attemptId);
  button.addEventListener('blink-late-success', ({ detail }) => void detail.settledBy);
  button.addEventListener('blink-success', ({ caution }) => caution === 'twice');
  // @ts-expect-error what did not happen has no caution
  button.addEventListener('blink-failure', ({ caution }) => caution);
  // @ts-expect-error a misspelt event carries nothing
  button.addEventListener('blink-sucess', ({ detail }) => void detail);
  // @ts-expect-error a handler of another event
  button.addEventListener('blink-success', (event: KeyboardEvent) => void event.key);
}
