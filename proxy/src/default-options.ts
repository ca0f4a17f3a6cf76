/** What counts where an option is not given, or the command's variable for it is not set. */
import { defaultOperations } from './access/rights.js';
import { KEPT_DAYS } from './attempts/housekeeping/retention.js';
import { documented } from './blink/disputed-fields.js';
import { POOL_SIZE } from './journal/stores/postgres.js';
import type { ProxyOptions } from './proxy-options.js';

export const defaults = {
  blinkApiUrl: 'https://api.blinkpayment.co.uk/v1/card-present',
  basePath: '/blink',
  terminalPath: 'devices',
  eodReports: 'eod-reports',
  operations: defaultOperations,
  orderWindow: 0,
  disputedFields: documented,
  rateLimit: 600,
  quietPeriod: 180,
  retentionDays: KEPT_DAYS,
  timeZone: 'Europe/London',
  databaseUrl: 'file:./blink-pos-proxy.db',
  databasePool: POOL_SIZE,
} as const satisfies Partial<ProxyOptions>;
