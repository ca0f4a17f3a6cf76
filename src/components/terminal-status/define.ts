import { defineElement } from '../define-element.js';
import { BlinkTerminalStatus } from './terminal-status.js';

defineElement('blink-terminal-status', BlinkTerminalStatus);
