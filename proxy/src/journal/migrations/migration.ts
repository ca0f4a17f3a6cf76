/** What a migration is: statements, each of which may look at the rows of the one before. */
import type { Statement, StoredRow } from '../store.js';

/** Portable, as in `statements`. */
export type Query = Pick<Statement, 'sql' | 'params'>;

/** Yields statements and gets their rows; each store runs them in its own way. */
export type Migration = () => Generator<Query, void, StoredRow[]>;
