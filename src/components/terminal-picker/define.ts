import { defineElement } from '../define-element.js';
import { BlinkTerminalPicker } from './terminal-picker.js';

defineElement('blink-terminal-picker', BlinkTerminalPicker);
