/** The settings that say whom to ask, about which terminal, as which till. */
import { ProxyClient } from './proxy-client.js';

export interface Settings {
  /** Absolute, without a slash at the end; empty where none is given. */
  proxyUrl: string;
  terminalId: string;
  siteBranchId: string;
  posLocation: string;
  operatorId: string;
  /** Seconds. */
  quietPeriod: number;
  /** Customers are alone with it. */
  unattended: boolean;
  client: ProxyClient;
}

/** Seconds without a trace before an outcome is called unresolved; a journalling proxy says its own. */
export const defaultQuietPeriod = 180;

let shared: ProxyClient | undefined;

/** The client of every element that was not given one. */
export const defaultClient = (): ProxyClient => (shared ??= new ProxyClient());

/** A proxy's address in one form, whatever the page wrote; empty where it is none. */
export function absoluteUrl(url: string): string {
  try {
    return url && new URL(url, document.baseURI).href.replace(/\/+$/, '');
  } catch {
    return '';
  }
}

/** Anything that can send counts as a client, a second copy's too; garbage counts as none given. */
export const clientOf = (client: unknown): ProxyClient | undefined =>
  typeof (client as ProxyClient | undefined)?.send === 'function' ? (client as ProxyClient) : undefined;
