/** The kit against a proxy with a planted fault, both in this process. */
import { checkProxy, type CheckOptions, type Report } from '../../src/run.js';
import { freePort } from '../../../tools/free-port.mjs';
import { ORIGIN, OTHER_TOKEN, startFaultyProxy, TOKEN } from './faulty-proxy.js';
import type { Planted } from './plant.js';

export async function checkFaulty(
  { fault, tokens = false, options = {} }: Planted,
  more: Partial<CheckOptions> = {},
): Promise<Report> {
  const blinkPort = await freePort();
  const proxy = await startFaultyProxy(
    fault(),
    () => `http://127.0.0.1:${blinkPort}/v1/card-present`,
    tokens,
  );
  const caller = tokens ? { token: TOKEN, otherToken: OTHER_TOKEN } : {};
  try {
    const { url } = proxy;
    return await checkProxy({
      url,
      blinkPort,
      wait: 0,
      hold: 1,
      atATime: 20,
      origin: ORIGIN,
      ...caller,
      ...options,
      ...more,
    });
  } finally {
    await proxy.close();
  }
}
