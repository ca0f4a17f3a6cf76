// The button opens the prompt when Blink asks for a signature.
import '../signature-prompt/define.js';
import { defineElement } from '../define-element.js';
import { BlinkRefundButton } from './refund-button.js';

defineElement('blink-refund-button', BlinkRefundButton);
