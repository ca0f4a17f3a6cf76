/** The kit against a proxy with a planted fault, both in this process. */
import { checkProxy, type CheckOptions, type Report } from '../../src/run.js';
import { ORIGIN, OTHER_TOKEN, REFUND_TOKEN, startFaultyProxy, TOKEN } from './faulty-proxy.js';
import type { Planted } from './plant.js';

export async function checkFaulty(
  { fault, tokens = false, options = {} }: Planted,
  more: Partial<CheckOptions> = {},
): Promise<Report> {
  let blinkUrl = '';
  const proxy = await startFaultyProxy(fault(), () => blinkUrl, tokens);
  const caller = tokens ? { token: TOKEN, otherToken: OTHER_TOKEN, refundToken: REFUND_TOKEN } : {};
  try {
    const { url } = proxy;
    return await checkProxy(
      { url, blinkPort: 0, wait: 0, hold: 1, atATime: 20, origin: ORIGIN, ...caller, ...options, ...more },
      { onListening: (listens) => (blinkUrl = listens) },
    );
  } finally {
    await proxy.close();
  }
}
