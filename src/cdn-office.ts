/** `office.js`, beside the script-tag bundle: the office's elements, registered, and their classes for `globalThis.BlinkPos`. */
import './components/attempts/define.js';
import './components/day-report/define.js';
import './components/terminal-picker/define.js';
import './components/terminal-requests/define.js';

export { BlinkAttempts } from './components/attempts/attempts.js';
export { BlinkDayReport } from './components/day-report/day-report.js';
export { BlinkTerminalPicker } from './components/terminal-picker/terminal-picker.js';
export { BlinkTerminalRequests } from './components/terminal-requests/terminal-requests.js';
