/** The check says of each fault in what travels between till, proxy and Blink which one it is. */
import { requestFaults } from '../faults/index.js';
import { describePlanted } from '../support/planted.js';

describePlanted('what travels', requestFaults);
