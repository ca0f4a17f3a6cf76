/** How Blink is asked: the credentials, the address, and what its pages disagree about. */
import * as v from 'valibot';
import type { EodReports, TerminalPath } from '../../blink/blink.js';
import type { DisputedFields } from '../../blink/disputed-fields.js';
import { defaults } from '../../default-options.js';
import { credential, safeUrl, sentOrOmitted } from './kinds.js';
import { topic } from './topic.js';

export interface BlinkSettings {
  apiKey: string;
  apiSecret: string;
  blinkApiUrl: string;
  terminalPath: TerminalPath;
  eodReports: EodReports;
  disputedFields: DisputedFields;
}

export const blink = topic(
  {
    BLINK_POS_API_KEY: v.pipe(
      credential('BLINK_POS_API_KEY'),
      v.check((key) => !key.includes(':'), 'BLINK_POS_API_KEY must not hold a colon.'),
    ),
    BLINK_POS_API_SECRET: credential('BLINK_POS_API_SECRET'),
    BLINK_API_URL: v.optional(safeUrl('BLINK_API_URL'), defaults.blinkApiUrl),
    TERMINAL_PATH: v.optional(
      v.picklist(['devices', 'terminals'], 'TERMINAL_PATH must be devices or terminals.'),
      defaults.terminalPath,
    ),
    EOD_REPORTS: v.optional(
      v.picklist(['eod-reports', 'eod-report', 'off'], 'EOD_REPORTS must be eod-reports, eod-report or off.'),
      defaults.eodReports,
    ),
    COMPLETION_MONEY: sentOrOmitted('COMPLETION_MONEY', defaults.disputedFields.completionMoney),
    REVERSAL_TIMESTAMP: sentOrOmitted('REVERSAL_TIMESTAMP', defaults.disputedFields.reversalTimestamp),
    RECEIPT_REQUIRED: sentOrOmitted('RECEIPT_REQUIRED', defaults.disputedFields.receiptRequired),
  },
  (values): BlinkSettings => ({
    apiKey: values.BLINK_POS_API_KEY,
    apiSecret: values.BLINK_POS_API_SECRET,
    blinkApiUrl: values.BLINK_API_URL,
    terminalPath: values.TERMINAL_PATH,
    eodReports: values.EOD_REPORTS,
    disputedFields: {
      completionMoney: values.COMPLETION_MONEY,
      reversalTimestamp: values.REVERSAL_TIMESTAMP,
      receiptRequired: values.RECEIPT_REQUIRED,
    },
  }),
);
