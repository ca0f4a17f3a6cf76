// The button opens the prompt when Blink asks for a signature.
import '../signature-prompt/define.js';
import { defineElement } from '../define-element.js';
import { BlinkPayButton } from './pay-button.js';

defineElement('blink-pay-button', BlinkPayButton);
