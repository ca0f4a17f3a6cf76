/** What a migration is: statements, each of which may look at the rows of the one before. */
import type { Steps } from '../store.js';

export type { Query } from '../store.js';

/** Each store runs them in its own way. */
export type Migration = () => Steps;
