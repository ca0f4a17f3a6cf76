/** `office.js`, beside the script-tag bundle: the office's elements, registered, and their classes for `globalThis.BlinkPos`. */
import './components/terminal-picker/define.js';
import './components/terminal-requests/define.js';

export { BlinkTerminalPicker } from './components/terminal-picker/terminal-picker.js';
export { BlinkTerminalRequests } from './components/terminal-requests/terminal-requests.js';
