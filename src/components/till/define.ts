import { defineElement } from '../define-element.js';
import { BlinkTill } from './till.js';

defineElement('blink-till', BlinkTill);
