import { defineElement } from '../define-element.js';
import { BlinkTerminalRequests } from './terminal-requests.js';

defineElement('blink-terminal-requests', BlinkTerminalRequests);
