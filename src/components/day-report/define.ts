import { defineElement } from '../define-element.js';
import { BlinkDayReport } from './day-report.js';

defineElement('blink-day-report', BlinkDayReport);
