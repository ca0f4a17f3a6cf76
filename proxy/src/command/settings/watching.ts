/** What whoever looks after the proxy gets to see. */
import * as v from 'valibot';
import { logLevels, type LogLevel } from '../../logger.js';
import { topic } from './topic.js';

export interface WatchingSettings {
  logLevel: LogLevel;
}

export const watching = topic(
  {
    LOG_LEVEL: v.optional(
      v.picklist(logLevels, 'LOG_LEVEL must be debug, info, warn, error or silent.'),
      'info',
    ),
  },
  (values): WatchingSettings => ({ logLevel: values.LOG_LEVEL }),
);
