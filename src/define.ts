/** Registers every element. The till first: it must be there to answer the others. */
import './components/till/define.js';
import './components/pay-button/define.js';
import './components/refund-button/define.js';
import './components/signature-prompt/define.js';
import './components/terminal-status/define.js';
import './components/terminal-requests/define.js';
import './components/terminal-picker/define.js';
import './components/attempts/define.js';
import './components/day-report/define.js';
