/** The check says of each fault in what the journal keeps under a key which one it is. */
import { keyFaults } from '../faults/index.js';
import { describePlanted } from '../support/planted.js';

describePlanted('what the journal keeps under a key', keyFaults);
