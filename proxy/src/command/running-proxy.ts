/** The proxy that runs on this machine, as the commands that ask it find it. */
import { ConfigError } from './config-error.js';
import type { Settings } from './config.js';

/** Its address, by the settings that it was started with. */
export function runningProxy({ host, port, basePath }: Settings): string {
  const name = host.includes(':') ? `[${host.replace(/^\[|\]$/g, '')}]` : host;
  return `http://${name}:${port}${basePath}`;
}

/** It refuses support nothing, and so does not know us as support. */
export const anotherSecret = (url: string): ConfigError =>
  new ConfigError(
    `BLINK_POS_API_SECRET: the proxy at ${url} was started with another one; use its settings file.`,
  );
