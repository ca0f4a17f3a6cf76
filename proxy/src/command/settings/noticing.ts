/** Where the shop's server takes notices. */
import * as v from 'valibot';
import { isSecret } from '../../office/notice-secret.js';
import { ConfigError } from '../config-error.js';
import { isReceiver, list } from './kinds.js';
import { topic } from './topic.js';

export interface NoticingSettings {
  /** Undefined: notices are not written. */
  webhookUrl: string | undefined;
  /** `whsec_…`, one or two. */
  webhookSecrets: string[];
}

export const noticing = topic(
  {
    WEBHOOK_URL: v.optional(
      v.pipe(
        v.string(),
        v.check(
          isReceiver,
          'WEBHOOK_URL must be an https:// address (plain http on a loopback address only), without a name and password.',
        ),
      ),
    ),
    WEBHOOK_SECRET: v.pipe(
      list('WEBHOOK_SECRET'),
      v.maxLength(2, 'WEBHOOK_SECRET must be one secret, or two while one is replaced.'),
      v.everyItem(isSecret, 'WEBHOOK_SECRET must be whsec_ and the base64 of 24 to 64 random bytes.'),
    ),
  },
  ({ WEBHOOK_URL: webhookUrl, WEBHOOK_SECRET: webhookSecrets }): NoticingSettings => {
    if ((webhookUrl === undefined) !== (webhookSecrets.length === 0)) {
      throw new ConfigError('WEBHOOK_URL and WEBHOOK_SECRET must be set together.');
    }
    return { webhookUrl, webhookSecrets };
  },
);
