import { defineElement } from '../define-element.js';
import { BlinkAttempts } from './attempts.js';

defineElement('blink-attempts', BlinkAttempts);
