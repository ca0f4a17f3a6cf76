/** The check says of each fault in how an attempt ends, and in what money may do, which one it is. */
import { endFaults } from '../faults/index.js';
import { describePlanted } from '../support/planted.js';

describePlanted('how an attempt ends', endFaults);
