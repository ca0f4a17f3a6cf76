/** Where the journal lies, and which it must be. */
import * as v from 'valibot';
import { SHORTEST_KEPT_DAYS } from '../../attempts/housekeeping/retention.js';
import { defaults } from '../../default-options.js';
import { trimmed, wholeOr } from './kinds.js';
import { topic } from './topic.js';

export interface KeepingSettings {
  databaseUrl: string;
  /** Connections to Postgres at once. */
  databasePool: number;
  /** The one journal that may be used; undefined: any. */
  journalId: string | undefined;
  /** Days. */
  retentionDays: number;
}

export const keeping = topic(
  {
    DATABASE_URL: v.pipe(
      v.optional(trimmed('DATABASE_URL'), defaults.databaseUrl),
      v.check(
        (text) => /^file:[^?#]+$/.test(text) || (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)),
        'DATABASE_URL must be file:PATH or postgres://….',
      ),
    ),
    DATABASE_POOL: wholeOr('DATABASE_POOL', 1, 1_000, defaults.databasePool),
    // Pages rely on a week of it (money rule 16), and a request may be half as old.
    RETENTION_DAYS: wholeOr('RETENTION_DAYS', SHORTEST_KEPT_DAYS, 36_500, defaults.retentionDays),
    BLINK_POS_JOURNAL_ID: v.optional(
      v.pipe(
        v.string(),
        v.regex(/^[A-Za-z0-9.-]{1,100}$/, 'BLINK_POS_JOURNAL_ID must be letters, digits, dots and hyphens.'),
      ),
    ),
  },
  (values): KeepingSettings => ({
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    journalId: values.BLINK_POS_JOURNAL_ID,
    retentionDays: values.RETENTION_DAYS,
  }),
);
