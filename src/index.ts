/** The public classes, events, client and types. Registers nothing: `blink-pos-elements/define.js` does. */
export type { OpenAttempt } from './components/open-attempt.js';
export { BlinkPayButton } from './components/pay-button/pay-button.js';
export { BlinkRefundButton } from './components/refund-button/refund-button.js';
export { BlinkSignaturePrompt } from './components/signature-prompt/signature-prompt.js';
export { BlinkAttempts } from './components/attempts/attempts.js';
export { BlinkDayReport } from './components/day-report/day-report.js';
export { BlinkTerminalPicker } from './components/terminal-picker/terminal-picker.js';
export { BlinkTerminalRequests } from './components/terminal-requests/terminal-requests.js';
export { BlinkTerminalStatus } from './components/terminal-status/terminal-status.js';
export { BlinkTill } from './components/till/till.js';
export * from './client.js';
export * from './events/index.js';
export { changeSentences, chooseTranslations, registerTranslation } from './translations/index.js';
export type { SomeOf } from './translations/sentences.js';
export type { Dictionary } from './translations/languages/en/index.js';
export type { PaymentState } from './payment/machine.js';
export type { AttemptFilter } from './office/reading.js';
export type { Operation, OperatorOutcome, Reason } from './payment/contract.js';
