/** The command's settings, out of the environment. An empty variable counts as not set. */
import { demoCredentials } from './options.js';
import type { Credentials } from './api/credentials.js';

export interface Config {
  host: string;
  port: number;
  credentials: Credentials;
}

/** @returns the settings, or one line that says which one is wrong */
export function readConfig(env: Record<string, string | undefined>): Config | { problem: string } {
  const host = env['HOST'] || '127.0.0.1';
  const port = env['PORT'] || '8788';
  const apiKey = env['BLINK_POS_API_KEY'] || demoCredentials.apiKey;
  const apiSecret = env['BLINK_POS_API_SECRET'] || demoCredentials.apiSecret;
  const problem = (text: string) => ({ problem: `blink-pos-simulator: ${text}` });
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return problem(`PORT must be a number from 0 to 65535, not '${port}'.`);
  }
  if (/[\s/]/.test(host)) return problem(`HOST must be a host name or an address, not '${host}'.`);
  if (apiKey.includes(':')) return problem('BLINK_POS_API_KEY must not contain a colon.');
  return { host, port: Number(port), credentials: { apiKey, apiSecret } };
}
