/** Which keys of a terminal do something on which screen. */
import type { Via } from '../ledger.js';
import type { Button, Screen } from './terminal-types.js';

const waiting: Button[] = ['tap', 'insert', 'swipe', 'approve', 'decline', 'signature', 'cancel', 'unplug'];
export const keysOn: Record<Screen, Button[]> = {
  idle: ['unplug'],
  'present-card': waiting,
  signature: ['approve', 'decline', 'cancel', 'unplug'],
  approved: ['unplug'],
  declined: ['unplug'],
  cancelled: ['unplug'],
};
/** How the card meets the terminal when a payment is approved by this key. */
export const viaOf = {
  approve: 'tap',
  tap: 'tap',
  insert: 'insert',
  swipe: 'swipe',
} as const satisfies Partial<Record<Button, Via>>;
