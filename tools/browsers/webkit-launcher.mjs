// A browser launcher for Web Test Runner that drives WebKitGTK by plain W3C WebDriver.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../free-port.mjs';

/** @typedef {{ driver: string, browser: string, xvfb: string | undefined }} WebKit */

/** @param {WebKit} webkit @returns {import('@web/test-runner').BrowserLauncher} */
export function webkitLauncher(webkit) {
  /** @type {Map<string, { window: string, url: string }>} */
  const active = new Map();
  /** @type {string[]} WebDriver sessions that no test file is using */
  const idle = [];
  /** @type {Promise<WebDriver> | undefined} */
  let starting;
  const driver = () => (starting ??= startDriver(webkit));

  return {
    name: 'WebKit',
    type: 'webkitgtk',
    concurrency: 1,
    async startSession(id, url) {
      const { request, openWindow } = await driver();
      const window = idle.pop() ?? (await openWindow());
      active.set(id, { window, url });
      await request('POST', `/session/${window}/url`, { url });
    },
    isActive: (id) => active.has(id),
    getBrowserUrl: (id) => active.get(id)?.url ?? '',
    async stopSession(id) {
      const session = active.get(id);
      active.delete(id);
      if (session) {
        const { request } = await driver();
        await request('POST', `/session/${session.window}/url`, { url: 'about:blank' }); // stops what still runs
        idle.push(session.window);
      }
      return {};
    },
    async startDebugSession() {
      throw new Error('WebKit has no debug session here.');
    },
    async stop() {
      if (!starting) return;
      const { request, close } = await starting;
      const windows = [...idle, ...[...active.values()].map(({ window }) => window)];
      await Promise.allSettled(windows.map((window) => request('DELETE', `/session/${window}`)));
      close();
    },
  };
}

/**
 * @typedef {object} WebDriver
 * @property {(method: string, path: string, body?: unknown) => Promise<any>} request
 * @property {() => Promise<string>} openWindow
 * @property {() => void} close
 */

/** @param {WebKit} webkit @returns {Promise<WebDriver>} */
async function startDriver({ driver: command, browser, xvfb }) {
  const env = { ...process.env };
  /** @type {import('node:child_process').ChildProcess[]} */
  const children = [];
  const close = () => children.forEach((child) => child.kill());
  process.once('exit', close);

  if (xvfb && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    const screen = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
    const display = spawn(xvfb, screen, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    children.push(display);
    const [number] = await once(/** @type {import('node:stream').Readable} */ (display.stdio[3]), 'data');
    env.DISPLAY = `:${String(number).trim()}`;
  }

  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  children.push(spawn(command, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' }));

  /** @type {WebDriver['request']} */
  const request = async (method, path, body) => {
    const response = await fetch(base + path, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebKitWebDriver, ${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  await untilReady(() => request('GET', '/status'));

  const capabilities = {
    alwaysMatch: {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    },
  };
  const openWindow = async () => (await request('POST', '/session', { capabilities })).sessionId;
  return { request, openWindow, close };
}

/** @param {() => Promise<unknown>} attempt */
async function untilReady(attempt) {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === 200) throw error;
      await delay(50);
    }
  }
}
