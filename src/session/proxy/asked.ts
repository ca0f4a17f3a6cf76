import type { ProxyClient } from '../../api/proxy-client.js';
import type { Environment } from '../environment.js';

/** Whom, and with what. */
export interface Asked {
  readonly client: ProxyClient;
  readonly proxyUrl: string;
  readonly environment: Pick<Environment, 'now' | 'elapsed'>;
}
