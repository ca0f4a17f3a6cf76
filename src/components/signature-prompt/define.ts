import { defineElement } from '../define-element.js';
import { BlinkSignaturePrompt } from './signature-prompt.js';

defineElement('blink-signature-prompt', BlinkSignaturePrompt);
