/** What whoever looks after the proxy gets to see. */
import * as v from 'valibot';
import { logLevels, type LogLevel } from '../../logger.js';
import { whole } from './kinds.js';
import { topic } from './topic.js';

export interface WatchingSettings {
  logLevel: LogLevel;
  /** Undefined: nobody counts. */
  metricsPort: number | undefined;
}

export const watching = topic(
  {
    LOG_LEVEL: v.optional(
      v.picklist(logLevels, 'LOG_LEVEL must be debug, info, warn, error or silent.'),
      'info',
    ),
    METRICS_PORT: v.optional(whole('METRICS_PORT', 0, 65_535)),
  },
  (values): WatchingSettings => ({
    logLevel: values.LOG_LEVEL,
    metricsPort: values.METRICS_PORT,
  }),
);
