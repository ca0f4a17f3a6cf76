/** Every element in every state that a person can find it in: for the pictures, for axe, for what is measured. */
import { payButton, refundButton } from './buttons.js';
import { payAtKiosk, promptAtKiosk, refundAtKiosk, statusAtKiosk } from './kiosk.js';
import { attempts, dayReport, terminalRequests } from './office.js';
import { signaturePrompt } from './signature.js';
import { terminalPicker, terminalStatus } from './terminals.js';
import type { Views } from './view.js';

export const views = {
  'pay-button': { ...payButton, ...payAtKiosk },
  'refund-button': { ...refundButton, ...refundAtKiosk },
  'signature-prompt': { ...signaturePrompt, ...promptAtKiosk },
  'terminal-status': { ...terminalStatus, ...statusAtKiosk },
  'terminal-picker': terminalPicker,
  'terminal-requests': terminalRequests,
  attempts,
  'day-report': dayReport,
} as const satisfies Record<string, Views>;

export type ElementName = keyof typeof views;

export const elementNames = Object.keys(views) as ElementName[];
