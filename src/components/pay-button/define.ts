import { defineElement } from '../define-element.js';
import { BlinkPayButton } from './pay-button.js';

defineElement('blink-pay-button', BlinkPayButton);
